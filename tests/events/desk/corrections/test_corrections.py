"""Corrections at the desk: who learns of them, what is stored beside what should be, and deciding once."""

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Event, Registration
from events.registrations.corrections.actions import ask_for_correction, refuse_correction
from events.registrations.models import Correction
from partners.enums import MembershipRole
from partners.models import Partner, User
from tests.events.desk.answers.test_changes import words_of
from tests.events.desk.conftest import admit
from tests.events.registrations.asking import ask
from tests.events.registrations.deletion.test_deletion import let_it_begin
from tests.factories import make_event, make_registration, make_user

LIST = "desk:corrections"


def wish(event: Event, words: str = "", **details: str) -> Correction:
    """Return what somebody asks for who was at `event`."""
    registration = make_registration(Event.objects.get(pk=event.pk), given_name="Tarja", family_name="Virtanen")
    return asked(registration, words, **(details or {"city": "Turku"}))


def asked(registration: Registration, words: str, **details: str) -> Correction:
    let_it_begin(registration.event)
    correction = ask_for_correction(by=None, registration=registration, details=details, words=words)
    assert correction is not None
    return correction


def open_again(event: Event) -> None:
    """Let people register once more."""
    later = make_event()
    Event.objects.filter(pk=event.pk).update(starts_at=later.starts_at, ends_at=later.ends_at)


@pytest.fixture
def event(partner: Partner) -> Event:
    """An event of the partner with places enough."""
    return make_event(hosts=[partner])


def address(correction: Correction) -> str:
    return reverse("desk:correction", args=[correction.registration.event_id, correction.pk])


def test_organisers_learn_of_it_on_their_home_page_and_on_the_event(desk: Client, event: Event) -> None:
    assert reverse(LIST) not in desk.get(reverse("wagtailadmin_home")).content.decode()
    correction = wish(event, "Please.", city="Turku", country="FI")
    assert reverse(LIST) in desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "1 guest asks you to correct their details" in words_of(desk.get(reverse("desk:event", args=[event.pk])))
    text = words_of(desk.get(reverse(LIST)))
    assert "Tarja Virtanen" in text
    assert "Country the organisation is in: Sweden" in text
    assert "Turku" in text
    assert "Please." in text
    asking = words_of(desk.get(address(correction)))
    assert "Stored now Sweden As it should be Finland" in asking
    assert "Please." in asking


def test_they_stand_below_the_changes_of_answers(desk: Client, event: Event) -> None:
    ask(event, "diet")
    wish(event)
    assert "asks you to correct their details" in words_of(desk.get(reverse("desk:answers", args=[event.pk])))
    text = words_of(desk.get(reverse("desk:answer_changes", args=[event.pk])))
    assert "Corrections of details" in text
    assert "Turku" in text
    assert "No change is asked for" not in text


def test_editors_decide_as_about_answers_and_others_do_not(
    client: Client, partner: Partner, outsider: User, event: Event, foreign_event: Event
) -> None:
    correction, foreign = wish(event), wish(foreign_event)
    client.force_login(outsider)
    assert client.get(reverse(LIST)).status_code == 404
    assert client.post(address(correction), {"decision": "accept"}).status_code == 404
    client.force_login(admit(make_user(partner=partner, role=MembershipRole.EDITOR)))
    listed = client.get(reverse(LIST)).context["corrections"]
    assert [found for found, _facts in listed] == [correction]
    for path in (address(foreign), reverse("desk:correction", args=[event.pk, foreign.pk])):
        assert client.get(path).status_code == 404
        assert client.post(path, {"decision": "accept"}).status_code == 404
    assert client.post(address(correction), {"decision": "accept"}).status_code == 302
    assert list(Correction.objects.filter(accepted=None)) == [foreign]


def test_accepting_corrects_and_the_history_names_what(desk: Client, event: Event, told) -> None:
    correction = wish(event)
    response = desk.post(address(correction), {"decision": "accept", "reason": ""}, follow=True)
    assert told(response) == ["The details of Tarja Virtanen are corrected, and they are told by mail."]
    assert "No correction is asked for" in words_of(response)
    person = correction.registration
    person.refresh_from_db()
    assert person.city == "Turku"
    history = words_of(desk.get(reverse("desk:registration", args=[event.pk, person.pk])))
    assert "Had their details corrected" in history
    assert "Asked that what is stored be corrected" in history
    assert "Town the organisation is in" in history


def test_refusing_without_a_reason_asks_for_one_and_keeps_what_was_typed(desk: Client, event: Event, told) -> None:
    correction = wish(event)
    response = desk.post(address(correction), {"decision": "refuse", "reason": "  "})
    assert "Say why: the guest reads it in the mail." in words_of(response)
    response = desk.post(address(correction), {"reason": "Typed already"})
    assert "Choose one of the two." in words_of(response)
    assert "Typed already" in response.content.decode()
    response = desk.post(address(correction), {"decision": "refuse", "reason": "It was Hässleholm"}, follow=True)
    assert told(response) == ["The details of Tarja Virtanen stay as they were, and they are told by mail."]


def test_what_is_in_the_way_is_said_beside_what_was_typed(desk: Client, event: Event) -> None:
    other = make_registration(event, email="taken@example.org")
    correction = wish(event, email=other.email)
    response = desk.post(address(correction), {"decision": "accept", "reason": "Of course"})
    assert "Another registration for this event has this address" in words_of(response)
    assert "Of course" in response.content.decode()
    Correction.objects.all().delete()
    words = asked(correction.registration, "Wrong file.")
    response = desk.post(address(words), {"decision": "accept", "reason": ""})
    assert "Nothing is stored by accepting words alone" in words_of(response)
    Correction.objects.update(wished={"sector": "gone"})
    response = desk.post(address(words), {"decision": "accept", "reason": ""})
    assert response.status_code == 200
    open_again(event)
    response = desk.post(address(words), {"decision": "accept", "reason": ""})
    assert "This event has yet to take place" in words_of(response)


def test_whoever_comes_second_is_told_so(desk: Client, event: Event, organiser: User, told) -> None:
    correction = wish(event)
    assert desk.get(address(correction)).status_code == 200
    refuse_correction(by=organiser, correction=correction, reason="It was Hässleholm")
    for response in (
        desk.post(address(correction), {"decision": "accept"}, follow=True),
        desk.get(address(correction), follow=True),
    ):
        assert told(response) == ["This has been refused already. Nothing more was done."]
    Correction.objects.all().delete()
    assert "taken this back" in told(desk.get(address(correction), follow=True))[0]


def test_many_corrections_cost_as_many_queries_as_one(desk: Client, event: Event, assert_same_queries) -> None:
    def add() -> None:
        open_again(event)
        wish(event)

    add()
    assert_same_queries(lambda: desk.get(reverse(LIST)), add)
