"""What applying a run would do, reckoned as applying reckons it."""

from dataclasses import dataclass

from events.registrations.choices.allocation.problem import Problem, answered, digest, given_in
from events.registrations.choices.allocation.reading import problem_of
from events.registrations.choices.allocation.waiting import waiting_after
from events.registrations.models import Allocation


@dataclass(frozen=True, slots=True)
class Proposal:
    """How many places, and for how many guests; how many queues they join, and how many letters are sent."""

    places: int
    guests: int
    waiting: int
    waiting_guests: int
    letters: int


def is_outdated(run: Allocation) -> bool:
    """True when wishes, pins, places, rules, times or guests are not those the run rests on."""
    return digest(_problem(run)) != run.input_digest


def proposal_of(run: Allocation) -> Proposal | None:
    """Return what applying `run` would do now, None when what it rests on has changed."""
    problem = _problem(run)
    if digest(problem) != run.input_digest:
        return None
    given = given_in(problem, run.found)
    waiting = waiting_after(problem, given)
    return Proposal(
        places=len(given),
        guests=len({seat.guest for seat in given}),
        waiting=len(waiting),
        waiting_guests=len({wish.guest for wish in waiting}),
        letters=len(answered(problem, given)),
    )


def _problem(run: Allocation) -> Problem:
    return problem_of(run.event, weights=run.weights, seed=run.seed)
