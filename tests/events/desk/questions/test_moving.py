"""The buttons that put questions and sections in order, pressed as a browser presses them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

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
    form = re.search(rf'<form[^>]* action="{address}">(.*?)</form>', page, re.DOTALL)[1]
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
