"""What one guest has, waits for, wishes and is pinned to, slot by slot, and what of it clashes."""

from collections import defaultdict
from dataclasses import dataclass

from events.programme.models import Activity, Slot
from events.registrations.choices.board import Board
from events.registrations.choices.enums import SignupStatus
from events.registrations.choices.errors import titles_of
from events.registrations.choices.queues import numbers_in_queues
from events.registrations.models import Pin, Registration, Signup, Wish


@dataclass(slots=True)
class Line:
    """One activity as a guest stands to it. `number` is theirs in its queue.

    `clashes` names what they have at the same time, `leaves` what they would leave if a place came free.
    """

    activity: Activity
    signup: Signup | None = None
    rank: int | None = None
    pin: Pin | None = None
    number: int | None = None
    clashes: str = ""
    leaves: str = ""

    @property
    def has_place(self) -> bool:
        """True when the guest has a place at it."""
        return self.signup is not None and self.signup.status == SignupStatus.CONFIRMED

    @property
    def waits(self) -> bool:
        """True when the guest waits for a place at it."""
        return self.signup is not None and self.signup.status == SignupStatus.WAITING


def standing_of(registration: Registration, board: Board) -> list[tuple[Slot | None, list[Line]]]:
    """Return the lines of `registration`, grouped by slot in order of time, what has no slot last; four queries."""
    lines: dict[int, Line] = {}

    def line(activity: Activity) -> Line:
        return lines.setdefault(activity.pk, Line(activity))

    signups = list(Signup.objects.live().filter(registration=registration).select_related("activity", "pool"))
    for signup in signups:
        signup.registration = registration
        line(signup.activity).signup = signup
    for wish in Wish.objects.filter(registration=registration).select_related("activity"):
        line(wish.activity).rank = wish.rank
    for pin in Pin.objects.filter(registration=registration).select_related("activity", "pinned_by"):
        line(pin.activity).pin = pin
    for key, number in numbers_in_queues(registration, [key for key, one in lines.items() if one.waits]).items():
        lines[key].number = number
    _find_clashes(lines, [one for one in signups if one.status == SignupStatus.CONFIRMED], board)
    groups: dict[int | None, list[Line]] = defaultdict(list)
    for one in sorted(lines.values(), key=_order):
        groups[one.activity.slot_id].append(one)
    ordered = [(slot, groups[slot.pk]) for slot in board.slots.values() if groups[slot.pk]]
    return [*ordered, (None, groups[None])] if groups[None] else [*ordered]


def _find_clashes(lines: dict[int, Line], held: list[Signup], board: Board) -> None:
    for key, one in lines.items():
        told = board.activities.get(key)
        if told is None:
            continue
        if one.waits:
            one.leaves = titles_of(signup.activity for signup in board.in_the_way(told, held))
        elif one.has_place or one.pin is not None:
            one.clashes = titles_of(signup.activity for signup in board.clashing(told, held))


def _order(line: Line) -> tuple[bool, bool, int, float, int]:
    """Order by what matters most: places, queues, then wishes as they are ranked, then time."""
    starts = line.activity.starts_at
    return not line.has_place, not line.waits, line.rank or 99, starts.timestamp() if starts else 0.0, line.activity.pk
