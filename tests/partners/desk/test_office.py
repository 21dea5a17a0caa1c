"""The people of the network office: seen by all of it, chosen by platform administrators."""

import pytest
from django.core import mail
from django.urls import reverse

from partners.accounts.rules import has_second_factor
from partners.actions import invite_colleague, invite_to_office
from partners.enums import MembershipRole, NetworkRole
from partners.models import Invitation, User
from tests.factories import make_office


def at(name, *keys):
    return reverse(f"partners_desk:{name}", args=keys)


def role_of(user):
    return User.objects.get(pk=user.pk).network_role


@pytest.fixture
def desk(enter, platform):
    """The platform administrator's browser."""
    return enter(platform)


def test_the_office_sees_its_people_and_does_not_choose_them(enter, office, platform, admin):
    invitation = invite_to_office(by=platform, email="maja@example.org", language="en")
    client = enter(office)
    response = client.get(at("office"))
    assert {str(row.person) for row in response.context["rows"]} == {"Olga Office", "Petra Platform"}
    page = response.content.decode()
    assert at("office_invite") not in page
    assert at("office_person", office.pk) not in page
    refused = [
        at("office_invite"),
        *(at(name, person.pk) for name in ("office_person", "office_remove") for person in (office, platform)),
        at("office_send_again", invitation.pk),
        at("office_withdraw", invitation.pk),
        at("office_second_factor", platform.pk),
    ]
    sent = {"role": "platform_admin", "email": "x@example.org", "language": "en"}
    for address in refused:
        assert client.get(address).status_code == 404, address
        assert client.post(address, sent).status_code == 404, address
    assert role_of(office) == NetworkRole.NETWORK_OFFICE


def test_somebody_is_invited_to_the_office(desk, platform, told, run_tasks):
    response = desk.post(
        at("office_invite"), {"email": "maja@example.org", "language": "sv", "personal_line": ""}, follow=True
    )
    assert told(response) == ["The invitation to maja@example.org is on its way."]
    run_tasks()
    assert "/sv/invitations/" in mail.outbox[0].body
    [row] = response.context["invitations"]
    assert desk.post(at("office_send_again", row.invitation.pk)).url == at("office")
    assert desk.post(at("office_withdraw", row.invitation.pk)).url == at("office")
    assert not Invitation.objects.open().exists()


def test_a_partners_invitation_is_not_the_offices(desk, partner):
    invitation = invite_colleague(
        by=None, partner=partner, email="maja@example.org", role=MembershipRole.EDITOR, language="en"
    )
    assert desk.get(at("office_send_again", invitation.pk)).status_code == 404


def test_roles_in_the_office_change_and_end(desk, office, told):
    response = desk.post(at("office_person", office.pk), {"role": "platform_admin"}, follow=True)
    assert told(response) == ["Olga Office is now: Platform administrator."]
    assert User.objects.get(pk=office.pk).is_superuser
    response = desk.post(at("office_remove", office.pk), follow=True)
    assert told(response) == ["Olga Office does not belong to the network office any more."]
    stored = User.objects.get(pk=office.pk)
    assert (stored.network_role, stored.is_superuser, stored.is_staff) == ("", False, False)


def test_the_last_platform_administrator_is_told_why_not(desk, platform):
    for name in ("office_person", "office_remove"):
        page = desk.post(at(name, platform.pk), {"role": "network_office"}).content.decode()
        assert "This is the only platform administrator." in page
    assert User.objects.get(pk=platform.pk).is_superuser


def test_people_of_partners_are_not_the_offices(desk, admin):
    for name in ("office_person", "office_remove", "office_second_factor"):
        assert desk.get(at(name, admin.pk)).status_code == 404


def test_the_office_resets_a_colleagues_second_factor(enter, office, told):
    other = make_office()
    response = enter(office).post(at("office_second_factor", other.pk), follow=True)
    assert "has been reset" in told(response)[0]
    assert not has_second_factor(other)


def test_the_list_needs_as_many_queries_for_many(desk, assert_same_queries):
    assert_same_queries(lambda: desk.get(at("office")), make_office)
