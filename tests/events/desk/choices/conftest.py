"""An event with a published programme: a slot with ranked wishes, a study visit on its own, and guests."""

import pytest

from events.models import Event
from events.registrations.choices.actions.allocating import ask_for_allocation
from partners.models import Partner
from tests.events.desk.choices.programme import Programme
from tests.factories import make_event


@pytest.fixture
def event(partner: Partner) -> Event:
    """A conference with room for everybody."""
    return make_event(hosts=[partner], international=40, national=40)


@pytest.fixture
def programme(event: Event) -> Programme:
    """Two workshops of one or two places in a slot with wishes, and a study visit afterwards, all published."""
    return Programme.of(event)


@pytest.fixture
def guests(programme):
    """Three who wish for bread, one of whom wishes for nothing else; wishes are closed."""
    people = {
        "Ada": programme.guest("Ada", programme.bread, programme.cheese),
        "Ben": programme.guest("Ben", programme.bread, programme.cheese, country="DE"),
        "Cleo": programme.guest("Cleo", programme.bread),
        "Dan": programme.guest("Dan"),
    }
    programme.close()
    return people


@pytest.fixture
def run(event, guests, organiser, run_tasks):
    """Return a function that runs an allocation to its end."""

    def _run(weights=(8, 4, 2, 1), seed=7):
        allocation = ask_for_allocation(by=organiser, event=event, weights=weights, seed=seed)
        run_tasks()
        allocation.refresh_from_db()
        return allocation

    return _run
