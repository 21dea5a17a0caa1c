"""Correcting what is stored after an event, and taking an address back, in a browser: a guest, then an organiser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from events.models import Registration
from events.registrations.actions import change_details
from events.registrations.models import Correction, FormerAddress
from partners.models import Partner, User
from tests.events.registrations.answering import answer
from tests.events.registrations.asking import ask
from tests.events.registrations.deletion.test_deletion import let_it_begin
from tests.factories import make_event, make_registration
from tests.journeys.axe import check_screen, check_screens
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def been(partner: Partner) -> Registration:
    """Return the registration of somebody who was there and had answered a question."""
    registration = make_registration(make_event(hosts=[partner]), city="Hasleholm")
    ask(registration.event, "shirt")
    answer(registration, shirt="small")
    let_it_begin(registration.event)
    return registration


def test_a_guest_asks_on_a_phone_without_scripts_and_an_organiser_accepts(
    open_page: OpenPage, partner: Partner, organiser: User
) -> None:
    registration = been(partner)
    phone = open_page(**PHONE, java_script_enabled=False)
    phone.goto(reverse("registration", args=[registration.token]))
    phone.get_by_role("link", name="Something is wrong? Ask us to correct it").click()
    phone.get_by_role("button", name="Ask the organisers").click()
    expect(phone.get_by_text("Everything is as we have stored it").first).to_be_visible()
    phone.get_by_label("Town it is in").fill("Hässleholm")
    phone.get_by_label("What about shirt?").fill("large")
    phone.get_by_label("In your own words").fill("A letter was missing.")
    phone.get_by_role("button", name="Ask the organisers").click()
    expect(phone.get_by_text("Your request is on its way")).to_be_visible()

    page = open_page()
    sign_in(page, organiser)
    page.get_by_role("link", name="Corrections").first.click()
    page.get_by_role("link", name="Decide").click()
    expect(page.get_by_text("A letter was missing.")).to_be_visible()
    check_screen(page)
    page.get_by_role("button", name="Accept the correction").click()
    expect(page.get_by_text("are corrected, and they are told by mail")).to_be_visible()
    registration.refresh_from_db()
    assert registration.city == "Hässleholm"
    phone.reload()
    expect(phone.get_by_text("The organisers have accepted it")).to_be_visible()


@pytest.mark.parametrize(("language", "options"), [("en", {}), ("ar", {**PHONE, "color_scheme": "dark"})])
def test_no_page_about_it_has_a_violation_or_is_too_wide(
    open_page: OpenPage, partner: Partner, organiser: User, language: str, options: dict
) -> None:
    registration, lost = been(partner), make_registration(make_event(hosts=[partner]))
    change_details(by=None, registration=lost, details={"email": "somebody-else@example.org"})
    correction = Correction.objects.create(
        registration=registration,
        wished={"email": "a-rather-long-address@example.org", "country": "DK"},
        words="x" * 90,
    )
    own = f"/{language}/registrations"
    page = open_page(**options)
    check_screens(
        page,
        [
            f"{own}/{registration.token}/",
            f"{own}/{registration.token}/correction/",
            f"{own}/address/{FormerAddress.objects.get().token}/",
            f"{own}/address/back/",
            f"{own}/address/{'0' * 24}/",
        ],
    )
    sign_in(page, organiser)
    event = registration.event_id
    check_screens(
        page,
        [
            reverse("desk:corrections"),
            reverse("desk:correction", args=[event, correction.pk]),
            reverse("desk:answer_changes", args=[event]),
            reverse("desk:event", args=[event]),
        ],
    )


def test_an_address_is_taken_back_without_scripts(open_page: OpenPage, partner: Partner) -> None:
    registration = make_registration(make_event(hosts=[partner]), email="maja@example.org")
    change_details(by=None, registration=registration, details={"email": "thief@example.org"})
    page = open_page(java_script_enabled=False)
    page.goto(reverse("registration_address", args=[FormerAddress.objects.get().token]))
    page.get_by_role("button", name="Put my address back").click()
    expect(page.get_by_role("heading", name="Your address is back")).to_be_visible()
    registration.refresh_from_db()
    assert registration.email == "maja@example.org"
