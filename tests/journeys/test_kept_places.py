"""An organiser keeps places for partners, changes them and releases them; axe-core on every screen of it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from events.registrations.actions import carve, release
from partners.models import Partner, User
from tests.factories import make_event, make_partner, make_registration, pool_of
from tests.journeys.axe import check_screens
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_organiser_keeps_places_and_releases_them(
    open_page: OpenPage, organiser: User, partner: Partner, scripts: bool
) -> None:
    event = make_event(hosts=[partner], international=7, national=0)
    make_partner(short_name="ABF")
    page = open_page(java_script_enabled=scripts)
    sign_in(page, organiser)
    page.goto(reverse("desk:event", args=[event.pk]))
    page.get_by_role("navigation", name="This event").get_by_role("link", name="Delegations").click()
    page.get_by_label("ABF").check()
    page.get_by_label("Places for each").fill("8")
    page.get_by_label("Until").fill((timezone.now().date() + dt.timedelta(days=9)).isoformat())
    page.get_by_role("button", name="Keep these places").click()
    expect(page.get_by_text("This takes 8 free places. Only 7 places are free there.")).to_be_visible()
    page.get_by_label("Places for each").fill("7")
    page.get_by_role("button", name="Keep these places").click()
    expect(page.get_by_text("Places are kept for 1 partner.")).to_be_visible()
    waiting = make_registration(event)
    page.get_by_role("row").filter(has_text="ABF").get_by_role("link", name="Change").click()
    page.get_by_role("link", name="Release now").click()
    expect(page.get_by_text("7 unused places go back")).to_be_visible()
    page.get_by_role("button", name="Release now").click()
    expect(page.get_by_text("7 places of ABF have gone back.")).to_be_visible()
    waiting.refresh_from_db()
    assert waiting.status == "confirmed"


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark", **PHONE}], ids=["light", "dark phone"])
def test_no_screen_about_kept_places_is_hard_to_use(
    open_page: OpenPage, organiser: User, partner: Partner, options: dict
) -> None:
    event, empty = make_event(hosts=[partner]), make_event(hosts=[partner])
    until = timezone.now() + dt.timedelta(days=9)
    kept, released = (
        carve(by=None, parent=pool_of(event), partner=make_partner(), seats=3, releases_at=until) for _ in range(2)
    )
    release(by=None, block=released)
    page = open_page(**options)
    sign_in(page, organiser)
    check_screens(
        page,
        (
            reverse("desk:delegations", args=[empty.pk]),
            reverse("desk:delegations", args=[event.pk]),
            reverse("desk:delegation", args=[event.pk, kept.pk]),
            reverse("desk:delegation", args=[event.pk, released.pk]),
            reverse("desk:delegation_release", args=[event.pk, kept.pk]),
        ),
    )
