"""An organiser at the board of their own event, for which people apply."""

import pytest

from events.models import Event
from partners.models import Partner
from tests.events.registrations.selection.applications import selecting_event


@pytest.fixture
def event(partner: Partner) -> Event:
    """The partner's own event with three international and three national places."""
    return selecting_event(hosts=[partner], international=3, national=3, offer_hours=48)
