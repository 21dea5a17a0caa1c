"""Answering the organisers' questions in a browser: registering, afterwards, without scripts, on a phone, in Arabic."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from events.models import Event, Registration
from events.registrations.answers.queries import answers_of
from events.registrations.questions.enums import Kind, Operator
from tests.events.registrations.asking import CONFIRMED, ask
from tests.factories import make_event, make_registration
from tests.factories.tree import make_tree
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.test_visitor import fill_in

pytestmark = pytest.mark.django_db(transaction=True)

IS = Operator.IS


@pytest.fixture
def asking(live_server) -> Event:
    """A conference with eight questions, three conditions and two stages."""
    make_tree()
    event = make_event()
    ask(event, "stays", Kind.YES_NO, is_required=True)
    ask(event, "nights", Kind.NUMBER, least="1", most="4", is_required=True, only_if=(("stays", IS, "yes"),))
    ask(event, "visits", Kind.CHOICES, choices=("mill", "mine", "museum"), most="2")
    ask(event, "boots", is_required=True, only_if=(("visits", IS, "mine"),))
    ask(event, "visa", Kind.YES_NO, audiences=["international"])
    ask(event, "diet", Kind.CHOICE, choices=("none", "vegan"), stage=CONFIRMED, is_required=True, is_sensitive=True)
    ask(event, "allergies", Kind.LONG_TEXT, stage=CONFIRMED, only_if=(("diet", IS, "vegan"),), is_sensitive=True)
    ask(event, "arrival", Kind.DATE, stage=CONFIRMED)
    return event


def question(page: Page, code: str) -> re.Pattern[str]:
    """Return what the label of a question begins with."""
    return re.compile(f"What about {code}")


def test_only_what_is_asked_is_shown_and_what_was_typed_stays(page: Page, asking: Event) -> None:
    page.goto(f"/en/events/{asking.slug}/register/")
    nights, boots = page.get_by_label(question(page, "nights")), page.get_by_label(question(page, "boots"))
    expect(nights).to_be_hidden()
    expect(page.locator("#about-visa")).to_be_hidden()
    fill_in(page)
    expect(page.locator("#about-visa")).to_be_visible()
    page.locator("#about-stays").get_by_label("Yes").check()
    expect(nights).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="1 more question is asked.")).to_be_attached()
    nights.fill("2")
    page.get_by_label("Mine").check()
    boots.fill("42")
    page.get_by_label("Mine").uncheck()
    expect(boots).to_be_hidden()
    page.get_by_label("Mine").check()
    expect(boots).to_have_value("42")
    expect(nights).to_have_value("2")
    page.get_by_label("I have read how my data are used").check()
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", name="Thank you, your form has arrived")).to_be_visible()
    expected = {"stays": True, "nights": "2", "visits": ["mine"], "boots": "42"}
    assert answers_of(Registration.objects.get()) == expected


@pytest.mark.parametrize("lost", ["**/htmx*", "**/questions*.js"])
def test_questions_stay_visible_where_a_script_does_not_arrive(
    page: Page, asking: Event, complaints: list[str], lost: str
) -> None:
    page.route(lost, lambda route: route.abort())
    page.goto(f"/en/events/{asking.slug}/register/")
    page.wait_for_load_state("load")
    expect(page.get_by_label(question(page, "nights"))).to_be_visible()
    expect(page.locator("#about-nights")).to_contain_text("Only if “What about stays?” is answered with “Yes”")
    complaints.clear()


def test_questions_appear_where_the_server_does_not_say_which_are_asked(
    page: Page, asking: Event, complaints: list[str]
) -> None:
    page.goto(f"/en/events/{asking.slug}/register/")
    nights = page.get_by_label(question(page, "nights"))
    expect(nights).to_be_hidden()
    page.route("**/register/questions/", lambda route: route.abort())
    page.locator("#about-stays").get_by_label("Yes").check()
    expect(nights).to_be_visible()
    page.unroute("**/register/questions/")
    page.get_by_label("Mine").check()
    expect(page.get_by_label(question(page, "boots"))).to_be_visible()
    expect(page.locator("#about-boots .question-only-if")).to_be_hidden()
    complaints.clear()


def test_everything_works_without_scripts(page_without_scripts: Page, asking: Event) -> None:
    page = page_without_scripts
    page.goto(f"/en/events/{asking.slug}/register/")
    expect(page.locator("#about-nights")).to_contain_text("Only if “What about stays?” is answered with “Yes”")
    fill_in(page)
    page.locator("#about-stays").get_by_label("Yes").check()
    page.get_by_label("Mill").check()
    page.get_by_label("I have read how my data are used").check()
    page.get_by_role("button", name="Register").click()
    summary = page.locator(".error-summary")
    expect(summary).to_contain_text("One answer needs another look.")
    summary.get_by_role("link").click()
    expect(page.get_by_label(question(page, "nights"))).to_be_focused()
    expect(page.get_by_label("Mill")).to_be_checked()
    page.get_by_label(question(page, "nights")).fill("2")
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", name="Thank you, your form has arrived")).to_be_visible()
    registration = Registration.objects.get()
    page.goto(f"/en/registrations/{registration.token}/")
    expect(page.locator(".notice-warning")).to_contain_text("1 answer is still wanted")
    page.get_by_role("link", name="Answer the questions").click()
    page.get_by_label("Vegan").check()
    page.get_by_label(question(page, "allergies")).fill("Nuts")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your answers are saved")).to_be_visible()
    assert answers_of(registration)["allergies"] == "Nuts"


@pytest.mark.parametrize("options", [PHONE, {"locale": "ar", **PHONE}, {"color_scheme": "dark"}])
def test_the_pages_are_accessible(
    open_page: OpenPage, asking: Event, axe: Callable[[Page], list[str]], options: dict
) -> None:
    page = open_page(**options)
    language = "ar" if options.get("locale") == "ar" else "en"
    registration = make_registration(asking)
    for address in (f"events/{asking.slug}/register/", f"registrations/{registration.token}/answers/"):
        page.goto(f"/{language}/{address}")
        assert axe(page) == []
        page.locator("form.form button[type=submit]").last.click()
        expect(page.locator(".error-summary")).to_be_visible()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_a_screen_reader_says_of_a_field(page: Page, asking: Event) -> None:
    page.goto(f"/en/registrations/{make_registration(asking).token}/answers/")
    field = page.get_by_label(question(page, "arrival"))
    description = field.evaluate(
        "field => document.getElementById(field.getAttribute('aria-describedby').split(' ')[0]).innerText"
    )
    for words in ("So that we can plan.", "Everybody who organises the event.", "Kept until"):
        assert words in description
    group = page.get_by_role("group", name=question(page, "diet"))
    expect(group).to_have_accessible_description(re.compile("Kept encrypted until"))
