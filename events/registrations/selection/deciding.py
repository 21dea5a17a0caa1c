"""Decisions about many applications at once, each in one transaction: offers, the reserve list, refusals."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.programme.models import Event
from events.registrations.actions.organiser import USUAL_OFFER_HOURS, WrongEvent
from events.registrations.actions.queue import call_queue
from events.registrations.actions.state import MESSAGES, change_state
from events.registrations.deadlines import offer_deadlines
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.registrations.selection.enums import UNDECIDED
from events.registrations.selection.groups import comes_whole, others_of_groups
from events.registrations.selection.places import Places
from events.registrations.selection.rules import conflicts, left_to_others
from events.registrations.tasks import Message, send_message
from events.seats.actions import lock_all
from events.seats.models import SeatPool
from partners.models import User


class TooFewPlaces(Exception):
    """More offers were asked for than there are free places for these people; none was made."""

    def __init__(self, asked: int, free: int) -> None:
        self.asked, self.free = asked, free
        super().__init__(asked, free)

    def __str__(self) -> str:
        return _("%(numbers)s Nobody was offered one: choose fewer people first.") % {"numbers": self.numbers()}

    def numbers(self) -> str:
        """Say how many people need a place, and how many are free for them."""
        asked = ngettext("%(asked)d person needs a place.", "%(asked)d people need a place.", self.asked)
        free = ngettext("Only %(free)d place is free for them.", "Only %(free)d places are free for them.", self.free)
        none = ngettext("No place is free for this person.", "No place is free for them.", self.asked)
        return f"{asked % {'asked': self.asked}} {free % {'free': self.free} if self.free else none}"


class DecidedByOthers(Exception):
    """Some of the applications come from the organiser's own organisation, and somebody else can decide about them."""

    def __str__(self) -> str:
        return _(
            "An application comes from your own organisation, or is your own, so somebody else decides about it. "
            "Nothing was decided."
        )


@dataclass(slots=True)
class Outcome:
    """What became of those who were chosen: `left` were left alone, because something about them has changed."""

    decided: list[Registration] = field(default_factory=list)
    left: list[Registration] = field(default_factory=list)


def offer_many(*, by: User, registrations: Iterable[Registration], reason: str = "", tell: bool = False) -> Outcome:
    """Hold a place for each of `registrations`, all of one event, until they answer; all of them or nobody.

    Whoever comes only as a group is offered places with the whole group. Each deadline is that of `offer_deadlines`.
    What has changed since `registrations` were read is left alone. `reason` is kept in the history, and goes to the
    people where `tell` says so. Raises `TooFewPlaces`, `WrongEvent`, and `DecidedByOthers` where one of them is of the
    organiser's own organisation and somebody of another one could decide.
    """
    return _decide(registrations, UNDECIDED, _offer, by=by, reason=reason, tell=tell)


def reserve_many(*, by: User, registrations: Iterable[Registration], reason: str = "", tell: bool = False) -> Outcome:
    """Put the applications among `registrations` on the reserve list; otherwise as `offer_many`.

    Raises `WrongEvent`, `DecidedByOthers`.
    """
    return _decide(registrations, {RegistrationStatus.APPLIED}, _reserve, by=by, reason=reason, tell=tell)


def reject_many(*, by: User, registrations: Iterable[Registration], reason: str = "", tell: bool = False) -> Outcome:
    """Tell those of `registrations` without a place that they get none; otherwise as `offer_many`.

    Raises `WrongEvent`, `DecidedByOthers`.
    """
    return _decide(registrations, UNDECIDED, _reject, by=by, reason=reason, tell=tell)


Step = tuple[RegistrationStatus, Message, dict[str, Any]]


def _offer(event: Event, pools: list[SeatPool], chosen: list[Registration]) -> dict[int, Step]:
    seated = Places(event, pools).seat(chosen)
    if len(seated) < len(chosen):
        raise TooFewPlaces(len(chosen), len(seated))
    deadlines = offer_deadlines(event, timezone.now(), chosen, default_hours=USUAL_OFFER_HOURS)
    return {
        person.pk: (
            RegistrationStatus.OFFERED,
            MESSAGES[RegistrationStatus.OFFERED],
            {"pool": seated[person.pk], "offer_expires_at": deadlines[person.pk]},
        )
        for person in chosen
    }


def _reserve(event: Event, pools: list[SeatPool], chosen: list[Registration]) -> dict[int, Step]:
    waiting = RegistrationStatus.WAITING
    return {person.pk: (waiting, MESSAGES[waiting], {}) for person in chosen}


def _reject(event: Event, pools: list[SeatPool], chosen: list[Registration]) -> dict[int, Step]:
    # Who was on the reserve list leaves it as everybody leaves a waiting list, and reads the same letter.
    ends = {
        RegistrationStatus.APPLIED: RegistrationStatus.REJECTED,
        RegistrationStatus.WAITING: RegistrationStatus.EXPIRED,
    }
    letter = MESSAGES[RegistrationStatus.REJECTED]
    return {person.pk: (ends[RegistrationStatus(person.status)], letter, {}) for person in chosen}


@transaction.atomic
def _decide(
    registrations: Iterable[Registration],
    states: Collection[str],
    steps: Callable[[Event, list[SeatPool], list[Registration]], dict[int, Step]],
    *,
    by: User,
    reason: str,
    tell: bool,
) -> Outcome:
    read = {registration.pk: registration for registration in registrations}
    if not read:
        return Outcome()
    event = next(iter(read.values())).event
    if any(registration.event_id != event.pk for registration in read.values()):
        raise WrongEvent
    pools = lock_all(pools=SeatPool.objects.filter(event=event))
    outcome = _ready(read, states)
    interested = set(
        Registration.objects.filter(conflicts(by, event), pk__in=[person.pk for person in outcome.decided])
        .order_by()
        .values_list("pk", flat=True)
    )
    if interested and interested & left_to_others(by, event):
        raise DecidedByOthers
    for person, (status, message, seat) in _each(steps(event, pools, outcome.decided), outcome.decided):
        because = {"selection": len(outcome.decided), "own_organisation": person.pk in interested}
        change_state(person, status, by=by, reason=reason, message="none", because=because, **seat)
        send_message.enqueue(person.pk, message, reason if tell else "")
    call_queue(event=event)
    return outcome


def _each(steps: dict[int, Step], people: list[Registration]) -> Iterable[tuple[Registration, Step]]:
    return ((person, steps[person.pk]) for person in people)


def _ready(read: dict[int, Registration], states: Collection[str]) -> Outcome:
    """Lock those who were read, with whoever comes only together with them, and tell who has changed meanwhile."""
    rows = Registration.objects.select_for_update(of=("self",), no_key=True).select_related("event", "party")
    present = list(rows.filter(pk__in=read).order_by("registered_at", "pk"))
    left = [
        person for person in present if person.status not in states or person.changed_at != read[person.pk].changed_at
    ]
    broken = {person.party_id for person in left if comes_whole(person)}
    ready = [person for person in present if person not in left and person.party_id not in broken]
    others = [person.pk for person in others_of_groups(ready, states)]
    ready += rows.filter(pk__in=others).order_by("registered_at", "pk")
    left += [person for person in present if person not in left and person not in ready]
    return Outcome(ready, left)
