"""Whether what is pinned is possible at all, and if not, which pins stand in each other's way."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from events.registrations.choices.allocation.problem import Given, Pinned, Problem
from events.registrations.choices.allocation.program import NO_LIMIT, Model

Conflict = dict[str, Any]


def conflicts(problem: Problem) -> list[Conflict]:
    """Return why the pins cannot all be kept, plain JSON; an empty list where they can.

    Each has a `kind`: `group` (`guest`, `activity`: no pool serves them), `clash` (`guest`, two `activities`), `slot`
    (`guest`, `slot`, `most`, `pinned`), `most` (`guest`, `most`, `pinned`), or `full` (`activity`, so many `places`
    for so many `pinned`).
    """
    found: list[Conflict] = []
    for guest in sorted(problem.pins_of):
        found.extend(_of_guest(problem, guest, problem.pins_of[guest]))
    open_pins = [pin for pin in _not_held(problem) if pin.pools]
    kept = Counter(seat.activity for seat in _kept(problem, open_pins))
    wanted = Counter(pin.activity for pin in open_pins)
    found.extend(
        {"kind": "full", "activity": activity, "places": kept[activity], "pinned": number}
        for activity, number in sorted(wanted.items())
        if kept[activity] < number
    )
    return found


def only_pins(problem: Problem) -> tuple[Given, ...]:
    """Return the answer that keeps the pins and does nothing else: better than none, where there are no `conflicts`."""
    return tuple(_kept(problem, _not_held(problem)))


def _not_held(problem: Problem) -> list[Pinned]:
    pins = sorted(problem.pins, key=lambda pin: (pin.guest, pin.activity))
    return [pin for pin in pins if pin.activity not in problem.guest[pin.guest].held]


def _of_guest(problem: Problem, guest: int, pins: list[Pinned]) -> Iterator[Conflict]:
    held = problem.guest[guest].held
    for pin in pins:
        if not pin.pools and pin.activity not in held:
            yield {"kind": "group", "guest": guest, "activity": pin.activity}
    new = [pin.activity for pin in pins if pin.activity not in held]
    if not new:
        return
    for pair in combinations([*held, *new], 2):
        if pair[1] in new and problem.clash(*pair):
            yield {"kind": "clash", "guest": guest, "activities": sorted(pair)}
    of_slot = Counter(problem.activity[activity].slot for activity in (*held, *new))
    for slot in sorted(problem.slots, key=lambda slot: slot.id):
        if of_slot[slot.id] > slot.most and any(problem.activity[one].slot == slot.id for one in new):
            yield {"kind": "slot", "guest": guest, "slot": slot.id, "most": slot.most, "pinned": of_slot[slot.id]}
    most = problem.rules.most
    if most is not None and len(held) + len(new) > most:
        yield {"kind": "most", "guest": guest, "most": most, "pinned": len(held) + len(new)}


def _kept(problem: Problem, pins: list[Pinned]) -> list[Given]:
    """Return seats for as many of `pins` as have one, whatever else they stand in the way of."""
    if not pins:
        return []
    model = Model(problem)
    of_pool: dict[int, list[int]] = defaultdict(list)
    for pin in pins:
        columns = [model.column(1) for _pool in pin.pools]
        for column, pool in zip(columns, pin.pools, strict=True):
            model.seats.append(Given(pin.guest, pin.activity, pool, pin.rank))
            of_pool[pool].append(column)
        model.row(columns, 0, 1)
    for places in problem.pools:
        model.row(of_pool[places.id], -NO_LIMIT, places.free)
    if not model.seats:
        return []
    answer = milp(
        np.full(len(model.seats), -1),
        integrality=1,
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(model.matrix(), model.low, model.high),
    )
    return [seat for seat, chosen in zip(model.seats, answer.x, strict=True) if chosen > 0.5]
