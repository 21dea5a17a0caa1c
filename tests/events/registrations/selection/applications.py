"""Events whose guests are selected."""

from typing import Any

from events.models import Event
from events.programme.enums import Admission
from tests.factories import make_event


def selecting_event(**values: Any) -> Event:
    """Return an event as `make_event` does, for which people apply."""
    event = make_event(**values)
    event.admission = Admission.SELECTION
    event.save()
    return event
