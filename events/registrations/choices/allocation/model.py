"""The allocation as a mixed-integer program: one column per guest, activity and pool, one row per limit."""

from collections import defaultdict

from events.registrations.choices.allocation.limits import Own, count, limit, weigh_minimums
from events.registrations.choices.allocation.problem import Choosable, Given, Problem
from events.registrations.choices.allocation.program import NO_LIMIT, Model


def model_of(problem: Problem) -> Model:
    """Return the program that answers `problem`, the same for the same rows in whatever order."""
    model = Model(problem)
    held = {guest.id: [problem.activity[one] for one in guest.held] for guest in problem.guests}
    for guest in sorted(problem.guest, key=problem.lottery.__getitem__):
        _add_seats(model, guest, held[guest])
    of_guest: dict[int, list[int]] = defaultdict(list)
    of_pool: dict[int, list[int]] = defaultdict(list)
    for column, seat in enumerate(model.seats):
        of_guest[seat.guest].append(column)
        of_pool[seat.pool].append(column)
    for pool in sorted(problem.pools, key=lambda pool: pool.id):
        if len(of_pool[pool.id]) > pool.free:
            model.row(of_pool[pool.id], -NO_LIMIT, pool.free)
    _prefer(model)
    for guest, columns in of_guest.items():
        own = Own(problem, problem.guest[guest], {column: model.seats[column].activity for column in columns})
        limit(model, own)
        count(model, own)
    model.objectives["rules"] = weigh_minimums(model)
    return model


def _add_seats(model: Model, guest: int, held: list[Choosable]) -> None:
    """Add a column for everything the guest may be given: what is pinned, and wishes that clash with nothing fixed."""
    problem = model.problem
    pinned = {pin.activity for pin in problem.pins_of.get(guest, ())}
    fixed = {activity.id for activity in held} | pinned
    seats = [
        Given(guest, pin.activity, pool, pin.rank)
        for pin in problem.pins_of.get(guest, ())
        if pin.activity not in {activity.id for activity in held}
        for pool in pin.pools
    ]
    for wish in problem.wishes_of.get(guest, ()):
        if wish.activity not in fixed and not any(problem.clash(wish.activity, one) for one in fixed):
            seats.extend(Given(guest, wish.activity, pool, wish.rank) for pool in wish.pools)
    for seat in seats:
        model.seats.append(seat)
        model.column(1)


def _prefer(model: Model) -> None:
    """Set what wishes count, and what breaks ties: the lottery, and of several pools the first."""
    problem = model.problem
    dearest = max((wish.rank for wish in problem.wishes), default=1) + 1
    most_pools = max((len(wish.pools) for wish in problem.wishes), default=1) or 1
    wishes, lottery = {}, {}
    before: Given | None = None
    position = 0
    for column, seat in enumerate(model.seats):
        position = position + 1 if before and (before.guest, before.activity) == (seat.guest, seat.activity) else 0
        before = seat
        gain = 0
        if seat.rank is not None:
            wishes[column] = problem.weight(seat.rank)
            gain = (len(problem.guests) + 1 - problem.lottery[seat.guest]) * (dearest - seat.rank)
        lottery[column] = gain * most_pools + most_pools - 1 - position
    model.objectives.update(wishes=wishes, lottery=lottery)
