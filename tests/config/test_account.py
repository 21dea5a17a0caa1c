"""Everybody who may sign in can look after their own account."""

import pytest
from django.test import Client

from tests.factories import make_office, make_partner, make_user
from tests.factories.tree import make_tree

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_office", [True, False])
def test_the_account_page_opens(client: Client, is_office: bool) -> None:
    make_tree()
    client.force_login(make_office() if is_office else make_user(partner=make_partner()))
    page = client.get("/admin/account/")
    assert page.status_code == 200
    assert b"Europe/Berlin" in page.content
    assert b'"localtime"' not in page.content


def test_names_are_changed_only_on_our_own_page(client: Client) -> None:
    make_tree()
    user = make_user(partner=make_partner(), first_name="Ane")
    client.force_login(user)
    client.post("/admin/account/", {"name_email-first_name": "Another", "name_email-last_name": "Person"})
    user.refresh_from_db()
    assert user.first_name == "Ane"
