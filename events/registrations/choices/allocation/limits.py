"""What one guest may have at most, and what it counts if they have too little: rows of the program."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from events.registrations.choices.allocation.problem import Choosable, Guest, Problem
from events.registrations.choices.allocation.program import NO_LIMIT, Model


@dataclass(frozen=True)
class Own:
    """One guest and what they may be given: `columns` of the program, and the activity of each."""

    problem: Problem
    guest: Guest
    columns: dict[int, int]

    @cached_property
    def held(self) -> list[Choosable]:
        """What the guest has and keeps."""
        return [self.problem.activity[activity] for activity in self.guest.held]

    @cached_property
    def activities(self) -> list[Choosable]:
        """What the guest may be given, in order of time."""
        found = [self.problem.activity[activity] for activity in set(self.columns.values())]
        return sorted(found, key=lambda activity: (activity.starts, activity.id))

    @cached_property
    def has_something(self) -> bool:
        """True for a guest who has something whatever is found."""
        return bool(self.guest.held or self.problem.pins_of.get(self.guest.id))

    def of(self, activities: Iterable[Choosable]) -> list[int]:
        """Return the columns of some of the guest's activities."""
        wanted = {activity.id for activity in activities}
        return [column for column, activity in self.columns.items() if activity in wanted]


def limit(model: Model, own: Own) -> None:
    """Add what the guest may have no more of: one thing at a time, so many of a slot, so many in all; and pins."""
    for pin in own.problem.pins_of.get(own.guest.id, ()):
        if pin.activity not in own.guest.held:
            model.row(own.of([own.problem.activity[pin.activity]]), 1, 1)
    groups = {frozenset(own.of([activity])) for activity in own.activities}
    for slot in sorted(own.problem.slots, key=lambda slot: slot.id):
        room = slot.most - sum(one.slot == slot.id for one in own.held)
        columns = own.of(one for one in own.activities if one.slot == slot.id)
        if room == 1:
            groups.add(frozenset(columns))
        elif len(columns) > room:
            model.row(columns, -NO_LIMIT, max(room, 0))
    if own.problem.rules.one_at_a_time:
        groups.update(frozenset(own.of(at_once)) for at_once in _at_once(own.activities))
    for group in sorted(groups, key=sorted):
        # One within another says nothing of its own.
        if len(group) > 1 and not any(group < other for other in groups):
            model.row(sorted(group), -NO_LIMIT, 1)
    most = own.problem.rules.most
    if most is not None and len(own.columns) > most - len(own.held):
        model.row(own.columns, -NO_LIMIT, max(most - len(own.held), 0))


def count(model: Model, own: Own) -> None:
    """Add what the guest lacks of each minimum, and whether they have anything, in all and of every slot."""
    rules = own.problem.rules
    visits = [activity for activity in own.activities if activity.is_visit]
    _lack(model, "least_visits", own.of(visits), rules.least_visits - sum(one.is_visit for one in own.held))
    _lack(model, "least", list(own.columns), rules.least - len(own.held))
    aim = model.objectives.setdefault("nothing", {})
    # Somebody with nothing at all counts more than everybody's empty slots together.
    more = len(own.problem.guests) * len(own.problem.slots) + 1
    if not own.has_something:
        anything = model.column(1)
        model.row(own.columns, 0, NO_LIMIT, minus=anything)
        aim[anything] = more
    for slot in own.problem.slots:
        columns = own.of(activity for activity in own.activities if activity.slot == slot.id)
        if not columns or any(one.slot == slot.id for one in own.held):
            continue
        if slot.most == 1:
            aim.update(dict.fromkeys(columns, 1))
        else:
            anything = model.column(1)
            model.row(columns, 0, NO_LIMIT, minus=anything)
            aim[anything] = 1


def weigh_minimums(model: Model) -> dict[int, int]:
    """Return the objective that has as little as possible lacking of the minimums, of study visits before all else."""
    more = int(sum(model.upper[column] for column in model.short["least"])) + 1
    visits = dict.fromkeys(model.short["least_visits"], -more)
    return visits | dict.fromkeys(model.short["least"], -1)


def _lack(model: Model, rule: str, columns: list[int], need: int) -> None:
    if need > 0 and columns:
        short = model.column(need)
        model.row([*columns, short], need, NO_LIMIT)
        model.short[rule].append(short)


def _at_once(activities: list[Choosable]) -> list[list[Choosable]]:
    """Return which of `activities`, in order of time, take place at once: as many together as there are at a time."""
    return [[one for one in activities if one.starts <= begun.starts < one.ends] for begun in activities]
