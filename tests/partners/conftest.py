"""A partner with an administrator and an editor, another partner, and the network office, all in the back office."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from partners.enums import MembershipRole, NetworkRole
from partners.models import Partner, User
from tests.factories import make_office, make_partner, make_user


def admit(user: User) -> User:
    """Let `user` into the back office, where no tree of pages is there to do so, and return them as they are then."""
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def partner(db: None) -> Partner:
    """The partner the tests are about."""
    return make_partner(name="Verein Niedersächsischer Bildungsinitiativen", short_name="VNB")


@pytest.fixture
def foreign(db: None) -> Partner:
    """Another partner, with an administrator of its own."""
    partner = make_partner(name="Vejle Kommune", short_name="Vejle")
    make_user(partner=partner)
    return partner


@pytest.fixture
def admin(partner: Partner) -> User:
    """Somebody who looks after the partner's people."""
    return admit(make_user(partner=partner, first_name="Ane", last_name="Admin"))


@pytest.fixture
def editor(partner: Partner) -> User:
    """Somebody who writes for the partner."""
    return admit(make_user(partner=partner, role=MembershipRole.EDITOR, first_name="Edgar", last_name="Editor"))


@pytest.fixture
def office(db: None) -> User:
    """Somebody of the network office."""
    return admit(make_office(first_name="Olga", last_name="Office"))


@pytest.fixture
def platform(db: None) -> User:
    """A platform administrator."""
    return make_user(network_role=NetworkRole.PLATFORM_ADMIN, first_name="Petra", last_name="Platform")


@pytest.fixture
def enter() -> Callable[[User], Client]:
    """Return a function that opens a browser in which somebody is signed in."""

    def _enter(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return _enter


@pytest.fixture
def told() -> Callable[[Any], list[str]]:
    """Return a function that gives the messages on the page that a response leads to."""

    def _told(response: Any) -> list[str]:
        return [str(message).strip() for message in response.context["messages"]]

    return _told
