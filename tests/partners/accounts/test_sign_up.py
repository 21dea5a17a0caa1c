"""Anybody may make an account; it opens once the address is confirmed, and tells nobody who has one."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import ModelLogEntry

from partners.models import User
from tests.factories import make_user
from tests.partners.accounts.conftest import link_in

LANGUAGES = [code for code, _name in settings.LANGUAGES]
NEWCOMER = {
    "first_name": "Maja",
    "last_name": "Lind",
    "email": "Maja@Example.org",
    "password1": "blue-harbour-42",
}


def sign_up(client: Client, language: str = "en", **values: str):
    return client.post(f"/{language}/account/signup/", {**NEWCOMER, **values})


def test_a_newcomer_confirms_the_address_and_is_in(client, letter):
    assert sign_up(client, "da").url == "/da/account/confirm-email/"
    user = User.objects.get()
    assert (user.email, user.get_full_name(), user.language) == ("maja@example.org", "Maja Lind", "da")
    assert not user.is_staff
    assert ModelLogEntry.objects.filter(action="person.signed_up", object_id=str(user.pk)).exists()
    assert client.get("/da/account/").status_code == 302

    link = link_in(letter("maja@example.org"))
    assert link.startswith("/da/account/confirm-email/")
    assert "maja@example.org" in client.get(link).content.decode()
    assert client.post(link).url == "/da/account/"
    assert "Maja Lind" in client.get("/da/account/").content.decode()
    assert client.post(link).status_code == 404


def test_nobody_gets_in_before_the_address_is_confirmed(client, letter):
    sign_up(client)
    letter("maja@example.org")
    other = Client()
    response: Any = other.post("/en/account/login/", {"login": NEWCOMER["email"], "password": NEWCOMER["password1"]})
    assert response.url == "/en/account/confirm-email/"
    assert other.get("/en/account/").status_code == 302


def test_an_address_that_has_an_account_gets_the_same_answer_and_another_letter(client, letter):
    known = make_user(language="da")
    answers: list[Any] = [sign_up(Client(), email=email) for email in ("new@example.org", known.email)]
    assert [(answer.status_code, answer.url) for answer in answers] == [(302, "/en/account/confirm-email/")] * 2
    pages = [client.get(answer.url).content for answer in answers]
    assert pages[0] == pages[1]
    assert User.objects.filter(email=known.email).get().pk == known.pk
    assert link_in(letter(known.email)) == "/da/account/password/reset/"


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "maja"), ("first_name", ""), ("password1", "12345678"), ("password1", "maja@example.org")],
)
def test_what_was_typed_is_kept_when_something_is_wrong(client, field, value):
    response = sign_up(client, **{field: value})
    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {field}
    page = response.content.decode()
    assert 'class="notice notice-error error-summary"' in page
    assert 'value="Lind"' in page
    assert NEWCOMER["password1"] not in page
    assert not User.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_for_visitors_opens_in_every_language(client, language):
    for path in ("login", "signup", "password/reset", "password/reset/done", "confirm-email", "confirm-email/nothing",
                 "password/reset/key/1-nothing", "password/reset/key/done", "inactive"):  # fmt: skip
        page = client.get(f"/{language}/account/{path}/")
        assert page.status_code == 200, path
        assert f'<html lang="{language}"'.encode() in page.content
        assert b'content="noindex"' in page.content


def test_pages_of_accounts_need_somebody_signed_in(client):
    for path in ("", "details/", "close/", "email/", "password/change/", "second-factor/", "second-factor/totp/activate/",
                 "second-factor/recovery-codes/", "reauthenticate/"):  # fmt: skip
        assert client.get(f"/en/account/{path}").url.startswith("/en/account/login/"), path


def test_names_carry_nothing_unseen(client):
    sign_up(client, first_name="Ma\u202eja\u200b", last_name="\u2067Lind\x00 ")
    assert User.objects.get().get_full_name() == "Maja Lind"


def test_a_name_of_nothing_seen_is_none(client):
    response: Any = sign_up(client, first_name="\u202e\u2066")
    assert "first_name" in response.context["form"].errors
    assert not User.objects.exists()
