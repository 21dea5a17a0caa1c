"""What would go, without anything going: the dry run."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from events.programme.models import Event
from events.registrations.answers.erasing import Gone
from events.registrations.questions.keeping import erasure_day
from events.registrations.retention.dates import due_events
from events.registrations.retention.guests import Guests, guests_of
from events.registrations.retention.traces import TRACES


@dataclass(frozen=True, slots=True)
class Plan:
    """What erasing the people of `event` would take, by the names of `TRACES`, on which day."""

    event: Event
    day: dt.date
    numbers: Mapping[str, int]

    @property
    def lines(self) -> list[tuple[str, int]]:
        """What would go in words, kinds of which there is nothing left out."""
        return [(str(TRACES[name].label), number) for name, number in self.numbers.items() if number]


def plan_of(event: Event) -> Plan:
    """Return what would go if `event` were erased now, hold or not."""
    return _plan(event, guests_of(event))


def plan_due(now: dt.datetime | None = None, *, gone: Iterable[Gone] = ()) -> list[Plan]:
    """Return what `erasing.erase_due` would take at `now`, once the answers named in `gone` went on their own day."""
    questions = [answers.question for answers in gone]
    return [_plan(event, guests_of(event, questions)) for event in due_events(now)]


def _plan(event: Event, guests: Guests) -> Plan:
    return Plan(event, erasure_day(event), numbers_of(guests))


def numbers_of(guests: Guests) -> dict[str, int]:
    """Return how much there is of each kind."""
    return {name: trace.count(guests) for name, trace in TRACES.items()}
