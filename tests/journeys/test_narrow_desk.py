"""The desk on the narrowest phones, with long words, in languages with long ones, and from right to left."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page
from wagtail.users.models import UserProfile

from events.models import Event
from events.registrations.deletion.actions import ask_for_deletion, ask_people
from events.registrations.models import DeletionRequest
from events.registrations.questions.enums import Kind, Stage
from events.registrations.retention.actions import place_hold
from partners.models import Partner
from tests.events.registrations.asking import make_question, make_section, text
from tests.factories import make_event, make_office, make_registration
from tests.journeys.axe import check_screens
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

NARROW = {**PHONE, "viewport": {"width": 375, "height": 667}}
LONG_WORD = "w" * 200
# What stands in a card below its first cell, is not only something to press, and does not say what it is.
UNNAMED = """[...document.querySelectorAll(".desk-listing:not(.desk-history) tbody td:not(:first-child)")]
  .filter(cell => !cell.matches(".title, .desk-person") && cell.innerText.trim()
    && !cell.querySelector(".desk-label, .desk-answer-label") && !cell.querySelector("a, button"))
  .map(cell => cell.innerText)"""


@pytest.fixture
def event(partner: Partner) -> Event:
    """An event that asks with long words, beside one whose name is longer than a phone is wide."""
    event = make_event(hosts=[partner], keep_months=36)
    section = make_section(event, LONG_WORD, Stage.CONFIRMED)
    make_question(section, LONG_WORD, Kind.TEXT, is_required=True)
    make_registration(event)
    other = make_event(hosts=[partner], name=text("Neighbours first, with whoever lives beside them " * 3))
    make_question(make_section(other), "What do you eat?")
    return event


@pytest.fixture
def asked(partner: Partner) -> DeletionRequest:
    """What somebody asks who took part in an event that is on hold."""
    registration = make_registration(make_event(hosts=[partner]))
    now = timezone.now()
    Event.objects.filter(pk=registration.event_id).update(
        starts_at=now - dt.timedelta(days=2), ends_at=now - dt.timedelta(days=1)
    )
    registration.event.refresh_from_db()
    ask_for_deletion(by=None, registration=registration)
    place_hold(by=None, event=registration.event, reason=LONG_WORD)
    return ask_people(by=None, registration=registration)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_nothing_is_wider_than_a_narrow_phone(
    open_page: OpenPage, event: Event, asked: DeletionRequest, language: str
) -> None:
    office = make_office()
    UserProfile.objects.create(user=office, preferred_language=language)
    question, held = event.questions.get(), asked.registration.event
    page = open_page(**NARROW)
    sign_in(page, office)
    for path in (
        reverse("desk:events"),
        reverse("desk:question_sets", args=[event.pk]),
        reverse("desk:question", args=[event.pk, question.pk]),
        reverse("desk:question_retire", args=[event.pk, question.pk]),
        reverse("desk:question_languages", args=[event.pk]),
        reverse("desk:answers_missing", args=[event.pk]),
        reverse("desk:registrations", args=[event.pk]),
        reverse("desk:retention"),
        reverse("desk:erasure", args=[held.pk]),
        reverse("desk:deletions"),
        reverse("desk:deletion", args=[held.pk, asked.pk]),
    ):
        check_screens(page, [path])
        assert page.evaluate(UNNAMED) == [], path


def test_two_versions_say_which_is_which(open_page: OpenPage, event: Event) -> None:
    office = make_office()
    question = event.questions.get()
    page = open_page(**NARROW)
    sign_in(page, office)
    page.goto(reverse("desk:question", args=[event.pk, question.pk]))
    Event.objects.filter(pk=event.pk).update(form_version=event.form_version + 5)
    page.locator("[name=help_0]").fill("Mine")
    _save(page)
    stored, typed = (page.locator(".desk-differences td").nth(number) for number in (0, 1))
    assert "Stored now" in stored.inner_text()
    assert typed.inner_text().split() == ["What", "you", "typed", "English:", "Mine"]


def test_a_screen_that_is_not_there_can_be_left(open_page: OpenPage, event: Event) -> None:
    page = open_page(**NARROW)
    sign_in(page, make_office())
    check_screens(page, [reverse("desk:event", args=[event.pk + 1000])])


def _save(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form button[type=submit]:not(.questions-first):visible").last.click()
