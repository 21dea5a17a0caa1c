from collections.abc import Iterator

import pytest

from events.calendars.webhooks.actions import create_webhook
from events.calendars.webhooks.enums import CHOSEN_KINDS
from events.models import Webhook
from partners.models import User
from tests.events.calendars.webhooks.receiving import Receiver, receiving
from tests.factories import make_office


@pytest.fixture(autouse=True)
def _loopback(settings):
    settings.FETCH_LOOPBACK = True


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A program that receives messages."""
    with receiving() as found:
        yield found


@pytest.fixture
def office(db: None) -> User:
    """Somebody of the network office."""
    return make_office(language="de")


@pytest.fixture
def made(office: User, receiver: Receiver) -> tuple[Webhook, str]:
    """A webhook that is told everything, and its secret."""
    return create_webhook(by=office, name="Town app", url=receiver.url, kinds=CHOSEN_KINDS)


@pytest.fixture
def webhook(made: tuple[Webhook, str]) -> Webhook:
    """A webhook that is told everything."""
    return made[0]
