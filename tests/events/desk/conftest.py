"""An organiser at the desk with one event, and another partner's event they must never see."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from events.models import Event
from partners.models import Partner, User
from tests.factories import make_event, make_office, make_partner, make_user


def admit(user: User) -> User:
    """Let `user` into the back office and return them as they are then."""
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def partner(db: None) -> Partner:
    """The organiser's own partner, in Germany."""
    return make_partner(short_name="VNB", name="Verein Niedersächsischer Bildungsinitiativen")


@pytest.fixture
def organiser(partner: Partner) -> User:
    """Somebody who works for the partner."""
    return admit(make_user(partner=partner, first_name="Ane", last_name="Organiser"))


@pytest.fixture
def office(db: None) -> User:
    """Somebody of the network office."""
    return admit(make_office())


@pytest.fixture
def outsider(db: None) -> User:
    """Somebody who may enter the back office and works for nobody."""
    return admit(make_user())


@pytest.fixture
def event(partner: Partner) -> Event:
    """The partner's own event with two international and two national places."""
    return make_event(hosts=[partner], international=2, national=2)


@pytest.fixture
def foreign_event(db: None) -> Event:
    """Another partner's event."""
    return make_event(international=1, national=1)


@pytest.fixture
def enter(client: Client) -> Callable[[User], Client]:
    """Return a function that signs somebody in."""

    def _enter(user: User) -> Client:
        client.force_login(user)
        return client

    return _enter


@pytest.fixture
def desk(enter: Callable[[User], Client], organiser: User) -> Client:
    """The organiser's browser."""
    return enter(organiser)


@pytest.fixture
def told() -> Callable[[Any], list[str]]:
    """Return a function that gives the messages on the page that a response leads to."""

    def _told(response: Any) -> list[str]:
        return [str(message).strip() for message in response.context["messages"]]

    return _told
