"""Signing in: one form for everybody, no way around it, no second try for ever."""

from importlib import import_module
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.test import Client

from partners.enums import MembershipRole
from partners.models import User
from tests.factories import make_office, make_partner, make_user
from tests.partners.accounts.conftest import PASSWORD, link_in


def test_everybody_arrives_where_they_work(sign_in, client):
    editor = make_user(partner=make_partner(), role=MembershipRole.EDITOR)
    response = client.post("/en/account/login/", {"login": editor.email.upper(), "password": PASSWORD})
    assert response.url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_the_session_gets_another_name(client):
    user = make_user()
    session = client.session
    session["seen"] = True
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    assert client.cookies["sessionid"].value != before


@pytest.mark.parametrize("email", ["person@example.org", "nobody@example.org"])
def test_a_wrong_password_and_a_wrong_address_look_the_same(client, email):
    make_user(email="person@example.org")
    response = client.post("/en/account/login/", {"login": email, "password": "wrong"})
    assert response.context["form"].non_field_errors() == [
        "This address and this password do not belong together. Check both."
    ]
    assert f'value="{email}"' in response.content.decode()


def test_guessing_is_slowed_down(client):
    user = make_user()
    for _attempt in range(5):
        client.post("/en/account/login/", {"login": user.email, "password": "wrong"})
    response = client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    assert "Too many attempts" in response.content.decode()


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("/admin/pages/", "/en/account/login/?next=%2Fadmin%2Fpages%2F"),
        ("https://evil.example/", "/en/account/login/"),
        ("//evil.example/", "/en/account/login/"),
        ("", "/en/account/login/"),
    ],
)
@pytest.mark.parametrize("form", ["/admin/login/", "/en/_util/login/"])
def test_other_forms_lead_to_ours(client, form, target, leads_to):
    assert client.get(form, {"next": target}).url == leads_to
    assert client.post(form, {"username": "a", "password": "b"}).status_code == 405


@pytest.mark.parametrize("path", ["password_reset/", "password_reset/done/", "password_reset/complete/",
                                  "password_reset/confirm/MQ/x-y/"])  # fmt: skip
def test_wagtails_own_way_to_a_new_password_is_closed(client, path):
    assert client.get(f"/admin/{path}").status_code == 404
    client.force_login(make_office())
    assert client.get(f"/admin/{path}").status_code == 404


def test_wagtails_account_page_leads_to_ours(client):
    client.force_login(make_office())
    page = client.get("/admin/account/").content.decode()
    assert 'href="/en/account/"' in page
    assert 'name="email-' not in page
    assert 'name="name_email-' not in page
    assert "password" not in page.replace("Name, address, password and second factor", "")


def test_after_signing_in_one_is_where_one_wanted_to_go(client):
    user = make_user()
    page = client.get("/en/account/login/?next=/en/events/").content.decode()
    assert 'name="next" value="/en/events/"' in page
    values = {"login": user.email, "password": PASSWORD}
    assert client.post("/en/account/login/", {**values, "next": "/en/events/"}).url == "/en/events/"
    other: Any = Client().post("/en/account/login/", {**values, "next": "https://evil.example/"})
    assert other.url == "/admin/"


def test_signing_out(client):
    client.force_login(make_user())
    assert "Sign out?" in client.get("/en/account/logout/").content.decode()
    assert client.post("/en/account/logout/").url == "/en/"
    assert "_auth_user_id" not in client.session
    client.force_login(make_office())
    assert client.post("/admin/logout/", follow=True).redirect_chain[-1][0] == "/en/account/login/"


def test_a_forgotten_password(client, letter):
    user = make_user(language="sv")
    assert client.post("/en/account/password/reset/", {"email": user.email}).url == "/en/account/password/reset/done/"
    link = link_in(letter(user.email))
    assert link.startswith("/sv/account/password/reset/key/")
    form = client.get(link, follow=True)
    assert form.redirect_chain[0][0].endswith("-set-password/")
    weak = client.post(form.redirect_chain[0][0], {"password1": "short"})
    assert weak.context["form"].errors.keys() == {"password1"}
    done = client.post(form.redirect_chain[0][0], {"password1": "green-harbour-43"})
    assert done.url == "/sv/account/password/reset/key/done/"
    assert letter(user.email).extra_headers["Content-Language"] == "sv"
    user.refresh_from_db()
    assert user.check_password("green-harbour-43")
    assert client.get(link).status_code == 200


def test_a_forgotten_password_of_nobody_looks_the_same(client, letter):
    response = client.post("/en/account/password/reset/", {"email": "nobody@example.org"})
    assert response.url == "/en/account/password/reset/done/"
    assert link_in(letter("nobody@example.org")) == "/en/account/signup/"


def test_a_closed_account_opens_no_more(client):
    user = make_user()
    user.is_active = False
    user.save()
    response = client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    assert response.url == "/en/account/inactive/"


def test_people_there_were_before_addresses_were_confirmed_can_still_sign_in(sign_in):
    user = make_user()
    EmailAddress.objects.all().delete()
    import_module("partners.migrations.0004_confirmed_addresses").confirm_addresses(apps, None)
    assert sign_in(user).get("/en/account/").status_code == 200


def test_whoever_is_made_by_command_can_sign_in(sign_in):
    user = User.objects.create_superuser("first@example.org", PASSWORD, first_name="Ada", last_name="First")
    assert sign_in(user).get("/admin/").url == "/en/account/second-factor/totp/activate/?next=/admin/"
