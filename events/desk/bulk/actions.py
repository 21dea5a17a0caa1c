"""Taking one step with several people, each unit a transaction of its own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from events.desk.bulk.marks import mark_of
from events.desk.bulk.steps import Step
from events.desk.bulk.units import Unit
from events.registrations.actions import TransitionRefused, WrongAudience, WrongEvent
from events.registrations.actions.state import lock
from events.registrations.models import Registration
from events.seats.actions import NoSeatLeft
from events.seats.models import SeatPool
from partners.models import User

REFUSALS = (NoSeatLeft, TransitionRefused, WrongAudience, WrongEvent)


class ChangedSince(Exception):
    """Somebody of a unit is not as the organiser saw them."""


@dataclass(slots=True)
class Outcome:
    """How many people the step was `done` for, whom it `left` because they had changed, and who was `refused` why."""

    done: int = 0
    left: list[Registration] = field(default_factory=list)
    refused: list[tuple[Registration, str]] = field(default_factory=list)


def take_step(
    *,
    by: User,
    step: Step,
    units: Collection[Unit],
    seen: Mapping[int, str],
    pool: SeatPool | None = None,
    reason: str = "",
) -> Outcome:
    """Take `step` for each of `units` whose people are as `seen` (marks by number), and tell what came of it.

    Each unit is one transaction with the entries of its own action: what was done stays done, whatever becomes of the
    others. `pool` is where people are moved, `reason` as in the action behind the step.
    """
    outcome = Outcome()
    for unit in units:
        try:
            _take(by, step, unit, seen, pool, reason)
        except ChangedSince:
            outcome.left.extend(unit.people)
        except REFUSALS as refused:
            outcome.refused.append((unit.first, str(refused)))
        else:
            outcome.done += len(unit.people)
    return outcome


@transaction.atomic
def _take(by: User, step: Step, unit: Unit, seen: Mapping[int, str], pool: SeatPool | None, reason: str) -> None:
    # The pools of the event are locked with it, so nobody of the unit changes after this.
    first = lock(unit.first)
    keys = [person.pk for person in unit.people]
    stored = {person.pk: person for person in Registration.objects.filter(pk__in=keys)}
    if any(key not in stored or mark_of(stored[key]) != seen.get(key) for key in keys):
        raise ChangedSince
    is_group = len(unit.people) > 1
    step.run(by=by, registration=first, reason=reason, pool=pool, is_group=is_group)
