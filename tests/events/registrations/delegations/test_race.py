"""Two leads of one partner, and a block with one place left."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection, connections

from events.models import Registration, SeatPool
from events.registrations.actions import TransitionRefused
from events.registrations.delegations.actions import invite, replace
from events.registrations.delegations.errors import AlreadyRegistered, BlockFull
from events.seats.queries import audit
from partners.enums import PartnerStatus
from tests.events.registrations.delegations.conftest import keep_places
from tests.events.registrations.delegations.test_naming import invited
from tests.factories import make_event, make_partner, make_user

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 5
REFUSALS = (AlreadyRegistered, BlockFull, OperationalError, TransitionRefused)


def together(*tasks: Callable[[], object]) -> list[object]:
    """Run `tasks` at the same moment, each with a database connection of its own; returns results and refusals."""
    start = threading.Barrier(len(tasks))

    def one(task: Callable[[], object]) -> object:
        start.wait(timeout=30)
        try:
            return task()
        except REFUSALS as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as threads:
        outcomes = list(threads.map(one, tasks))
    connections.close_all()
    return outcomes


def test_of_two_leads_who_name_the_last_seat_one_is_told_it_is_gone():
    for _round in range(ROUNDS):
        partner = make_partner(country="SE", status=PartnerStatus.ACTIVE)
        leads = [make_user(partner=partner), make_user(partner=partner)]
        block = keep_places(make_event(), partner, seats=1)
        outcomes = together(
            lambda: invite(by=leads[0], block=block, **invited(email="one@example.org")),  # noqa: B023 run at once
            lambda: invite(by=leads[1], block=block, **invited(email="two@example.org")),  # noqa: B023 run at once
        )
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["BlockFull", "Registration"]
        assert SeatPool.objects.get(pk=block.pk).taken == 1
    assert audit() == []


def test_two_leads_who_replace_one_person_at_once_give_one_seat():
    partner = make_partner(country="SE", status=PartnerStatus.ACTIVE)
    leads = [make_user(partner=partner), make_user(partner=partner)]
    block = keep_places(make_event(), partner, seats=1)
    maja = invite(by=leads[0], block=block, **invited())
    outcomes = together(
        lambda: replace(by=leads[0], registration=maja, **invited(email="one@example.org")),
        lambda: replace(by=leads[1], registration=maja, **invited(email="two@example.org")),
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Registration", "TransitionRefused"]
    assert Registration.objects.filter(pool=block).count() == 1
    assert audit() == []
