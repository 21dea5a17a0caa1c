"""What somebody hears who reads with a screen reader: what appears and goes, what is needed, and what was refused."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from i18nfield.strings import LazyI18nString
from playwright.sync_api import Locator, Page, expect

from events.models import Event
from events.programme.enums import EventMode
from events.registrations.questions.enums import Kind, Operator
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.events.registrations.asking import ask
from tests.factories import make_event, make_registration
from tests.factories.tree import make_tree
from tests.journeys.conftest import PHONE, OpenPage

pytestmark = pytest.mark.django_db(transaction=True)

HELP = LazyI18nString({"en": "Say it in the words you like. " * 8, "ar": "قولوا ذلك بالكلمات التي تحبونها. " * 8})


@pytest.fixture
def asking(live_server) -> Event:
    """A conference on site and online with questions that come and go, with long words before their choices."""
    make_tree()
    event = make_event(mode=EventMode.HYBRID)
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=30)
    ask(event, "example", Kind.YES_NO, is_required=True, help=HELP)
    ask(event, "topic", is_required=True, only_if=(("example", Operator.IS, "yes"),))
    ask(event, "visits", Kind.CHOICES, choices=("mill", "mine"), is_required=True, help=HELP)
    ask(event, "wishes", Kind.CHOICE, choices=("none", "vegan"))
    ask(event, "letter", Kind.FILE)
    return event


def form_of(event: Event, language: str = "en") -> str:
    """Return the address of the form of one person."""
    return f"/{language}/events/{event.slug}/register/"


def group(page: Page, code: str) -> Locator:
    """Return the group of the choices of a question."""
    return page.locator(f"#about-{code} fieldset")


def send(page: Page) -> None:
    """Send the form as it is."""
    page.locator("form.form > div > button[type=submit], form.form > .buttons > button[type=submit]").last.click()
    page.locator(".error-summary").wait_for()


def test_live_regions_stay_and_say_what_comes_and_goes(page: Page, asking: Event) -> None:
    page.goto(form_of(asking))
    page.evaluate("window.regions = ['questions-news', 'places'].map((id) => document.getElementById(id))")
    news = page.get_by_role("status").and_(page.locator("#questions-news"))
    page.locator("#about-example").get_by_label("Yes").check()
    expect(news).to_have_text(re.compile(r"^\s*1 more question is asked\.\s*$"))
    page.locator("#about-example").get_by_label("No", exact=True).check()
    expect(news).to_have_text(re.compile(r"^\s*1 question is not asked any more\.\s*$"))
    page.get_by_label("Country it is in").select_option("SE")
    expect(page.locator("#places[aria-live=polite]")).to_contain_text("You would take an international place.")
    assert page.evaluate("window.regions.every((region) => region.isConnected)")
    assert page.locator("[aria-live] [aria-live], [id=places] [id=places]").count() == 0


def test_a_condition_comes_first_and_nothing_is_needed_before_it_holds(
    page_without_scripts: Page, asking: Event
) -> None:
    page = page_without_scripts
    page.goto(form_of(asking))
    topic = page.get_by_label(re.compile("What about topic"))
    expect(topic).to_have_accessible_description(re.compile("^Only if “What about example.” is answered with “Yes”. "))
    expect(topic).not_to_have_attribute("aria-required", "true")
    page.locator("#about-example").get_by_label("Yes").check()
    send(page)
    expect(topic).to_have_attribute("aria-required", "true")
    expect(topic).to_have_accessible_description(re.compile("^Only if .* Error: Please answer this question.$"))


def test_groups_say_that_they_are_needed_and_the_form_what_its_marks_mean(page: Page, asking: Event) -> None:
    page.goto(form_of(asking))
    for code, mark in (("example", "required"), ("visits", "required"), ("wishes", "optional")):
        expect(group(page, code)).to_have_accessible_name(f"What about {code}? {mark}")
    expect(page.get_by_role("group", name="How you take part required")).to_be_visible()
    expect(page.get_by_text("Please fill in every field that does not say “optional”.")).to_be_visible()


@pytest.mark.parametrize("options", [{}, PHONE, {"locale": "ar", **PHONE}, {"java_script_enabled": False}])
@pytest.mark.parametrize("code", ["example", "visits"])
def test_the_summary_leads_to_the_question_and_its_first_choice(
    open_page: OpenPage, asking: Event, options: dict[str, Any], code: str
) -> None:
    # So that the page does not glide past the legend.
    page = open_page(reduced_motion="reduce", **options)
    page.goto(form_of(asking, options.get("locale", "en")))
    send(page)
    page.locator(".error-summary").get_by_role("link", name=f"What about {code}").click()
    expect(page.locator(f"#id_question_{code}_0")).to_be_focused()
    expect(group(page, code).locator("legend")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}])
def test_what_was_refused_is_the_first_thing_heard(
    open_page: OpenPage, asking: Event, axe: Callable[[Page], list[str]], options: dict[str, Any]
) -> None:
    page = open_page(**options)
    registration = make_registration(asking)
    for path in (form_of(asking), f"/en/registrations/{registration.token}/answers/", "/en/account/login/"):
        page.goto(path)
        assert not page.title().startswith("Error")
        page.locator("form.form button[type=submit]").last.click()
        expect(page.locator(".error-summary")).to_be_focused()
        assert page.title().startswith("Error: ")
        if not options:
            assert axe(page) == []


def test_a_group_says_so_too_when_only_a_row_is_wrong(page: Page, asking: Event) -> None:
    page.goto(f"/en/events/{asking.slug}/register/group/")
    send(page)
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator(".error-summary")).to_be_focused()


def test_nothing_untouched_is_called_wrong(page: Page, asking: Event) -> None:
    page.goto(form_of(asking))
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    wrong = [
        node["name"]["value"]
        for node in nodes
        for fact in node.get("properties", [])
        if fact["name"] == "invalid" and fact["value"]["value"] != "false"
    ]
    assert wrong == []
    for name in ("country", "sector", "privacy_consent"):
        expect(page.locator(f"[name={name}]")).to_have_attribute("required", "")


def test_a_file_that_is_to_be_chosen_again_says_so(page: Page, asking: Event) -> None:
    page.goto(form_of(asking))
    file = page.locator("[name=question_letter]")
    file.set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF"})
    send(page)
    expect(file).to_have_accessible_description(re.compile("Please choose the file once more"))


def test_words_of_another_language_stand_apart_in_an_arabic_sentence(page_without_scripts: Page, asking: Event) -> None:
    page_without_scripts.goto(form_of(asking, "ar"))
    quoted = page_without_scripts.locator("#about-topic .question-only-if bdi")
    expect(quoted.first).to_have_text("What about example?")
    expect(quoted.first).to_have_attribute("lang", "en")
    expect(quoted.first).to_have_attribute("dir", "ltr")


def test_who_registers_somebody_else_is_not_asked_about_themselves(page: Page, asking: Event) -> None:
    page.goto(form_of(asking))
    capacity = page.locator("[name=capacity]")
    expect(capacity).to_have_accessible_name("How you come")
    page.get_by_label("I register somebody else, not myself").check()
    expect(capacity).to_have_accessible_name("How they come")
    expect(page.get_by_role("group", name="How they take part required")).to_be_visible()
    expect(page.locator("[name=sending_partner]")).to_have_accessible_description(
        "Only if a partner of the network invited them."
    )
    expect(page.locator("[name=email]")).to_have_accessible_description(
        "We send the confirmation and the private link here."
    )
    send(page)
    summary = page.locator(".error-summary")
    expect(summary).to_contain_text("How they come")
    expect(summary.get_by_text("How you come")).to_be_hidden()
