"""A German conference that keeps three international places for a Swedish partner, and who leads its delegation."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from events.models import Event, SeatPool
from events.registrations.actions import carve
from partners.enums import PartnerStatus
from partners.models import Partner, User
from tests.factories import make_event, make_partner, make_user, pool_of


@pytest.fixture
def partner(db: None) -> Partner:
    """A partner in Sweden."""
    return make_partner(name="Hässleholms kommun", country="SE", city="Hässleholm", status=PartnerStatus.ACTIVE)


@pytest.fixture
def lead(partner: Partner) -> User:
    """Its administrator."""
    return make_user(partner=partner, first_name="Lova", last_name="Ek", email="lova@example.org")


@pytest.fixture
def event(db: None) -> Event:
    """The conference."""
    return make_event(international=10, national=10)


@pytest.fixture
def block(event: Event, partner: Partner) -> SeatPool:
    """The places kept."""
    return keep_places(event, partner)


def keep_places(event: Event, partner: Partner, seats: int = 3, **values: Any) -> SeatPool:
    """Return a block of international places for `partner`, kept for ten days."""
    values = {"parent": pool_of(event), "releases_at": timezone.now() + dt.timedelta(days=10), **values}
    return carve(by=None, partner=partner, seats=seats, **values)
