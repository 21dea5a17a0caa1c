"""Who waits for what after an allocation: people stand in the queue of what they wished for more than what they got."""

from collections.abc import Sequence

from events.registrations.choices.allocation.problem import Given, Problem, WishFor
from events.registrations.choices.allocation.reasons import Answer


def waiting_after(problem: Problem, given: Sequence[Given]) -> list[WishFor]:
    """Return the wishes whose guests wait for them, in the order of the queues: by rank, then as drawn by lottery.

    Nobody waits for what still has a place for them, which they may choose themselves, for what is not for their
    group, for what clashes with something they had before or are pinned to, nor to leave something dearer.
    """
    answer = Answer(problem, given)
    waiting = [wish for wish in problem.wishes if _waits(answer, wish)]
    return sorted(waiting, key=lambda wish: (wish.rank, problem.lottery[wish.guest], wish.activity))


def _waits(answer: Answer, wish: WishFor) -> bool:
    problem, seats = answer.problem, answer.of_guest.get(wish.guest, [])
    held = problem.guest[wish.guest].held
    if any(seat.activity == wish.activity for seat in seats) or any(answer.free[pool] > 0 for pool in wish.pools):
        return False
    pinned = {pin.activity for pin in problem.pins_of.get(wish.guest, ())}
    in_the_way = [seat for seat in seats if problem.clash(wish.activity, seat.activity)]
    slot = next(slot for slot in problem.slots if slot.id == problem.activity[wish.activity].slot)
    beside = [seat for seat in seats if problem.activity[seat.activity].slot == slot.id]
    if len(beside) + sum(problem.activity[one].slot == slot.id for one in held) >= slot.most:
        movable = [seat for seat in beside if seat.activity not in pinned]
        if not movable:
            return False
        in_the_way.append(max(movable, key=lambda seat: seat.rank or 0))
    most = problem.rules.most
    return (
        bool(wish.pools)
        and not any(problem.clash(wish.activity, one) for one in held)
        and all(seat.activity not in pinned and (seat.rank or 0) > wish.rank for seat in in_the_way)
        and (most is None or bool(in_the_way) or len(held) + len(seats) < most)
    )
