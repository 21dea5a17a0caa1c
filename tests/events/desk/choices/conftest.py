"""An event with a published programme: a slot with ranked wishes, a study visit on its own, and guests."""

import pytest

from events.models import Event
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
