"""Who was there: who may import it, and how it is taken back."""

from collections.abc import Iterable, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.attendance.actions import StillAtActivities, take_back_attendance
from events.attendance.days import days_of_event, today_at
from events.attendance.models import Attendance
from events.desk.imports.kinds import Kind, Undo
from events.desk.imports.resources.attendance import AttendanceResource
from events.programme.models import Event
from events.programme.rules import can_edit_event
from events.registrations.models import Import
from partners.models import User


def _open(of: Import) -> AttendanceResource:
    event = Event.objects.get(imports=of.pk)
    return AttendanceResource(by=of.by, event=event, usual=of.options.get("usual", {}))


def is_allowed(user: User, event: Event | None) -> bool:
    """True for who organises the event."""
    return event is not None and can_edit_event(user, event)


def list_url(of: Import) -> str:
    """Return where it shows who was there."""
    return reverse("desk:on_the_day", args=[of.event_id])


def attendance_refused(event: Event) -> str:
    """Return why nobody can have been at `event`, "" where they can."""
    if today_at(event) < days_of_event(event)[0]:
        return _("This event is still to come: nobody was there yet.")
    return ""


def _marks(keys: Iterable[int]) -> Mapping[int, str]:
    rows = Attendance.objects.filter(pk__in=list(keys)).values_list("pk", "source", "recorded_at")
    return {key: f"{source} {recorded_at.isoformat()}" for key, source, recorded_at in rows}


def _undo(of: Import, by: User, keys: Sequence[int]) -> Mapping[int, str]:
    found, refused = Attendance.objects.select_related("registration").in_bulk(keys), {}
    for key in keys:
        try:
            take_back_attendance(by=by, attendance=found[key], with_day=True)
        except StillAtActivities as rests:
            refused[key] = str(rests)
    return refused


ATTENDANCE = Kind(
    code="attendance",
    title=gettext_lazy("Import who was there"),
    things=gettext_lazy("Who was there"),
    resource=AttendanceResource,
    open=_open,
    is_allowed=is_allowed,
    list_url=list_url,
    undo=Undo(
        marks=_marks,
        take_back=_undo,
        advice=(
            gettext_lazy("Only what this import has recorded is taken back; what was recorded otherwise stays."),
        ),
    ),
    of_event=True,
    refused=attendance_refused,
    advice=(
        gettext_lazy(
            "A row says that one person was there on one day, or at one activity, which counts for its day as well. "
            "People are found by their e-mail address, their check-in code or the number of their registration."
        ),
        gettext_lazy(
            "What is recorded already stays as it is. Who has no confirmed place is not recorded; every row stands "
            "for itself."
        ),
    ),
)  # fmt: skip
