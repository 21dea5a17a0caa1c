"""Guests: who may import them, and how their registrations are undone."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.desk.imports.kinds import Kind, Undo
from events.desk.imports.resources.registrations import GuestResource
from events.programme.enums import EventStatus
from events.programme.models import Event
from events.programme.rules import can_edit_event
from events.registrations.actions import cancel_many
from events.registrations.models import Import, Registration
from events.seats.actions import lock_all
from events.seats.models import SeatPool
from partners.models import User


def _open_guests(of: Import) -> GuestResource:
    event = Event.objects.get(imports=of.pk)
    options = of.options
    return GuestResource(by=of.by, event=event, usual=options.get("usual", {}), letters=bool(options.get("letters")))


def _may_import_guests(user: User, event: Event | None) -> bool:
    return event is not None and can_edit_event(user, event)


def guests_refused(event: Event) -> str:
    """Return why nobody can be imported for `event` any more, "" where they can."""
    if event.status == EventStatus.CANCELLED:
        return _("This event is cancelled: nobody can be registered for it.")
    return _("This event is over: nobody can be registered for it any more.") if event.has_ended() else ""


def _marks_of_guests(keys: Iterable[int]) -> Mapping[int, str]:
    found = Registration.objects.filter(pk__in=list(keys), erased_at=None).annotate(given=Count("answers"))
    rows = found.values_list("pk", "status", "changed_at", "given")
    return {key: f"{status} {changed_at.isoformat()} {given}" for key, status, changed_at, given in rows}


def _undo_guests(of: Import, by: User, keys: Sequence[int]) -> Mapping[int, str]:
    event, is_told = Event.objects.get(imports=of.pk), bool(of.options.get("undo_letters"))
    refused = cancel_many(by=by, event=event, keys=keys, is_told=is_told)
    return {key: str(reason) for key, reason in refused.items()}


def _lock_pools(of: Import) -> None:
    # In their order, before the first row takes a seat: rows come in any, and who registers meanwhile holds one, too.
    lock_all(pools=SeatPool.objects.filter(event=of.event_id))


GUESTS = Kind(
    code="guests",
    title=gettext_lazy("Import guests"),
    things=gettext_lazy("Guests"),
    resource=GuestResource,
    open=_open_guests,
    is_allowed=_may_import_guests,
    list_url=lambda of: reverse("desk:registrations", args=[of.event_id]),
    undo=Undo(
        marks=_marks_of_guests,
        take_back=_undo_guests,
        advice=(
            gettext_lazy(
                "Their registrations are cancelled, the last row first. Places that come free go to who waits."
            ),
        ),
        letters=gettext_lazy("Tell everybody by a letter that they are no longer registered"),
    ),
    lock=_lock_pools,
    of_event=True,
    refused=guests_refused,
    advice=(
        gettext_lazy(
            "An address that is registered for this event changes that registration; any other registers a person. "
            "Empty cells change nothing."
        ),
        gettext_lazy(
            "Places are given as if everybody had registered in the order of the file: who finds none joins the "
            "waiting list, and where you select guests they apply."
        ),
        gettext_lazy(
            "People with the same text in the column “Comes with (group)” come together: all of them are imported or "
            "none, and they get their places together. Every other row stands for itself."
        ),
    ),
    agreed=gettext_lazy("These people know that I register them, have read how their data are used, and agree."),
    letters=gettext_lazy(
        "Write to everybody: who gets a place, waits or applies, as if they had registered themselves"
    ),
)
