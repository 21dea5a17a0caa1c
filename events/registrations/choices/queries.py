"""Reads of what guests have chosen, for those who are about to give it up."""

from collections.abc import Collection
from dataclasses import dataclass

from events.registrations.choices.board import Board
from events.registrations.choices.enums import SignupStatus
from events.registrations.choices.errors import ChoiceRefused, PinnedHere
from events.registrations.models import Registration, Signup, Wish


@dataclass(frozen=True, slots=True)
class Chosen:
    """How many places at activities, and in their queues, people have; whether wishes of theirs wait for an answer."""

    places: int
    queues: int
    has_wishes: bool


def chosen_by(people: Collection[Registration]) -> Chosen:
    """Return what `people` have of a programme together, which goes when they withdraw; two queries."""
    keys = [person.pk for person in people]
    states = list(Signup.objects.live().filter(registration__in=keys).values_list("status", flat=True))
    return Chosen(
        places=states.count(SignupStatus.CONFIRMED),
        queues=states.count(SignupStatus.WAITING),
        has_wishes=Wish.objects.filter(registration__in=keys, slot__allocated_at=None).exists(),
    )


def why_kept(board: Board, signup: Signup) -> ChoiceRefused | None:
    """Return why the guest cannot give back by themselves what `signup` is, None when they can; one query at most.

    A place in a queue can be left at any time.
    """
    if signup.status != SignupStatus.CONFIRMED:
        return None
    told = board.activities.get(signup.activity_id)
    closed = board.closed_to_leaving(told) if told is not None else None
    if closed is not None:
        return closed
    is_pinned = signup.registration.pins.filter(activity=signup.activity_id).exists()
    return PinnedHere(told) if is_pinned else None
