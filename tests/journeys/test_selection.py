"""Organisers choose among applications, with scripts and without; axe-core on the board and everything behind it."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from events.models import Event, Registration
from events.registrations.actions import decline_offer
from events.registrations.selection.actions import Target, offer_many, review, set_targets
from partners.models import Partner
from partners.preferences import follow_language
from tests.events.registrations.selection.applications import selecting_event
from tests.factories import make_office, make_registration
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def event(partner: Partner) -> Event:
    """A conference with two places for each audience, for which five have applied."""
    event = selecting_event(hosts=[partner], international=2, national=2)
    for name, country in (("Ada", "SE"), ("Ben", "DK"), ("Cem", "ES"), ("Dag", "SE"), ("Eva", "DE")):
        make_registration(event, given_name=name, country=country, motivation="We open a house next year.")
    return event


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_guests_are_reviewed_compared_and_chosen(open_page: OpenPage, organiser, event, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    sign_in(page, organiser)
    page.goto(reverse("desk:event", args=[event.pk]))
    page.get_by_role("link", name="Selection").click()
    page.get_by_role("link", name="Set targets").click()
    page.get_by_label("Sweden").fill("2")
    page.get_by_role("button", name="Save the targets").click()

    page.get_by_role("link", name="Ada Lind").first.click()
    page.get_by_label("5, by all means").check()
    page.get_by_role("button", name="Save and go to the next one").click()
    expect(page.get_by_role("heading", name="Ben Lind").first).to_be_visible()
    page.get_by_role("link", name="Back to the board").click()

    page.get_by_label("Country").select_option("SE")
    if not scripts:
        page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text("2 applications found")).to_be_visible()
    page.get_by_label("Choose Ada Lind").check()
    page.get_by_label("Choose Dag Lind").check()
    if not scripts:
        page.get_by_role("button", name="Show how it would be").click()
    expect(page.get_by_text("With 2 more, 2 of 5 would be chosen.").first).to_be_visible()
    page.get_by_role("button", name="Offer places…").click()
    expect(page.get_by_role("heading", name="Offer places to 2 people?")).to_be_visible()
    page.get_by_role("textbox", name="Reason").fill("Both open a house next year.")
    page.get_by_role("button", name="Offer places", exact=True).click()
    expect(page.get_by_text("2 people have been offered a place.")).to_be_visible()
    assert Registration.objects.filter(event=event, status="offered", country="SE").count() == 2


@pytest.mark.parametrize(
    ("language", "options"),
    [("en", {}), ("en", {"color_scheme": "dark"}), ("ar", PHONE)],
    ids=["desk", "dark", "arabic phone"],
)
def test_screens_have_no_violation_and_no_sideways_scrolling(
    open_page: OpenPage, axe: Callable[[Page], list[str]], organiser, event, language: str, options: dict
) -> None:
    organiser.language = language
    organiser.save()
    follow_language(organiser)
    ada, ben, *_others = Registration.objects.filter(event=event).select_related("event").order_by("pk")
    review(by=make_office(), registration=ben, score=4, note="Worth it")
    set_targets(by=organiser, event=event, targets=[Target("country", "SE", 2), Target("organisation", "Other", 1)])
    offer_many(by=organiser, registrations=[ada])
    decline_offer(by=None, registration=ada)
    own = make_registration(event, organisation="VNB")
    page = open_page(**options)
    sign_in(page, organiser)
    found: list[str] = []

    def look(where: str) -> None:
        page.wait_for_load_state("networkidle")
        found.extend(f"{where}: {line}" for line in axe(page))
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{where}: wider than the window")

    for name, keys in (
        ("selection_targets", ()), ("selection_application", (ben.pk,)), ("selection_application", (own.pk,)),
        ("selection", ()),
    ):  # fmt: skip
        page.goto(reverse(f"desk:{name}", args=[event.pk, *keys]))
        look(name)
    page.locator(".selection-form [name=chosen]").first.check()
    page.locator(".selection-composition ins").first.wait_for()
    look("the board with a tick")
    page.locator(".selection-bulk [value=offer]").click()
    page.locator(".selection-question").wait_for()
    look("the question")
    assert not found, "\n".join(found)
