"""A form put together by hand in a browser, scripts on and off, and axe-core on every screen of the builder."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from events.models import Event
from events.registrations.models import Question
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import Kind
from partners.models import Partner, User
from tests.events.registrations.asking import CONFIRMED, make_question, make_section, store_answer
from tests.factories import make_event, make_registration
from tests.journeys.axe import check_screens
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def event(partner: Partner) -> Event:
    """An event of the partner that asks nothing yet."""
    return make_event(hosts=[partner])


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_form_is_put_together(open_page: OpenPage, organiser: User, event: Event, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    sign_in(page, organiser)
    page.goto(reverse("desk:questions", args=[event.pk]))
    page.get_by_role("link", name="Add a section").click()
    page.get_by_label("English").first.fill("Your visit")
    page.get_by_role("button", name="Save the section").last.click()
    page.get_by_role("link", name="Add a question").click()
    page.get_by_label("Kind").select_option("choice")
    page.locator("[name=label_0]").fill("Where do you sleep?")
    page.locator("[name=purpose_0]").fill("To reserve rooms.")
    for row, words in enumerate(("At home", "In the hotel")):
        page.locator(f"[name=choice-{row}-label_0]").fill(words)
    page.get_by_role("button", name="Move choice 2 up").click()
    expect(page.locator("[name^=choice-][name$=-label_0]").first).to_have_value("In the hotel")
    expect(page.locator("[name=label_0]")).to_have_value("Where do you sleep?")
    page.get_by_role("button", name="Save the question").last.click()
    expect(page.get_by_text("The question has been saved.")).to_be_visible()
    page.get_by_role("link", name="Add a question").click()
    page.get_by_label("Kind").select_option("number")
    page.locator("[name=label_0]").fill("How many nights?")
    page.get_by_label("Earlier question").select_option(label="Where do you sleep?")
    page.get_by_role("button", name="Show its answers").click()
    page.get_by_label("Answer", exact=True).select_option(label="In the hotel")
    page.get_by_role("button", name="Save the question").last.click()
    expect(page.get_by_text("Say what the answer is for")).to_be_visible()
    page.locator("[name=purpose_0]").fill("To reserve rooms.")
    page.get_by_role("button", name="Save the question").last.click()
    expect(page.get_by_text("Only if “Where do you sleep?” is answered with “In the hotel”.")).to_be_visible()
    first, second = Question.objects.order_by("pk")
    assert list(first.choices.values_list("code", flat=True)) == ["in-the-hotel", "at-home"]
    assert second.conditions.get().parent == first


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark", **PHONE}], ids=["light", "dark phone"])
def test_no_screen_of_the_builder_is_hard_to_use(
    open_page: OpenPage, organiser: User, event: Event, options: dict
) -> None:
    section = make_section(event)
    diet = make_question(section, "What do you eat?", Kind.CHOICE, choices=("Everything", "Vegan"), is_required=True)
    later = make_section(event, "Before you come", CONFIRMED)
    needs = make_question(later, "Needs", is_sensitive=True, keep_days=7, conditions=[Rule(diet.code, "is", "vegan")])
    store_answer(make_registration(event), diet, "vegan")
    page = open_page(**options)
    sign_in(page, organiser)
    check_screens(
        page,
        (
            reverse("desk:questions", args=[event.pk]),
            reverse("desk:section_create", args=[event.pk]),
            reverse("desk:section_delete", args=[event.pk, section.pk]),
            reverse("desk:question", args=[event.pk, diet.pk]),
            reverse("desk:question", args=[event.pk, needs.pk]),
            reverse("desk:question_retire", args=[event.pk, diet.pk]),
        ),
    )
