"""What organisers see of consents: column, filter, files, the list as participants see it; others see nothing."""

import pytest
from django.urls import reverse

from events.desk.forms.event import EventForm
from events.registrations.actions import withdraw
from events.registrations.consents.actions import give, take_back
from events.registrations.questions.enums import OPTIONAL_CONSENTS, ConsentKind
from tests.events.desk.files import export, rows
from tests.events.desk.forms.test_event import browser_sends
from tests.factories import make_event, make_registration


def address(event, name):
    return reverse(f"desk:{name}", args=[event.pk])


@pytest.fixture
def asking(partner):
    """The partner's event, which asks for all consents; three guests, of whom two agree to something."""
    event = make_event(hosts=[partner], asks_consents=[kind.value for kind in OPTIONAL_CONSENTS])
    maja, bo, _silent = (make_registration(event, given_name=name) for name in ("Maja", "Bo", "Silent"))
    give(by=None, registration=maja, kind=ConsentKind.PHOTOGRAPHS, language="en")
    give(by=None, registration=maja, kind=ConsentKind.NEWSLETTER, language="en")
    give(by=None, registration=bo, kind=ConsentKind.NEWSLETTER, language="da")
    take_back(by=None, registration=bo, kind=ConsentKind.NEWSLETTER)
    give(by=None, registration=bo, kind=ConsentKind.PARTICIPANT_LIST, language="en")
    return event


def test_the_list_says_who_agrees_and_is_narrowed_by_it(desk, asking):
    page = desk.get(address(asking, "registrations")).content.decode()
    assert "Agrees to" in page
    assert "Photographs, Newsletter" in page
    found = desk.get(address(asking, "registrations") + "?consent=photographs").context["object_list"]
    assert [row.given_name for row in found] == ["Maja"]
    assert not desk.get(address(asking, "registrations") + "?consent=newsletter&q=bo").context["object_list"]


def test_an_event_that_asks_for_nothing_says_nothing_of_it(desk, event):
    make_registration(event)
    page = desk.get(address(event, "registrations")).content.decode()
    assert "Agrees to" not in page
    assert "wants the newsletter" not in page
    assert "Photographs" not in rows(export(desk, event))[0]
    assert "No list of participants" in desk.get(address(event, "participants")).content.decode()


def test_the_file_has_a_column_for_each_consent_asked_for(desk, asking):
    table = {row["Given name"]: row for row in rows(export(desk, asking))}
    assert [table[name]["Photographs"] for name in ("Maja", "Bo", "Silent")] == ["Yes", "", ""]
    assert table["Bo"]["List of participants"] == "Yes"
    assert table["Bo"]["Newsletter"] == ""


def test_the_newsletter_goes_to_who_agrees_now(desk, asking):
    left = make_registration(asking, given_name="=Left", email="left@example.org")
    give(by=None, registration=left, kind=ConsentKind.NEWSLETTER, language="en")
    withdraw(by=None, registration=left)
    response = export(desk, asking, "newsletter")
    assert [row["Given name"] for row in rows(response)] == ["'=Left", "Maja"]
    assert rows(response)[0]["E-mail"] == "left@example.org"
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Disposition"].startswith("attachment")


def test_organisers_see_what_participants_see(desk, asking):
    response = desk.get(address(asking, "participants"))
    assert [person.given_name for person in response.context["people"]] == ["Bo"]
    assert "1 of 3 people with a place agreed to be listed" in response.content.decode()


def test_one_registration_says_what_was_agreed_to_and_taken_back(desk, asking):
    bo = asking.registrations.get(given_name="Bo")
    page = desk.get(reverse("desk:registration", args=[asking.pk, bo.pk])).content.decode()
    assert "Taken back on" in page
    assert "Took back what they had agreed to" in page
    assert "The person themselves" in page


@pytest.mark.parametrize("name", ["participants"])
def test_others_find_nothing(desk, foreign_event, name):
    assert desk.get(address(foreign_event, name)).status_code == 404


def test_organisers_choose_what_is_asked(desk, organiser, event):
    sent = browser_sends(EventForm(user=organiser, event=event))
    response = desk.post(
        address(event, "event_edit"), {**sent, "asks_consents": ["newsletter", "photographs"]}, follow=True
    )
    event.refresh_from_db()
    assert event.asks_consents == ["photographs", "newsletter"]
    assert response.context["changes"][0].detail == "Consents asked for"
    desk.post(address(event, "event_edit"), {**sent, "version": event.version, "asks_consents": ["everything"]})
    event.refresh_from_db()
    assert event.asks_consents == ["photographs", "newsletter"]
