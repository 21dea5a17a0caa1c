"""An event whose guests are selected, and those who choose them."""

import pytest

from events.models import Event
from partners.models import Partner, User
from tests.events.registrations.selection.applications import selecting_event
from tests.factories import make_partner, make_user


@pytest.fixture
def partner(db: None) -> Partner:
    """The German host."""
    return make_partner(
        name="Verein Niedersächsischer Bildungsinitiativen", short_name="VNB", website="https://www.vnb.example.org/"
    )


@pytest.fixture
def organiser(partner: Partner) -> User:
    """Somebody who works for the host."""
    return make_user(partner=partner, email="ane@vnb.example.org")


@pytest.fixture
def event(partner: Partner) -> Event:
    """A conference with four international and four national places."""
    return selecting_event(hosts=[partner], international=4, national=4, offer_hours=48)
