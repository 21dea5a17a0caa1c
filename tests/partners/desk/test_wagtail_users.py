"""Nobody of a partner, nor of the network office, reaches Wagtail's own screens for users and groups."""

import pytest
from django.contrib.auth.models import Group
from django.urls import URLPattern, URLResolver, get_resolver

from cms.actions import provision_spaces
from partners.enums import MembershipRole
from tests.factories import make_office, make_partner, make_user


def addresses(resolver, prefix=""):
    for part in resolver.url_patterns:
        path = prefix + str(part.pattern)
        if isinstance(part, URLResolver):
            yield from addresses(part, path)
        elif isinstance(part, URLPattern):
            yield path


def concrete(path, key):
    import re

    path = re.sub(r"<(?:\w+:)?\w+>", str(key), path)
    path = re.sub(r"\(\?P<\w+>[^)]*\)", str(key), path)
    return "/" + path.replace("^", "").replace("$", "").replace("\\", "")


@pytest.fixture
def user_screens(db):
    """Every address of Wagtail's users and groups, taken from the URL configuration."""
    found = [path for path in addresses(get_resolver()) if path.startswith(("admin/users/", "admin/groups/"))]
    assert len(found) > 15
    return found


@pytest.mark.parametrize("role", [MembershipRole.EDITOR, MembershipRole.ADMIN, "office"])
def test_users_and_groups_are_out_of_reach(user_screens, enter, role):
    provision_spaces()
    partner = make_partner()
    other = make_user(partner=make_partner())
    person = make_office() if role == "office" else make_user(partner=partner, role=role)
    client, group = enter(person), Group.objects.exclude(user=person).first()
    home = client.get("/admin/").content.decode()
    assert "/admin/users/" not in home
    assert "/admin/groups/" not in home
    groups = Group.objects.count()
    for path in user_screens:
        address = concrete(path, group.pk if "groups" in path else other.pk)
        for response in (client.get(address), client.post(address, {"is_superuser": "on", "name": "Mine"})):
            assert response.status_code in (302, 403, 404, 405), (address, response.status_code)
            if response.status_code == 302:
                assert response.url in ("/admin/", "/admin/users/", "/admin/groups/"), (address, response.url)
    other.refresh_from_db()
    person.refresh_from_db()
    assert Group.objects.count() == groups
    assert not other.is_superuser
    assert not person.is_superuser
