"""Activities of an event: drafts, which are deleted again as long as nobody knows them."""

from collections.abc import Iterable, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy

from events.desk.imports.kinds import Kind, Undo
from events.desk.imports.resources.activities import ActivityResource
from events.programme.actions.activities import ActivityKnown, delete_activity
from events.programme.models import Activity, Event
from events.programme.rules import can_edit_event
from events.registrations.models import Import
from partners.models import User


def _open(of: Import) -> ActivityResource:
    event = Event.objects.get(imports=of.pk)
    return ActivityResource(by=of.by, event=event, language=of.language, usual=of.options.get("usual", {}))


def _is_allowed(user: User, event: Event | None) -> bool:
    return event is not None and can_edit_event(user, event)


def _list_url(of: Import) -> str:
    return reverse("desk:programme", args=[of.event_id])


def _marks(keys: Iterable[int]) -> Mapping[int, str]:
    rows = Activity.objects.filter(pk__in=list(keys)).values_list("pk", "status", "version")
    return {key: f"{status} {version}" for key, status, version in rows}


def _undo(of: Import, by: User, keys: Sequence[int]) -> Mapping[int, str]:
    activities, refused = Activity.objects.in_bulk(keys), {}
    for key in keys:
        try:
            delete_activity(by=by, activity=activities[key])
        except ActivityKnown as known:
            refused[key] = str(known)
    return refused


ACTIVITIES = Kind(
    code="activities",
    title=gettext_lazy("Import activities"),
    things=gettext_lazy("Programme"),
    resource=ActivityResource,
    open=_open,
    is_allowed=_is_allowed,
    list_url=_list_url,
    undo=Undo(marks=_marks, take_back=_undo),
    of_event=True,
    advice=(
        gettext_lazy(
            "A title that the programme has already changes that activity; any other adds a draft, which readers do "
            "not see. Empty cells change nothing. Every row stands for itself."
        ),
        gettext_lazy("Texts are stored in the language you read this page in; times are those of the event's clocks."),
        gettext_lazy("Rooms and tracks have to be there already."),
    ),
)
