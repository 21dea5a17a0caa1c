"""Partners change, leave and come back."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from partners.actions import AlreadyFormer, ChangedMeanwhile, NotFormer, change_partner, leave_network, rejoin
from partners.enums import PartnerStatus
from partners.models import Partner
from partners.signals import partner_changed
from tests.factories import make_office, make_partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """What receivers of `partner_changed` hear."""
    heard = []

    def listen(*, partner, changed, by, **kwargs):
        heard.append((partner.short_name, set(changed)))

    partner_changed.connect(listen)
    yield heard
    partner_changed.disconnect(listen)


def log():
    return [(entry.action, entry.data) for entry in ModelLogEntry.objects.order_by("pk")]


def test_renaming_keeps_the_address(told):
    partner = make_partner(short_name="VNB")
    stored = change_partner(by=make_office(), partner=partner, facts={"short_name": "VNB e. V.", "name": "Verein"})
    assert (stored.short_name, stored.name, stored.slug) == ("VNB e. V.", "Verein", "vnb")
    assert stored.version == 2
    assert told == [("VNB e. V.", {"name", "short_name"})]
    assert log()[-1] == ("partner.changed", {"fields": ["name", "short_name"]})


def test_a_new_address_is_made_when_asked_for(told):
    make_partner(short_name="Vejle")
    partner = make_partner(short_name="VNB")
    stored = change_partner(by=None, partner=partner, facts={"short_name": "Vejle"}, new_address=True)
    assert stored.slug == "vejle-2"
    assert told == [("Vejle", {"short_name", "slug"})]


def test_an_address_that_fits_already_stays(told):
    partner = make_partner(short_name="VNB")
    assert change_partner(by=None, partner=partner, facts={}, new_address=True).slug == "vnb"
    assert told == []


def test_nothing_changed_is_nothing_saved(told):
    partner = make_partner(city="Vejle")
    assert change_partner(by=None, partner=partner, facts={"city": "Vejle"}).version == 1
    assert told == []


def test_who_saw_an_older_version_is_stopped(told):
    partner = make_partner(city="Vejle")
    change_partner(by=None, partner=partner, facts={"city": "Kolding"}, version=1)
    with pytest.raises(ChangedMeanwhile):
        change_partner(by=None, partner=partner, facts={"city": "Vejen"}, version=1)
    assert Partner.objects.get().city == "Kolding"
    assert len(told) == 1


def test_malformed_facts_change_nothing(told):
    partner = make_partner()
    with pytest.raises(ValidationError):
        change_partner(by=None, partner=partner, facts={"latitude": 91})
    assert Partner.objects.get().latitude is None
    assert told == []


def test_leaving_and_coming_back(told):
    partner = make_partner(joined_on=dt.date(2018, 5, 1))
    left = leave_network(by=None, partner=partner, left_on=dt.date(2025, 12, 31))
    assert (left.status, left.left_on) == (PartnerStatus.FORMER, dt.date(2025, 12, 31))
    with pytest.raises(AlreadyFormer):
        leave_network(by=None, partner=partner, left_on=dt.date(2026, 1, 1))

    back = rejoin(by=None, partner=partner)
    assert (back.status, back.left_on, back.joined_on) == (PartnerStatus.ACTIVE, None, dt.date(2018, 5, 1))
    with pytest.raises(NotFormer):
        rejoin(by=None, partner=partner)
    assert [changed for _name, changed in told] == [{"left_on", "status"}, {"joined_on", "left_on", "status"}]
    assert [action for action, _data in log()][-2:] == ["partner.left", "partner.rejoined"]


def test_coming_back_may_begin_anew():
    partner = make_partner(joined_on=dt.date(2018, 5, 1))
    leave_network(by=None, partner=partner, left_on=dt.date(2025, 12, 31))
    assert rejoin(by=None, partner=partner, joined_on=dt.date(2026, 9, 1)).joined_on == dt.date(2026, 9, 1)


def test_nobody_leaves_before_joining():
    partner = make_partner(joined_on=dt.date(2018, 5, 1))
    with pytest.raises(ValidationError, match="cannot leave before it joined"):
        leave_network(by=None, partner=partner, left_on=dt.date(2017, 1, 1))
    assert Partner.objects.get().status == PartnerStatus.ACTIVE
