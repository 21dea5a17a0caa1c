"""Deciding about those ticked: what the question says, and what one press does."""

import re

import pytest
from django.urls import reverse

from events.models import Registration
from events.registrations.actions import withdraw
from events.registrations.enums import RegistrationStatus
from events.registrations.selection.actions import offer_many
from tests.factories import make_registration, pool_of

S = RegistrationStatus


def url(event, query=""):
    return reverse("desk:selection_decide", args=[event.pk]) + query


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def ask(desk, event, act, people, query=""):
    return desk.post(url(event, query), {"act": act, "chosen": [person.pk for person in people]})


def answer(desk, event, act, response, **values):
    return desk.post(url(event), {"act": act, "people": response.context["marks"], **values}, follow=True)


def states(event):
    return sorted(Registration.objects.filter(event=event).values_list("status", flat=True))


@pytest.fixture
def swedes(event):
    """Four people for three international places."""
    return [make_registration(event, language=language) for language in ("en", "de", "de", "ar")]


def test_the_question_says_what_would_happen_before_anything_does(desk, event, swedes):
    response = ask(desk, event, "offer", swedes[:3])
    page = text(response)
    assert "Offer places to 3 people?" in page
    assert "3 letters go out: German (2), English (1)." in page
    assert "International Free now: 3 Free afterwards: 0" in page
    assert "With 3 more, 3 of 4 would be chosen." in page
    assert states(event) == [S.APPLIED] * 4


def test_one_press_offers_places_to_all_of_them(desk, event, swedes, told):
    response = ask(desk, event, "offer", swedes[:3])
    done = answer(desk, event, "offer", response, reason="Balanced.", tell="on")
    assert told(done) == ["3 people have been offered a place."]
    assert states(event) == [S.APPLIED, S.OFFERED, S.OFFERED, S.OFFERED]
    assert pool_of(event).taken == 3


def test_more_offers_than_places_are_refused_before_and_after_the_question(desk, event, organiser, swedes):
    response = ask(desk, event, "offer", swedes)
    assert "4 people need a place. Only 3 places are free for them." in text(response)
    assert 'value="offer"' not in response.content.decode()

    response = ask(desk, event, "offer", swedes[:3])
    offer_many(by=organiser, registrations=[swedes[3]])  # a colleague was faster
    refused = answer(desk, event, "offer", response)
    assert "3 people need a place. Only 2 places are free for them." in text(refused)
    assert states(event) == [S.APPLIED, S.APPLIED, S.APPLIED, S.OFFERED]


def test_who_has_changed_since_the_question_is_left_alone(desk, event, swedes, told):
    response = ask(desk, event, "offer", swedes[:2])
    withdraw(by=None, registration=swedes[0])
    done = answer(desk, event, "offer", response)
    assert told(done) == [
        "1 person has been offered a place.",
        "Something about 1 application has changed meanwhile. It was left as it is: please look again.",
    ]
    assert states(event) == [S.APPLIED, S.APPLIED, S.OFFERED, S.WITHDRAWN]


def test_the_reserve_list_and_the_end(desk, event, swedes, told):
    response = ask(desk, event, "reserve", swedes[:2])
    assert "Put 2 people on the reserve list?" in text(response)
    assert told(answer(desk, event, "reserve", response)) == ["2 people are on the reserve list."]
    response = ask(desk, event, "reserve", swedes)
    assert "For 2 of those ticked this is not possible; nothing happens to them:" in text(response)
    response = ask(desk, event, "reject", swedes)
    assert told(answer(desk, event, "reject", response)) == ["4 people were not selected."]
    assert states(event) == [S.EXPIRED, S.EXPIRED, S.REJECTED, S.REJECTED]


def test_the_way_back_is_the_list_as_it_was(desk, event, swedes):
    response = ask(desk, event, "reject", swedes[:1], "?country=SE&p=1")
    assert response.context["board_url"].endswith("/selection/?country=SE&p=1")


@pytest.mark.parametrize(
    "sent", [{}, {"act": "offer"}, {"act": "nonsense"}, {"act": "offer", "people": "x:1 :: 99999999999999999999:2"}]
)
def test_without_anybody_chosen_nothing_is_asked(desk, event, swedes, sent):
    assert desk.post(url(event), sent).url == reverse("desk:selection", args=[event.pk])
    assert desk.get(url(event)).status_code == 302
    assert states(event) == [S.APPLIED] * 4


def test_the_own_organisation_is_named(desk, event):
    own = make_registration(event, organisation="VNB", country="DE")
    assert "1 comes from your own organisation; the history says so." in text(ask(desk, event, "offer", [own]))
