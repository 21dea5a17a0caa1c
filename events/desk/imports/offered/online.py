"""Logs of online meetings: who may import them, and how what they say is taken back."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy

from events.attendance.models.online import OnlineVisit
from events.attendance.online.actions import USUAL_LEAST, take_back_visit
from events.desk.imports.kinds import Kind, Undo
from events.desk.imports.offered.attendance import attendance_refused, is_allowed, list_url
from events.desk.imports.resources.online import OnlineLogResource
from events.programme.models import Event
from events.registrations.models import Import
from partners.models import User


def _open(of: Import) -> OnlineLogResource:
    event = Event.objects.get(imports=of.pk)
    return OnlineLogResource(by=of.by, event=event, usual=of.options.get("usual", {}))


def _marks(keys: Iterable[int]) -> Mapping[int, str]:
    rows = OnlineVisit.objects.filter(pk__in=list(keys)).values_list("pk", "joined_at", "left_at")
    return {key: f"{joined.isoformat()} {left.isoformat()}" for key, joined, left in rows}


def _undo(of: Import, by: User, keys: Sequence[int]) -> Mapping[int, str]:
    least = int(of.options.get("usual", {}).get("least") or USUAL_LEAST)
    found = OnlineVisit.objects.select_related("registration").in_bulk(keys)
    for key in keys:
        take_back_visit(by=by, visit=found[key], least=least)
    return {}


ONLINE_LOG = Kind(
    code="online_log",
    title=gettext_lazy("Import the log of an online meeting"),
    things=gettext_lazy("Visits to the online meeting"),
    resource=OnlineLogResource,
    open=_open,
    is_allowed=is_allowed,
    list_url=list_url,
    undo=Undo(
        marks=_marks,
        take_back=_undo,
        advice=(
            gettext_lazy(
                "The visits are taken back, and days that are known from the log alone and are not long enough "
                "without them."
            ),
        ),
    ),
    of_event=True,
    refused=attendance_refused,
    advice=(
        gettext_lazy(
            "Each row is one visit: who, when they joined, and when they left or how long they were there. Visits at "
            "the same time count once, and a day counts once they add up to the minutes you choose."
        ),
        gettext_lazy(
            "People are found by their e-mail address, then by exactly their name. Whoever is not found stands in the "
            "preview: write the number of their registration in a column of the file."
        ),
        gettext_lazy("Times are those of the event’s clocks, unless the log names a time zone."),
    ),
)
