"""An organiser begins a form with ready-made sets and looks at it as a guest; axe-core on every screen of it."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from events.registrations.models import SensitiveAnswer
from events.registrations.questions.actions import use_sets
from events.registrations.questions.ready_made import SETS
from partners.models import Partner, User
from tests.factories import make_event
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_sets_are_added_and_tried_as_a_guest(
    open_page: OpenPage, organiser: User, partner: Partner, scripts: bool
) -> None:
    event = make_event(hosts=[partner])
    page = open_page(java_script_enabled=scripts)
    sign_in(page, organiser)
    page.goto(reverse("desk:questions", args=[event.pk]))
    page.get_by_role("link", name="Ready-made questions, or those of another event").click()
    page.get_by_label("Diet and allergies").check()
    page.get_by_role("button", name="Add these sets").click()
    expect(page.get_by_text("5 questions have been added.")).to_be_visible()
    page.get_by_role("link", name="See it as a guest").click()
    other = page.get_by_label("What do you eat, then?")
    if scripts:
        expect(other).to_be_hidden()
        page.get_by_label("Something else").first.check()
        expect(other).to_be_visible()
    else:
        expect(page.get_by_text("Only if “What do you eat?” is answered with “Something else”")).to_be_visible()
        page.get_by_label("Something else").first.check()
    page.get_by_role("button", name="Try these answers").click()
    expect(page.locator(".error-summary")).to_contain_text("Please answer this question.")
    other.fill("Porridge")
    page.get_by_role("button", name="Try these answers").click()
    expect(page.get_by_text("These answers would be taken. Nothing was stored.")).to_be_visible()
    assert not SensitiveAnswer.objects.exists()


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark", **PHONE}], ids=["light", "dark phone"])
def test_every_screen_is_accessible_and_fits(
    open_page: OpenPage, organiser: User, partner: Partner, axe: Callable[[Page], list[str]], options: dict
) -> None:
    event, empty = make_event(hosts=[partner]), make_event(hosts=[partner])
    use_sets(by=organiser, event=event, sets=list(SETS.values()))
    page = open_page(**options)
    sign_in(page, organiser)
    for name, about in (
        ("question_sets", event),
        ("question_sets", empty),
        ("question_languages", event),
        ("participants", event),
        ("question_preview", event),
    ):
        path = reverse(f"desk:{name}", args=[about.pk])
        page.goto(path)
        assert axe(page) == [], path
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), path
    page.goto(reverse("desk:question_preview", args=[event.pk]) + "?language=ar")
    assert axe(page) == []
