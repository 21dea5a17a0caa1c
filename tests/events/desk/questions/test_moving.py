"""The buttons that put questions and sections in order, pressed as a browser presses them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from events.registrations.questions.actions import change_question, change_section
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import Kind, Stage
from tests.events.registrations.asking import codes, make_question, make_section


@pytest.fixture
def browser(organiser):
    """The organiser in a browser: what is sent without the page's own token is refused."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(organiser)
    return client


def press(browser, event, address, direction):
    """Send the form of the page that leads to `address` with the token that stands in it, if any."""
    page = browser.get(reverse("desk:questions", args=[event.pk])).content.decode()
    [form] = re.findall(rf'<form[^>]* action="{address}">(.*?)</form>', page, re.DOTALL)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    return browser.post(address, {"csrfmiddlewaretoken": token[1] if token else "", "direction": direction})


def test_a_question_and_a_section_are_moved_from_a_browser(browser, event):
    section, second = make_section(event), make_section(event, "Your stay")
    make_question(section, "First")
    other = make_question(section, "Other")
    response = press(browser, event, reverse("desk:question_move", args=[event.pk, other.pk]), "up")
    assert response.status_code == 302
    assert codes(section) == ["other", "first"]
    response = press(browser, event, reverse("desk:section_move", args=[event.pk, second.pk]), "up")
    assert response.status_code == 302
    assert [row.pk for row in event.sections.order_by("position")] == [second.pk, section.pk]


def test_a_question_others_depend_on_is_put_back_before_them(event):
    early, section = make_section(event), make_section(event, "Your stay")
    make_question(section, "First")
    diet = make_question(section, "Diet", Kind.CHOICE, choices=("Everything", "Vegan"))
    make_question(section, "Which plants", conditions=[Rule("diet", "is", "vegan")])
    change_question(by=None, question=diet, facts={}, section=early)
    change_question(by=None, question=diet, facts={}, section=section)
    assert codes(section) == ["first", "diet", "which-plants"]


def test_a_section_others_depend_on_is_put_back_before_them(event):
    stay, details = make_section(event, "Stay", Stage.CONFIRMED), make_section(event, "Details", Stage.CONFIRMED)
    make_question(stay, "Diet", Kind.CHOICE, choices=("Everything", "Vegan"))
    make_question(details, "Which plants", conditions=[Rule("diet", "is", "vegan")])
    for stage in (Stage.REGISTRATION, Stage.CONFIRMED):
        change_section(by=None, section=stay, title=stay.title, text=stay.text, stage=stage)
    assert list(event.sections.order_by("position", "pk")) == [stay, details]
