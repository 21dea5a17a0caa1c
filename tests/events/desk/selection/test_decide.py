"""Deciding about those ticked: what the question says, and what one press does."""

import re

import pytest
from django.urls import reverse

from events.desk.bulk.marks import mark_of
from events.models import Registration
from events.registrations.actions import register_group, withdraw
from events.registrations.enums import RegistrationStatus
from events.registrations.selection.actions import offer_many
from partners.enums import MembershipRole
from tests.events.desk.conftest import admit
from tests.factories import make_registration, make_user, person_values, pool_of

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
    page = text(response)
    assert "Not enough places" in page
    assert "4 people need a place. Only 3 places are free for them. Nothing happens yet" in page
    assert "International Chosen for them: 4 Free now: 3 Too many: 1" in page
    assert "National Chosen for them: 0 Free now: 3 Too many: 0" in page
    assert 'value="offer"' not in response.content.decode()
    for promise in ("Offer places to", "letters go out", "Free afterwards", "Composition afterwards", "Nobody was"):
        assert promise not in page

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


def test_who_is_of_the_own_organisation_is_left_to_others_with_their_group(desk, event, office, told):
    own, other = make_registration(event, organisation="VNB", given_name="Own"), make_registration(event)
    party = register_group(
        by=None, event=event, people=[person_values(organisation="VNB"), person_values(given_name="Friend")]
    )
    friend = party.registrations.get(given_name="Friend")
    response = ask(desk, event, "reserve", [own, other, friend])
    assert "Put 1 person on the reserve list?" in text(response)
    assert "3 come from your own organisation, or only together with somebody who does." in text(response)
    assert told(answer(desk, event, "reserve", response)) == ["1 person is on the reserve list."]

    response = ask(desk, event, "offer", [own])
    assert "Nothing to decide" in text(response)
    assert 'value="offer"' not in response.content.decode()
    forged = desk.post(url(event), {"act": "offer", "people": f"{own.pk}:{mark_of(own)}"})
    assert "somebody else decides about it. Nothing was decided." in str(forged.context["form"].errors)
    assert states(event) == [S.APPLIED] * 3 + [S.WAITING]


def test_editors_prepare_and_find_nothing_to_decide_with(enter, event, partner):
    registration = make_registration(event)
    desk = enter(admit(make_user(partner=partner, role=MembershipRole.EDITOR)))
    assert ask(desk, event, "offer", [registration]).status_code == 404
    assert desk.get(reverse("desk:selection_targets", args=[event.pk])).status_code == 404
    board = desk.get(reverse("desk:selection", args=[event.pk])).content.decode()
    assert "Show how it would be" in board
    assert 'name="act"' not in board
    assert reverse("desk:selection_targets", args=[event.pk]) not in board
    application = reverse("desk:selection_application", args=[event.pk, registration.pk])
    assert "You prepare it with your review." in text(desk.get(application))
    assert desk.post(application, {"score": "4", "then": "stay"}).status_code == 302
    assert states(event) == [S.APPLIED]


def test_the_own_organisation_is_named(desk, event):
    own = make_registration(event, organisation="VNB", country="DE")
    assert "1 comes from your own organisation; the history says so." in text(ask(desk, event, "offer", [own]))
