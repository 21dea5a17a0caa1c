"""An event that asks for topics."""

from typing import Any

import pytest

from events.models import Event
from tests.factories import make_event
from tests.factories.topics import make_call


@pytest.fixture
def event(db: Any) -> Event:
    """A conference whose call for topics is open."""
    event = make_event()
    make_call(event)
    return event
