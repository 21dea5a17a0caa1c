"""The demonstration's sign-in form: one button for each person, and the code beside the field that asks for it."""

import re
from copy import deepcopy
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client, override_settings

from config.demo.facts.accounts import REGULAR
from config.demo.facts.logins import LOGINS, OFFICE, PASSWORD, SECOND_FACTOR
from config.demo.stages.network import build_office
from partners.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo():
    """The settings that `DEMO=1` adds."""
    templates: Any = deepcopy(django_settings.TEMPLATES)
    templates[0]["DIRS"].insert(0, django_settings.ROOT / "site" / "config" / "demo" / "templates")
    templates[0]["OPTIONS"]["libraries"] = {"demo": "config.demo.tags"}
    with override_settings(TEMPLATES=templates):
        yield


def send_only_form(client: Client, page: str, path: str):
    """Press the first button of the form that has a hidden code."""
    (code,) = re.findall(r'type="hidden" name="code" value="(\d{6})"', page)
    return client.post(path, {"code": code})


def test_two_buttons_lead_into_the_back_office(demo, client):
    build_office()
    page = client.get("/en/account/login/?next=/admin/").content.decode()
    for login in LOGINS:
        assert f'value="{login.email}"' in page
    assert page.count('name="next" value="/admin/"') == len(LOGINS) + 1
    assert f'value="{REGULAR.email}"' in page
    assert 'name="next" value="/en/account/registrations/"' in page
    response = client.post("/en/account/login/", {"login": OFFICE.email, "password": PASSWORD, "next": "/admin/"})
    done = send_only_form(client, client.get(response.url).content.decode(), response.url)
    assert done.url == "/admin/"


def test_a_code_that_was_used_is_followed_by_one_that_opens(demo, client):
    build_office()
    for browser in (client, Client()):
        response = browser.post("/en/account/login/", {"login": OFFICE.email, "password": PASSWORD})
        page = browser.get(response.url).content.decode()
        done = send_only_form(browser, page, response.url)
        if done.status_code == 200:
            done = send_only_form(browser, done.content.decode(), response.url)
        assert done.status_code == 302


def test_nothing_of_this_is_seen_elsewhere(client):
    build_office()
    assert User.objects.count() == 1
    page = client.get("/en/account/login/").content.decode()
    assert OFFICE.email not in page
    assert PASSWORD not in page
    response = client.post("/en/account/login/", {"login": OFFICE.email, "password": PASSWORD})
    page = client.get(response.url).content.decode()
    assert 'type="hidden" name="code"' not in page
    assert SECOND_FACTOR not in page
