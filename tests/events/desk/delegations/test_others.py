"""Nothing of a delegation exists for anybody but its leads."""

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Registration
from events.registrations.delegations.actions import invite
from partners.actions import leave_network
from partners.enums import MembershipRole
from tests.events.desk.conftest import admit
from tests.events.registrations.delegations.conftest import keep_places
from tests.factories import make_event, make_office, make_partner, make_user

PERSON = {"given_name": "Maja", "family_name": "Lind", "email": "maja@example.org", "language": "sv"}
SCREENS = ("delegation", "file", "invite", "several", "enter", "import", "give_back", "remind", "write")
ABOUT_PEOPLE = ("replace", "replace_with_details", "take_back")


@pytest.fixture
def maja(lead, block):
    """Somebody who was asked by mail."""
    return invite(by=lead, block=block, **PERSON)


@pytest.fixture
def other(db):
    """The lead of another partner, which has a delegation of its own."""
    partner = make_partner(country="SE", status="active")
    keep_places(make_event(), partner)
    return admit(make_user(partner=partner))


@pytest.fixture
def addresses(at, block, maja):
    """Every address of the block."""
    about_people = [at(name, maja.pk) for name in ABOUT_PEOPLE]
    return [*map(at, SCREENS), at("example", "csv"), at("example", "xlsx"), *about_people]


def test_another_partners_lead_finds_nothing(client, other, block, maja, addresses):
    client.force_login(other)
    before = list(Registration.objects.order_by("pk").values())
    for address in addresses:
        assert client.get(address).status_code == 404
        assert client.post(address, PERSON).status_code == 404
    assert list(Registration.objects.order_by("pk").values()) == before
    page = client.get(reverse("delegations:delegations")).content.decode()
    assert reverse("delegations:delegation", args=[block.pk]) not in page
    assert block.partner.name not in page


def test_people_of_others_are_not_reached_through_ones_own_block(client, other, maja):
    client.force_login(other)
    own = other.memberships.get().partner.blocks.get()
    for name in ABOUT_PEOPLE:
        address = reverse(f"delegations:{name}", args=[own.pk, maja.pk])
        assert client.get(address).status_code == 404
        assert client.post(address, PERSON).status_code == 404
    invite_letter = {"people": [maja.pk], "subject": "Hi", "text": "Hi", "language": "en"}
    page = client.post(reverse("delegations:write", args=[own.pk]), invite_letter).content.decode()
    assert "not one of the available choices" in page


def test_who_leads_nothing_finds_no_list(client, partner, addresses):
    client.force_login(admit(make_user(partner=partner, role=MembershipRole.EDITOR)))
    for address in (*addresses, reverse("delegations:delegations")):
        assert client.get(address).status_code == 404
    assert "Delegations" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_lead_of_a_partner_that_left_finds_nothing(browser, partner, maja, addresses):
    assert browser.get(addresses[0]).status_code == 200
    leave_network(by=None, partner=partner, left_on=timezone.localdate())
    for address in (*addresses, reverse("delegations:delegations")):
        assert browser.get(address).status_code == 404
        assert browser.post(address, PERSON).status_code == 404


def test_the_office_sees_every_delegation(client, block, maja, addresses):
    client.force_login(admit(make_office()))
    assert client.get(addresses[0]).status_code == 200
    assert str(block.event) in client.get(reverse("delegations:delegations")).content.decode()


def test_a_lead_finds_them_in_the_menu(browser):
    assert reverse("delegations:delegations") in browser.get(reverse("wagtailadmin_home")).content.decode()


def test_the_list_needs_as_many_queries_for_many(browser, partner, block, assert_same_queries):
    def one_more():
        keep_places(make_event(), partner)

    assert_same_queries(lambda: browser.get(reverse("delegations:delegations")), one_more)
