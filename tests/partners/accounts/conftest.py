"""People at the sign-in form, and the letters they get."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from cms.actions import provision_spaces
from config.demo.codes import current_code
from partners.models import User
from tests.factories import SECOND_FACTOR

PASSWORD = "a-password-for-tests"


@pytest.fixture(autouse=True)
def _site(db: None) -> None:
    """A site whose frame can be drawn and whose groups have their rights."""
    provision_spaces()


@pytest.fixture
def sign_in(client: Client) -> Callable[..., Client]:
    """Return a function that signs somebody in through the form, with password and, if asked, a code."""

    def _sign_in(user: User, *, password: str = PASSWORD, code: str | None = None) -> Client:
        response: Any = client.post("/en/account/login/", {"login": user.email, "password": password})
        assert response.status_code == 302, response.context["form"].errors
        if response.url.endswith("/authenticate/"):
            response = client.post(response.url, {"code": code or current_code(SECOND_FACTOR)})
            assert response.status_code == 302, response.context["form"].errors
        return client

    return _sign_in


@pytest.fixture
def letter(run_tasks: Callable[[], int]) -> Callable[..., mail.EmailMessage]:
    """Return a function that has waiting letters sent and gives the one letter to an address."""

    def _letter(to: str) -> mail.EmailMessage:
        run_tasks()
        (found,) = [email for email in mail.outbox if email.to == [to]]
        mail.outbox.remove(found)
        return found

    return _letter


def link_in(email: mail.EmailMessage) -> str:
    """Return the path of the one link in a letter."""
    (link,) = re.findall(r"http://localhost:8000(\S+)", str(email.body))
    return link
