"""The screens of a delegation lead, as a browser without scripts sees them."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from events.desk.history import changes_of_event, changes_of_registration
from events.models import Event, Registration, SeatPool
from events.programme.enums import EventStatus
from events.registrations.actions import move, release
from events.registrations.actions.releasing import release_due
from events.registrations.delegations.actions import invite
from events.registrations.emails.facts import moment_words
from events.registrations.enums import RegistrationStatus
from tests.factories import make_registration, make_user, person_values, pool_of

PERSON = {"given_name": "Maja", "family_name": "Lind", "email": "maja@example.org", "language": "sv"}


@pytest.fixture
def maja(lead, block):
    """Somebody who was asked by mail."""
    return invite(by=lead, block=block, **PERSON)


def test_the_list_shows_own_delegations_with_their_numbers(browser, block, maja, partner):
    page = browser.get(reverse("delegations:delegations")).content.decode()
    assert reverse("delegations:delegation", args=[block.pk]) in page
    assert str(block.event) in page
    assert browser.get(reverse("delegations:delegation_results")).status_code == 200


def test_a_delegation_shows_its_people_and_what_they_answered(browser, at, maja):
    page = browser.get(at("delegation")).content.decode()
    assert "Maja Lind" in page
    assert "Has not answered" in page
    assert at("replace", maja.pk) in page


def test_somebody_is_asked(browser, at, block):
    assert "private link" in browser.get(at("invite")).content.decode()
    response = browser.post(at("invite"), PERSON, follow=True)
    assert "Maja Lind has been named" in response.content.decode()
    assert Registration.objects.get(pool=block).status == RegistrationStatus.OFFERED


def test_what_was_typed_stays_when_it_is_refused(browser, at, maja):
    page = browser.post(at("invite"), {**PERSON, "given_name": "Märta"}).content.decode()
    assert "This person is in your delegation already." in page
    assert "Märta" in page


@pytest.mark.parametrize("name", ["invite", "several", "replace"])
def test_a_lead_does_not_learn_who_else_is_registered(browser, at, event, maja, name):
    guest = make_registration(event, email="guest@example.org")
    arguments = [maja.pk] if name == "replace" else []
    values = {**PERSON, "email": guest.email, "people": f"Gus Guest <{guest.email}>"}
    for _time in range(2):
        page = browser.post(at(name, *arguments), values).content.decode()
        assert "This address cannot be named here. Please write to the organisers." in page
        assert "registered" not in page.partition("<main")[2]
    (change,) = [change for change in changes_of_event(event) if "could not name" in change.what]
    assert change.detail == f"{maja.pool}: {guest.full_name}"


@pytest.mark.parametrize("name", ["invite", "several"])
def test_nobody_is_asked_for_places_that_are_not_for_people_of_the_partner(browser, at, block, name):
    Event.objects.filter(pk=block.event_id).update(host_country=block.partner.country)
    page = browser.get(at(name), follow=True).content.decode()
    assert "Enter them with all their details instead." in page
    assert browser.get(at("enter")).status_code == 200


def test_somebody_is_entered_who_agreed(browser, at, block):
    values = person_values()
    page = browser.post(at("enter"), values).content.decode()
    assert "Ask them first" in page
    browser.post(at("enter"), {**values, "agreed": "on"})
    assert Registration.objects.get(pool=block).status == RegistrationStatus.CONFIRMED


def test_lines_are_looked_at_and_then_taken(browser, at, block, maja):
    text = "Åsa Berg <asa@example.org>\nMaja Lind <maja@example.org>\nnonsense"
    response = browser.post(at("several"), {"people": text, "language": "sv"})
    page = response.content.decode()
    assert "Name 1 person" in page
    assert "2 rows are left out" in page
    assert "nonsense" in page
    assert Registration.objects.count() == 1
    response = browser.post(at("several"), {"rows": response.context["packed"]}, follow=True)
    assert "1 person has been named" in response.content.decode()
    assert Registration.objects.get(email="asa@example.org").family_name == "Berg"


def test_a_file_is_looked_at_and_then_taken(browser, at, block):
    content = "Vorname;Nachname;E-Mail-Adresse;Allergien\nÅsa;Berg;asa@example.org;Nüsse\nBo;Ek;bo@example;\n"
    file = SimpleUploadedFile("liste.csv", content.encode())
    response = browser.post(at("import"), {"file": file, "how": "ask", "language": "de"})
    assert "Allergien" in response.content.decode()
    assert [row.problems == [] for row in response.context["rows"]] == [True, False]
    browser.post(at("import"), {"rows": response.context["packed"]})
    assert [person.email for person in Registration.objects.filter(pool=block)] == ["asa@example.org"]


def test_an_altered_preview_takes_nobody(browser, at):
    response = browser.post(at("import"), {"rows": "anything"}, follow=True)
    assert "Too much time has passed" in response.content.decode()
    assert not Registration.objects.exists()


def test_somebody_is_replaced(browser, at, block, maja):
    assert "Maja Lind gets a letter" in browser.get(at("replace", maja.pk)).content.decode()
    assert browser.get(at("replace_with_details", maja.pk)).status_code == 200
    values = {**PERSON, "email": "asa@example.org", "given_name": "Åsa"}
    page = browser.post(at("replace", maja.pk), values, follow=True).content.decode()
    assert "Åsa Lind now has the place of Maja Lind" in page
    assert "In place of \u2068Maja Lind" in page
    assert "Replaced by \u2068Åsa Lind" in page
    assert "Replaced by Åsa Lind" in browser.get(at("file")).content.decode()
    changes = [(change.what, change.who) for change in changes_of_registration(maja)]
    assert changes[0] == ("Replaced by Åsa Lind", "Lova Ek")
    assert "Withdrew" not in [what for what, _who in changes]


def test_a_name_is_taken_back(browser, at, block, maja):
    assert browser.get(at("take_back", maja.pk)).status_code == 200
    browser.post(at("take_back", maja.pk), {"reason": "Ill"})
    maja.refresh_from_db()
    assert maja.status == RegistrationStatus.WITHDRAWN
    assert "Who has no place any more" in browser.get(at("delegation")).content.decode()


def test_places_are_given_back(browser, at, block):
    browser.post(at("give_back"), {"seats": 2})
    block.refresh_from_db()
    assert (block.capacity, block.given) == (1, 3)
    assert "2 places went back" in browser.get(at("delegation")).content.decode()
    assert (
        "given: 3, went back: 2, named: 0, free: 1" in browser.get(reverse("delegations:delegations")).content.decode()
    )
    page = browser.post(at("give_back"), {"seats": 2}).content.decode()
    assert "Only 1 place is free there." in page


def test_those_who_have_not_answered_are_reminded(browser, at, maja):
    response = browser.get(at("remind"), follow=True)
    page = response.content.decode()
    assert "Nobody was reminded" in page
    tomorrow = moment_words(maja.registered_at + dt.timedelta(days=1), maja.event)
    assert f"You can remind those who have not answered from {tomorrow}" in page
    Registration.objects.filter(pk=maja.pk).update(registered_at=timezone.now() - dt.timedelta(days=2))
    assert "Remind those" in browser.get(at("delegation")).content.decode()
    response = browser.post(at("remind"), {"people": [maja.pk]}, follow=True)
    assert "1 person is reminded." in response.content.decode()
    assert "Remind those" not in response.content.decode()


def test_a_letter_goes_to_whom_the_lead_ticks(browser, at, maja):
    letter = {"subject": "Travelling", "text": "We take the train.", "language": "en"}
    page = browser.post(at("write"), letter).content.decode()
    assert "Choose at least one person." in page
    assert "We take the train." in page
    response = browser.post(at("write"), {**letter, "people": [maja.pk]}, follow=True)
    assert "The letter goes to 1 person." in response.content.decode()


def test_after_the_date_people_are_only_replaced(browser, at, block, maja):
    release(by=None, block=block)
    page = browser.get(at("delegation")).content.decode()
    block.refresh_from_db()
    assert f"Unused places went back on {moment_words(block.released_at, block.event)}." in page
    assert at("invite") not in page
    assert at("replace", maja.pk) in page
    response = browser.get(at("invite"), follow=True)
    assert "have gone back" in response.content.decode()
    assert "goes back to the organisers" in browser.get(at("take_back", maja.pk)).content.decode()


def test_the_hour_of_a_block_stays_the_same_before_and_after_its_unused_places_go_back(browser, at, block):
    due = timezone.now() - dt.timedelta(minutes=3)
    SeatPool.objects.filter(pk=block.pk).update(releases_at=due)
    page = browser.get(at("delegation")).content.decode()
    assert f"Places were kept until {moment_words(due, block.event)}; unused ones go back within minutes." in page
    assert "The time to name people is over." in page
    assert "gone back" not in page
    release_due()
    page = browser.get(at("delegation")).content.decode()
    assert f"Unused places went back on {moment_words(due, block.event)}." in page
    assert "have gone back already" in page


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (EventStatus.POSTPONED, "This event is postponed. Nobody can be named for it until it has a new date."),
        (EventStatus.CANCELLED, "This event is cancelled. Nobody can be named for it any more."),
    ],
)
def test_why_nobody_can_be_named_is_said(browser, at, event, status, words):
    Event.objects.filter(pk=event.pk).update(status=status)
    page = browser.get(at("delegation")).content.decode()
    assert words in page
    assert "Unused places go back on" in page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_example_can_be_taken_as_it_is(browser, at, kind):
    content = b"".join(browser.get(at("example", kind)))
    response = browser.post(
        at("import"),
        {"file": SimpleUploadedFile(f"x.{kind}", content), "how": "enter", "agreed": "on", "language": "en"},
    )
    assert response.context["good"] == 2
    assert browser.get(at("example", "pdf")).status_code == 404


def test_own_people_leave_as_a_harmless_file(browser, at, lead, block):
    invite(by=lead, block=block, **{**PERSON, "given_name": "=HYPERLINK()"})
    response = browser.get(at("file"))
    assert response["Content-Disposition"].startswith("attachment")
    assert "'=HYPERLINK()" in response.content.decode()


def test_who_has_another_place_is_shown_without_the_steps_of_a_delegate(browser, at, event, maja):
    move(by=make_user(), registration=maja, pool=pool_of(event))
    page = browser.get(at("delegation")).content.decode()
    assert "Maja Lind" in page
    assert "not one of your delegation" in page
    for name in ("replace", "take_back"):
        assert at(name, maja.pk) not in page
        assert "not one of your delegation" in browser.get(at(name, maja.pk), follow=True).content.decode()
    page = browser.post(at("replace", maja.pk), {**PERSON, "email": "asa@example.org"}).content.decode()
    assert "not one of your delegation" in page


def test_after_the_event_a_name_is_not_taken_back(browser, at, event, maja):
    now = timezone.now()
    Event.objects.filter(pk=event.pk).update(starts_at=now - dt.timedelta(days=3), ends_at=now - dt.timedelta(days=2))
    page = browser.get(at("delegation")).content.decode()
    assert "This event is over. Nobody can be named for it any more." in page
    assert "go back" not in page
    assert "is over" in browser.post(at("take_back", maja.pk), {"reason": "Thanks"}).content.decode()
    assert "is over" in browser.post(at("give_back"), {"seats": 1}).content.decode()
    maja.refresh_from_db()
    assert maja.status == RegistrationStatus.OFFERED
