"""A guest's own timetable: what is theirs, what they wait for, and what they can choose."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from events.programme.models import Activity, Slot
from events.programme.snapshots import PublishedActivity
from events.registrations.choices.allocation.public import PublishedAllocation, published_allocation
from events.registrations.choices.board import Board, read_board
from events.registrations.choices.eligibility import pools_for
from events.registrations.choices.enums import SignupStatus
from events.registrations.choices.errors import ChoosingClosed, titles_of
from events.registrations.choices.queues import numbers_in_queues
from events.registrations.models import Registration, Signup, Wish
from events.seats.models import ActivityPool


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a day: what the guest takes part in, or a `slot` for which they have nothing yet.

    For the slot `is_wished` says that their wishes are sent and wait for the answer, `is_queued` that they stand in a
    queue. `row` holds the contact on the day where the place is the guest's; `is_open` is for everyone, `may_leave`
    says that they can give the place back.
    """

    starts_at: dt.datetime
    ends_at: dt.datetime
    told: PublishedActivity | None = None
    row: Activity | None = None
    slot: Slot | None = None
    is_open: bool = False
    may_leave: bool = False
    is_wished: bool = False
    is_queued: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """The entries of one day on the clocks of the event, in order of time."""

    date: dt.date
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One activity among those to choose from, as it stands for this guest.

    `capacity`, `taken` and `free` are of the pools that serve them; `number` is theirs in the queue, 0 outside it;
    `waiting` is how many wait. `leaves` are the titles of what they would leave for it.
    """

    told: PublishedActivity
    capacity: int
    taken: int
    is_mine: bool
    is_pinned: bool
    number: int
    waiting: int
    leaves: str
    is_for_me: bool
    closed: ChoosingClosed | None
    # What dots draw as promised: of an activity no place is.
    kept: int = 0

    @property
    def free(self) -> int:
        """How many places are left for this guest."""
        return self.capacity - self.taken

    @property
    def may_take(self) -> bool:
        """True when a place can be taken now."""
        return self.free > 0 and self.is_for_me and not self.is_mine and self.closed is None


@dataclass(frozen=True, slots=True)
class Group:
    """What is chosen from together: the options of a slot, or of the whole event for what has none.

    `closed` says why nobody chooses here now, where it is the same for all; `wishes` are the guest's, the dearest
    first; `allocation` is the one that gave out the places.
    """

    slot: Slot | None
    options: tuple[Option, ...]
    closed: ChoosingClosed | None
    wishes: tuple[PublishedActivity, ...] = ()
    allocation: PublishedAllocation | None = None

    @property
    def number(self) -> int:
        """The number of the slot, 0 for what has none."""
        return self.slot.pk if self.slot is not None else 0

    @property
    def is_dated(self) -> bool:
        """True where the first come are served until a date."""
        return self.slot is not None and self.slot.allocated_at is None and self.slot.closes_at is not None

    @property
    def takes_wishes(self) -> bool:
        """True where guests rank wishes, or did so and wait for the answer."""
        return self.slot is not None and self.slot.takes_wishes

    @property
    def has_mine(self) -> bool:
        """True when the guest has something here already."""
        return any(option.is_mine for option in self.options)

    @property
    def has_asked(self) -> bool:
        """True when the guest has sent wishes that no allocation has answered yet."""
        return self.takes_wishes and bool(self.wishes)

    @property
    def is_queued(self) -> bool:
        """True when the guest stands in a queue here."""
        return any(option.number for option in self.options)


@dataclass(frozen=True, slots=True)
class Timetable:
    """Everything the page of one guest shows; `board` is what it was judged by."""

    board: Board
    days: tuple[Day, ...]
    groups: tuple[Group, ...]
    held: tuple[PublishedActivity, ...]
    waits: tuple[Option, ...]

    def group_of(self, slot: int) -> Group | None:
        """Return the group of the slot with this number, None where there is none."""
        return next((group for group in self.groups if group.slot is not None and group.slot.pk == slot), None)


def timetable_of(registration: Registration) -> Timetable:
    """Return the timetable of a guest, in a fixed number of queries."""
    board = read_board(registration.event)
    known = [told for told in board.activities.values() if not told.is_cancelled]
    pools: dict[int, list[ActivityPool]] = defaultdict(list)
    for pool in ActivityPool.objects.filter(activity__event=registration.event):
        pools[pool.activity_id].append(pool)
    signups = {signup.activity_id: signup for signup in registration.signups.live()}
    held = [signup for signup in signups.values() if signup.status == SignupStatus.CONFIRMED]
    pinned = set(registration.pins.values_list("activity_id", flat=True))
    waiting = _waiting(registration)
    queued = [key for key, signup in signups.items() if signup.status == SignupStatus.WAITING]
    numbers = numbers_in_queues(registration, queued)

    def option(told: PublishedActivity) -> Option:
        serving = pools_for(registration, pools[told.id])
        signup = signups.get(told.id)
        is_mine = signup is not None and signup.status == SignupStatus.CONFIRMED
        leaves = [] if is_mine else board.in_the_way(told, held)
        return Option(
            told=told,
            capacity=sum(pool.capacity for pool in serving),
            taken=sum(pool.taken for pool in serving),
            is_mine=is_mine,
            is_pinned=told.id in pinned,
            number=numbers.get(told.id, 0),
            waiting=waiting[told.id],
            leaves=titles_of([board.activities[signup.activity_id] for signup in leaves]),
            is_for_me=bool(serving),
            closed=board.closed(told),
        )

    options = {told.id: option(told) for told in known if pools[told.id]}
    groups = _groups(registration, board, options)
    mine = [options[signup.activity_id] for signup in held if signup.activity_id in options]
    return Timetable(
        board=board,
        days=_days(board, [told for told in known if not pools[told.id]], mine, groups),
        groups=groups,
        held=tuple(option.told for option in mine),
        waits=tuple(option for option in options.values() if option.number),
    )


def _waiting(registration: Registration) -> Counter[int]:
    """Count who waits, by activity; one query."""
    queued = Signup.objects.queue().filter(activity__event=registration.event_id).order_by()
    return Counter(queued.values_list("activity_id", flat=True))


def _groups(registration: Registration, board: Board, options: dict[int, Option]) -> tuple[Group, ...]:
    """Return the slots in order of time, and after them what is chosen by itself."""
    wishes: dict[int, list[Wish]] = defaultdict(list)
    for wish in registration.wishes.order_by("rank"):
        wishes[wish.slot_id].append(wish)
    is_allocated = any(slot.allocated_at for slot in board.slots.values())
    allocation = published_allocation(board.event) if is_allocated else None
    groups = []
    for slot in sorted(board.slots.values(), key=lambda slot: (slot.starts_at, slot.pk)):
        own = [option for option in options.values() if option.told.slot_id == slot.pk]
        if not own:
            continue
        wished = [board.activities.get(wish.activity_id) for wish in wishes[slot.pk]]
        groups.append(
            Group(
                slot=slot,
                options=tuple(own),
                closed=board.closed_to_wishes(slot) if slot.takes_wishes else _closed_for_all(own),
                wishes=tuple(told for told in wished if told is not None),
                allocation=allocation if slot.allocated_at else None,
            )
        )
    alone = tuple(option for option in options.values() if board.slot_of(option.told) is None)
    if alone:
        groups.append(Group(slot=None, options=alone, closed=_closed_for_all(alone)))
    return tuple(groups)


def _closed_for_all(options: Iterable[Option]) -> ChoosingClosed | None:
    """Return why nobody can choose any of `options`, if that is one reason for all of them."""
    reasons = [option.closed for option in options]
    first = reasons[0] if reasons else None
    if first is None or any(one is None or (one.why, one.moment) != (first.why, first.moment) for one in reasons):
        return None
    return first


def _days(
    board: Board, everyone: list[PublishedActivity], mine: list[Option], groups: Iterable[Group]
) -> tuple[Day, ...]:
    keys = [option.told.id for option in mine]
    # What guests of an activity are told and nobody else: it is in no published version.
    rows = Activity.objects.only("contact_name", "contact_phone").in_bulk(keys) if keys else {}
    entries = [Entry(told.starts_at, told.ends_at, told=told, is_open=True) for told in everyone]
    for option in mine:
        told = option.told
        may_leave = not option.is_pinned and board.closed_to_leaving(told) is None
        entries.append(Entry(told.starts_at, told.ends_at, told=told, row=rows.get(told.id), may_leave=may_leave))
    for group in groups:
        is_wanting = group.slot is not None and not group.has_mine and any(one.is_for_me for one in group.options)
        if group.slot is not None and is_wanting:
            open_slot = Entry(
                group.slot.starts_at,
                group.slot.ends_at,
                slot=group.slot,
                is_wished=group.has_asked,
                is_queued=group.is_queued,
            )
            entries.append(open_slot)
    entries.sort(key=lambda entry: (entry.starts_at, entry.ends_at))
    zone = board.event.zone
    by_day = groupby(entries, key=lambda entry: entry.starts_at.astimezone(zone).date())
    return tuple(Day(date, tuple(found)) for date, found in by_day)
