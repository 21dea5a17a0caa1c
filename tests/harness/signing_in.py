"""`client.force_login` signs in completely: who has a second factor has shown it."""

from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.test import Client

from partners.models import User

force_login = Client.force_login


@pytest.fixture(autouse=True)
def _complete_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Client, "force_login", _force_login_with_second_factor)


def _force_login_with_second_factor(client: Client, user: User, backend: str | None = None) -> Any:
    force_login(client, user, backend)
    app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if app is not None:
        session = client.session
        record_authentication(SimpleNamespace(session=session), user, "mfa", id=app.pk)
        session.save()
