"""Reading rows into the problem of an allocation."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from events.programme.enums import SlotMode
from events.programme.models import ChoiceRules, Event, Slot
from events.programme.snapshots import PublishedActivity
from events.registrations.choices.allocation.problem import (
    Band,
    Choosable,
    Guest,
    Pinned,
    Places,
    Problem,
    Rules,
    WishFor,
)
from events.registrations.choices.eligibility import pools_for
from events.registrations.choices.offered import offered
from events.registrations.enums import Presence, RegistrationStatus
from events.registrations.models import Pin, Registration, Signup, Wish
from events.seats.models import ActivityPool


class Reader:
    """The rows of one event that an allocation of `slots` depends on, each table asked once."""

    def __init__(self, event: Event, slots: Sequence[Slot]) -> None:
        self.slots = {slot.pk: slot for slot in slots}
        self.told = offered(event)
        self.pools: dict[int, list[ActivityPool]] = defaultdict(list)
        for pool in ActivityPool.objects.filter(activity__in=self.given).order_by("pk"):
            self.pools[pool.activity_id].append(pool)
        guests = Registration.objects.filter(event=event, status=RegistrationStatus.CONFIRMED)
        self.guests = {guest.pk: guest for guest in guests.filter(presence=Presence.ON_SITE).order_by("pk")}
        self.held: dict[int, list[int]] = defaultdict(list)
        signups = Signup.objects.holding().filter(registration__event=event, activity__in=self.told)
        for registration, activity in signups.order_by("pk").values_list("registration_id", "activity_id"):
            self.held[registration].append(activity)
        self._serving: dict[tuple[str, int | None, int], tuple[int, ...]] = {}

    @property
    def given(self) -> list[int]:
        """The published activities that belong to one of the slots, by number."""
        return [activity.id for activity in self.told.values() if activity.slot_id in self.slots]

    def serving(self, guest: Registration, activity: int) -> tuple[int, ...]:
        """Return the pools of `activity` that may serve a guest, in order."""
        key = (guest.audience, guest.sending_partner_id, activity)
        if key not in self._serving:
            self._serving[key] = tuple(pool.pk for pool in pools_for(guest, self.pools[activity]))
        return self._serving[key]

    def choosable(self, told: PublishedActivity) -> Choosable:
        """Return a published activity as an allocation sees it."""
        starts, ends = told.busy
        slot = told.slot_id if told.slot_id in self.slots else None
        return Choosable(told.id, slot, int(starts.timestamp()), int(ends.timestamp()), told.is_visit)


def problem_of(event: Event, *, weights: Sequence[int], seed: int) -> Problem:
    """Return the problem of allocating the slots of `event` whose wishes are closed and unanswered; a few queries.

    Guests are those who take part on site with a confirmed place, times are the published ones. What somebody has
    elsewhere takes time; wishes for what needs no sign-up, or is not published in such a slot any more, are left out.
    """
    reader = Reader(event, slots_to_allocate(event))
    given = [activity for activity in reader.given if reader.pools[activity]]
    elsewhere = {activity for own in reader.held.values() for activity in own}
    ranks = _ranks(reader, given)
    return Problem(
        guests=tuple(
            Guest(pk, guest.audience, str(guest.country), tuple(sorted(reader.held[pk])))
            for pk, guest in reader.guests.items()
        ),
        activities=tuple(reader.choosable(reader.told[activity]) for activity in sorted({*given, *elsewhere})),
        pools=tuple(_places(pool) for activity in given for pool in reader.pools[activity]),
        slots=tuple(Band(slot.pk, slot.most) for slot in reader.slots.values()),
        wishes=tuple(
            WishFor(guest, activity, rank, reader.serving(reader.guests[guest], activity))
            for (guest, activity), rank in ranks.items()
            if activity not in reader.held[guest]
        ),
        pins=_pins(reader, given, ranks),
        rules=_rules(event),
        weights=tuple(weights),
        seed=seed,
    )


def idle_pins(event: Event, problem: Problem) -> list[list[int]]:
    """Return the pins that no allocation can keep, as [guest, activity]: it is not published in such a slot any more.

    Those of slots whose wishes were answered have had their effect, those of slots still open wait for theirs. Two
    queries.
    """
    asked = {(pin.guest, pin.activity) for pin in problem.pins}
    still_open = {slot.pk for slot in unanswered_slots(event) if not slot.has_closed()}
    later = {told.id for told in offered(event).values() if told.slot_id in still_open}
    rows = Pin.objects.filter(registration__event=event).exclude(activity__slot__allocated_at__isnull=False)
    pairs = rows.order_by("pk").values_list("registration_id", "activity_id")
    return [
        [guest, activity]
        for guest, activity in pairs
        if guest in problem.guest and activity not in later and (guest, activity) not in asked
    ]


def slots_to_allocate(event: Event, now: dt.datetime | None = None) -> list[Slot]:
    """Return the slots whose wishes an allocation of `event` answers at `now` (default: this moment)."""
    return [slot for slot in unanswered_slots(event) if slot.has_closed(now)]


def unanswered_slots(event: Event) -> list[Slot]:
    """Return the slots of `event` with ranked wishes for published activities that no allocation has answered."""
    wanted = {activity.slot_id for activity in offered(event).values() if activity.slot_id is not None}
    return list(event.slots.filter(mode=SlotMode.RANKED, allocated_at=None, pk__in=wanted))


def _ranks(reader: Reader, given: Sequence[int]) -> dict[tuple[int, int], int]:
    wishes = Wish.objects.filter(slot__in=reader.slots, activity__in=given)
    rows = wishes.order_by("pk").values_list("registration_id", "activity_id", "rank")
    return {(guest, activity): rank for guest, activity, rank in rows if guest in reader.guests}


def _pins(reader: Reader, given: Sequence[int], ranks: dict[tuple[int, int], int]) -> tuple[Pinned, ...]:
    rows = Pin.objects.filter(activity__in=given).order_by("pk").values_list("registration_id", "activity_id")
    return tuple(
        Pinned(guest, activity, reader.serving(reader.guests[guest], activity), ranks.get((guest, activity)))
        for guest, activity in rows
        if guest in reader.guests
    )


def _places(pool: ActivityPool) -> Places:
    return Places(pool.pk, pool.activity_id, pool.audience, pool.capacity, pool.free)


def _rules(event: Event) -> Rules:
    rules = ChoiceRules.of(event)
    return Rules(rules.least, rules.most, rules.least_visits, rules.one_at_a_time)
