"""What a choice is judged by: the published programme of an event, its slots and its rules, at one moment."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from events.programme.actions.slots import lock_choices
from events.programme.models import ChoiceRules, Event, Slot
from events.programme.snapshots import PublishedActivity, published
from events.registrations.choices.errors import ChoosingClosed, Closed, NotInProgramme, WishesClosed
from events.registrations.models import Signup


@dataclass(frozen=True)
class Board:
    """The activities of the published version by number, the slots by number, and the rules, as of `now`."""

    event: Event
    rules: ChoiceRules
    activities: dict[int, PublishedActivity]
    slots: dict[int, Slot]
    now: dt.datetime

    @cached_property
    def is_frozen(self) -> bool:
        """True when guests cannot change what they have any more."""
        return self.rules.is_frozen(self.now)

    def find(self, activity: int) -> PublishedActivity:
        """Return the activity with this number; raises `NotInProgramme` where it is not known, or called off."""
        told = self.activities.get(activity)
        if told is None or told.is_cancelled:
            raise NotInProgramme
        return told

    def slot_of(self, told: PublishedActivity) -> Slot | None:
        """Return the slot of `told`, None for an activity that is chosen by itself."""
        return self.slots.get(told.slot_id) if told.slot_id is not None else None

    def has_begun(self, told: PublishedActivity) -> bool:
        """True when who takes part in `told` has set out already."""
        return told.busy[0] <= self.now

    def closed(self, told: PublishedActivity) -> ChoosingClosed | None:
        """Return why nobody can sign up for `told` now, None when it is open."""
        why: tuple[Closed, dt.datetime | None] | None = None
        slot = self.slot_of(told)
        if self.event.is_cancelled:
            why = Closed.CANCELLED, None
        elif self.has_begun(told):
            why = Closed.BEGUN, told.busy[0]
        elif self.is_frozen:
            why = Closed.FROZEN, self.rules.freezes_at
        elif slot is not None and slot.takes_wishes:
            is_over = slot.closes_at is not None and slot.closes_at <= self.now
            why = Closed.ALLOCATING if is_over else Closed.BY_WISHES, slot.closes_at
        elif slot is not None and slot.allocated_at is None:
            why = self._window(slot)
        return ChoosingClosed(why[0], self.event, why[1]) if why else None

    def closed_to_leaving(self, told: PublishedActivity) -> ChoosingClosed | None:
        """Return why nobody can give back a place at `told` by themselves, None when they can."""
        if self.has_begun(told):
            return ChoosingClosed(Closed.BEGUN, self.event, told.busy[0])
        if self.is_frozen:
            return ChoosingClosed(Closed.FROZEN, self.event, self.rules.freezes_at)
        return None

    def closed_to_wishes(self, slot: Slot) -> WishesClosed | None:
        """Return why nobody can rank wishes for `slot` now, None when they can."""
        why: tuple[Closed, dt.datetime | None] | None = None
        if self.event.is_cancelled:
            why = Closed.CANCELLED, None
        elif self.is_frozen:
            why = Closed.FROZEN, self.rules.freezes_at
        elif slot.allocated_at is not None:
            why = Closed.ALLOCATED, slot.closes_at or slot.allocated_at
        elif not slot.takes_wishes:
            why = Closed.NO_WISHES, None
        elif not slot.is_open(self.now):
            is_over = slot.closes_at is not None and slot.closes_at <= self.now
            why = (Closed.ALLOCATING, slot.closes_at) if is_over else (Closed.NOT_YET, slot.opens_at)
        return WishesClosed(why[0], self.event, why[1]) if why else None

    def _window(self, slot: Slot) -> tuple[Closed, dt.datetime | None] | None:
        if slot.is_open(self.now):
            return None
        if slot.opens_at is not None and self.now < slot.opens_at:
            return Closed.NOT_YET, slot.opens_at
        return Closed.OVER, slot.closes_at

    def clashing(self, told: PublishedActivity, signups: Iterable[Signup]) -> list[Signup]:
        """Return those of `signups` that take place at the same time as `told`, ways and meetings included."""
        if not self.rules.one_at_a_time:
            return []
        found = ((signup, self.activities.get(signup.activity_id)) for signup in signups)
        return [
            signup
            for signup, other in found
            if other is not None and other.id != told.id and not other.is_cancelled and told.clashes_with(other)
        ]

    def same_slot(self, told: PublishedActivity, signups: Iterable[Signup]) -> list[Signup]:
        """Return those of `signups` that are of the slot of `told`, the latest first; none where it has no slot."""
        if self.slot_of(told) is None:
            return []
        found = ((signup, self.activities.get(signup.activity_id)) for signup in signups)
        same = [
            signup
            for signup, other in found
            if other is not None and other.id != told.id and not other.is_cancelled and other.slot_id == told.slot_id
        ]
        return sorted(same, key=lambda signup: (signup.changed_at, signup.pk), reverse=True)

    def beyond_slot(self, told: PublishedActivity, signups: Collection[Signup]) -> list[Signup]:
        """Return those of `signups` that there are too many of in the slot once `told` comes; the latest go first."""
        slot, same = self.slot_of(told), self.same_slot(told, signups)
        return same[: max(0, len(same) + 1 - slot.most)] if slot is not None else []

    def in_the_way(self, told: PublishedActivity, held: Collection[Signup]) -> list[Signup]:
        """Return what of `held` somebody leaves who moves up to `told`: what clashes, what its slot is full of."""
        clashing = self.clashing(told, held)
        rest = [signup for signup in held if signup not in clashing]
        return clashing + self.beyond_slot(told, rest)

    def exceeds(self, number: int) -> bool:
        """True when `number` activities are more than one guest may have."""
        return self.rules.most is not None and number > self.rules.most


def read_board(event: Event, rules: ChoiceRules | None = None) -> Board:
    """Return the board of `event` as it is now, with `rules` where the caller has read them; at most four queries."""
    programme = published(event)
    slots = {slot.pk: slot for slot in Slot.objects.filter(event=event)}
    return Board(event, rules or ChoiceRules.of(event), programme.by_id() if programme else {}, slots, timezone.now())


def lock_board(event: Event) -> Board:
    """Return the board of `event`, whose choices stay locked until the caller's transaction ends (`lock_choices`)."""
    return read_board(event, lock_choices(event))
