"""A delegation lead's browser."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import SeatPool
from partners.models import User
from tests.events.desk.conftest import admit
from tests.events.registrations.delegations.conftest import block, event, lead, partner

__all__ = ["block", "event", "lead", "partner"]


@pytest.fixture
def browser(client: Client, lead: User) -> Client:
    """The lead, signed in."""
    client.force_login(admit(lead))
    return client


@pytest.fixture
def at(block: SeatPool) -> Any:
    """Return a function that gives an address below the block's."""

    def _at(name: str, *arguments: Any) -> str:
        return reverse(f"delegations:{name}", args=[block.pk, *arguments])

    return _at
