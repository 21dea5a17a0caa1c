"""Decisions about many applications at once: offers in one transaction, the reserve list and refusals in batches."""

from collections.abc import Callable, Collection, Iterable, Iterator
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
from events.registrations.queueing import person_of, seats_for, unit_key
from events.registrations.selection.enums import UNDECIDED
from events.registrations.selection.groups import comes_whole, others_of_groups
from events.registrations.selection.rules import conflicts, left_to_others
from events.registrations.tasks import Message, send_message
from events.seats.actions import lock_all
from events.seats.models import SeatPool
from partners.models import User

# Each takes about a second, in which nobody else can register.
MOST_IN_BATCH = 100


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
    """Put the applications among `registrations` on the reserve list; otherwise as `offer_many`, but in batches.

    Nobody's place depends on it, so each batch is a transaction of its own: whoever registers waits for one of them at
    the most, and what was decided stays when the rest fails. Raises `WrongEvent`, `DecidedByOthers`.
    """
    return _in_batches(registrations, {RegistrationStatus.APPLIED}, _reserve, by=by, reason=reason, tell=tell)


def reject_many(*, by: User, registrations: Iterable[Registration], reason: str = "", tell: bool = False) -> Outcome:
    """Tell those of `registrations` without a place that they get none; otherwise as `reserve_many`.

    Raises `WrongEvent`, `DecidedByOthers`.
    """
    return _in_batches(registrations, UNDECIDED, _reject, by=by, reason=reason, tell=tell)


Step = tuple[RegistrationStatus, Message, dict[str, Any]]
Steps = Callable[[Event, list[SeatPool], list[Registration]], dict[int, Step]]


def _offer(event: Event, pools: list[SeatPool], chosen: list[Registration]) -> dict[int, Step]:
    seated = seats_for(event, map(person_of, chosen), pools)
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


def _in_batches(
    registrations: Iterable[Registration],
    states: Collection[str],
    steps: Steps,
    *,
    by: User,
    reason: str,
    tell: bool,
) -> Outcome:
    people = list(registrations)
    people += others_of_groups(people, states)
    outcome = Outcome()
    if not people:
        return outcome
    # What stands in the way of one stands in the way of all, before anybody was told anything.
    _interested(by, _event_of(people), people)
    for batch in _batches(people):
        done = _decide(batch, states, steps, by=by, reason=reason, tell=tell, together=len(people))
        outcome.decided += done.decided
        outcome.left += done.left
    return outcome


def _batches(people: Iterable[Registration]) -> Iterator[list[Registration]]:
    """Yield `people` in batches; those who come only together are in one."""
    units: dict[tuple[str, int], list[Registration]] = {}
    for person in people:
        units.setdefault(unit_key(person.party_id if comes_whole(person) else None, person.pk), []).append(person)
    batch: list[Registration] = []
    for unit in units.values():
        if batch and len(batch) + len(unit) > MOST_IN_BATCH:
            yield batch
            batch = []
        batch += unit
    yield batch


@transaction.atomic
def _decide(
    registrations: Iterable[Registration],
    states: Collection[str],
    steps: Steps,
    *,
    by: User,
    reason: str,
    tell: bool,
    together: int | None = None,
) -> Outcome:
    read = {registration.pk: registration for registration in registrations}
    if not read:
        return Outcome()
    event = _event_of(read.values())
    pools = lock_all(pools=SeatPool.objects.filter(event=event))
    outcome = _ready(read, states)
    interested = _interested(by, event, outcome.decided)
    for person, (status, message, seat) in _each(steps(event, pools, outcome.decided), outcome.decided):
        because = {"selection": together or len(outcome.decided), "own_organisation": person.pk in interested}
        change_state(person, status, by=by, reason=reason, is_told=tell, message="none", because=because, **seat)
        send_message.enqueue(person.pk, message, reason if tell else "")
    call_queue(event=event)
    return outcome


def _event_of(registrations: Iterable[Registration]) -> Event:
    first, *others = registrations
    if any(registration.event_id != first.event_id for registration in others):
        raise WrongEvent
    return first.event


def _interested(by: User, event: Event, people: Iterable[Registration]) -> set[int]:
    """Return whose applications come from the organisation of `by`, who decides about them; two queries.

    Raises `DecidedByOthers` where somebody else can.
    """
    chosen = Registration.objects.filter(conflicts(by, event), pk__in=[person.pk for person in people])
    interested = set(chosen.order_by().values_list("pk", flat=True))
    if interested and interested & left_to_others(by, event):
        raise DecidedByOthers
    return interested


def _each(steps: dict[int, Step], people: list[Registration]) -> Iterable[tuple[Registration, Step]]:
    return ((person, steps[person.pk]) for person in people)


def _ready(read: dict[int, Registration], states: Collection[str]) -> Outcome:
    """Lock those who were read, with whoever comes only together with them, and tell who has changed meanwhile."""
    rows = Registration.objects.select_for_update(of=("self",), no_key=True).select_related("event", "party")
    present = list(rows.filter(pk__in=read).order_by("registered_at", "pk"))
    changed = {
        person.pk
        for person in present
        if person.status not in states or person.changed_at != read[person.pk].changed_at
    }
    broken = {person.party_id for person in present if person.pk in changed and comes_whole(person)}
    left = [person for person in present if person.pk in changed or person.party_id in broken]
    ready = [person for person in present if person.pk not in changed and person.party_id not in broken]
    others = [person.pk for person in others_of_groups(ready, states)]
    ready += rows.filter(pk__in=others).order_by("registered_at", "pk")
    return Outcome(ready, left)
