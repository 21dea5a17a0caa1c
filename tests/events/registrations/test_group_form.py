"""The form of a group: what comes of it, what is refused, and what nobody learns."""

import uuid
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from events.models import Event, Registration
from events.programme.enums import Admission
from events.registrations.enums import PartyRule, RegistrationStatus
from tests.events.registrations.test_views import FORM, text_of
from tests.factories import make_event, make_registration, pool_of

pytestmark = pytest.mark.django_db

S = RegistrationStatus
SHARED = {name: value for name, value in FORM.items() if name not in ("given_name", "family_name", "email")}


def address(event: Event) -> str:
    """Return the form's address in English."""
    return f"/en/events/{event.slug}/register/group/"


def form_of(*people: tuple[str, str, str], **values: Any) -> dict[str, Any]:
    """Return what a group sends: `people` as (given name, family name, e-mail), one row each."""
    form: dict[str, Any] = {
        **SHARED, "name": "Study circle", "rule": "all", "submission": str(uuid.uuid4()),
        "people-TOTAL_FORMS": len(people), "people-INITIAL_FORMS": 0,
    }  # fmt: skip
    for row, person in enumerate(people):
        for name, value in zip(("given_name", "family_name", "email"), person, strict=True):
            form[f"people-{row}-{name}"] = value
    return {**form, **values}


def crowd(number: int) -> list[tuple[str, str, str]]:
    """Return as many people with an address each."""
    return [("Maja", f"Lind {one}", f"maja{one}@example.org") for one in range(number)]


def test_a_group_is_seated_together(client: Client) -> None:
    event = make_event()
    page = client.post(address(event), form_of(*crowd(3), ("", "", "")), follow=True)
    assert "There were enough places for you" in text_of(page)
    party = event.parties.get()
    assert (party.name, party.rule, party.minimum) == ("Study circle", PartyRule.ALL, 3)
    assert [one.status for one in party.registrations.all()] == [S.CONFIRMED] * 3
    assert {one.organisation for one in party.registrations.all()} == {"Hässleholms kommun"}


def test_names_keep_nothing_that_readers_cannot_see(client: Client) -> None:
    event = make_event()
    people = [("Maja\u202e", "Lind\r\nBcc: x", "a@example.org"), ("Ebba", "\u2067Lind", "b@example.org")]
    assert client.post(address(event), form_of(*people, name="Study\u202e circle")).status_code == 302
    assert event.parties.get().name == "Study circle"
    assert {person.full_name for person in event.registrations.all()} == {"Maja Lind Bcc: x", "Ebba Lind"}
    page = client.post(address(event), form_of(("\u200b", "Lind", "c@example.org"), crowd(1)[0]))
    assert "This field is required" in text_of(page)


def test_all_or_none_waits_and_at_least_some_do_not(client: Client) -> None:
    event = make_event(international=2)
    page = client.post(address(event), form_of(*crowd(3), rule="at_least", minimum="2"), follow=True)
    assert "There were enough places for you" in text_of(page)
    assert sorted(event.registrations.values_list("status", flat=True)) == [S.CONFIRMED, S.CONFIRMED, S.WAITING]
    other = make_event(international=3)
    make_registration(other)
    page = client.post(address(other), form_of(*crowd(3)), follow=True)
    assert "There were not enough places for you" in text_of(page)
    assert pool_of(other).taken == 1


def test_the_same_form_twice_is_one_group(client: Client) -> None:
    event = make_event()
    form = form_of(*crowd(2))
    assert client.post(address(event), form).status_code == 302
    assert client.post(address(event), form).status_code == 302
    assert event.parties.count() == 1
    assert pool_of(event).taken == 2


@pytest.mark.parametrize("known", [1, 2])
def test_nobody_learns_who_is_registered_already(client: Client, known: int) -> None:
    event, other = make_event(international=2), make_event(international=2)
    for _given, _family, email in crowd(known):
        make_registration(event, email=email)
    make_registration(other)
    told = client.post(address(event), form_of(*crowd(2)), follow=True)
    full = [("Ane", "Ny", "ane@example.org"), ("Ole", "Ny", "ole@example.org")]
    for one in range(known - 1):
        make_registration(other, email=f"else{one}@example.org")
    unknown = client.post(address(other), form_of(*full), follow=True)
    assert text_of(told).replace(str(event.name), "") == text_of(unknown).replace(str(other.name), "")
    assert event.registrations.count() == 2


def test_somebody_new_registers_beside_somebody_known(client: Client) -> None:
    event = make_event()
    before = make_registration(event, email="maja0@example.org")
    client.post(address(event), form_of(*crowd(3)))
    before.refresh_from_db()
    assert before.party is None
    assert event.parties.get().registrations.count() == 2
    assert pool_of(event).taken == 3


def test_who_applies_as_a_group_applies_one_by_one(client: Client) -> None:
    event = make_event(admission=Admission.SELECTION)
    form = form_of(*crowd(2))
    assert "This field is required" in text_of(client.post(address(event), form))
    page = client.post(address(event), {**form, "motivation": "We bake."}, follow=True)
    assert "You will get mail as soon as they have decided" in text_of(page)
    assert set(event.registrations.values_list("status", "motivation")) == {(S.APPLIED, "We bake.")}


@pytest.mark.parametrize(
    ("people", "values", "sentence"),
    [
        (crowd(1), {}, "A group has at least 2 people."),
        (crowd(5), {}, "A group for this event has at most 4 people."),
        (crowd(3), {}, "This event cannot take a group of this size: 2 at the most."),
        ([*crowd(1), *crowd(1)], {}, "Somebody in the group has this address already."),
        (crowd(2), {"rule": "at_least"}, "Say how many of you must get a place."),
        (crowd(2), {"rule": "at_least", "minimum": "3"}, "You have named 2 people."),
        (crowd(2), {"rule": "perhaps"}, "Choose one of the two."),
        (crowd(2), {"name": "x" * 151}, "150"),
        (crowd(2), {"privacy_consent": ""}, "Please ask everybody first, then tick this box."),
        (crowd(2), {"people-TOTAL_FORMS": "many"}, "A group has at least 2 people."),
        ([*crowd(1), ("", "Lind", "maja@example")], {}, "An address looks like name@place.org."),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_typed_is_lost(
    client: Client, people: list[tuple[str, str, str]], values: dict, sentence: str
) -> None:
    event = make_event(international=2, national=2, largest_group=4)
    page = client.post(address(event), form_of(*people, organisation="Næstved & Søn", **values))
    assert page.status_code == 200
    assert sentence in text_of(page)
    assert "needs another look" in text_of(page) or "need another look" in text_of(page)
    assert "Næstved &amp; Søn" in page.content.decode()
    if "people-TOTAL_FORMS" not in values:
        assert 'value="maja0@example.org"' in page.content.decode()
    assert Registration.objects.count() == 0


def test_the_summary_says_whose_answer_and_of_an_empty_row_one_thing(client: Client) -> None:
    event = make_event()
    text = text_of(client.post(address(event), form_of(*crowd(1), ("", "", ""))))
    assert "One answer needs another look." in text
    assert "Person 2 A group has at least 2 people." in text
    text = text_of(client.post(address(event), form_of(*crowd(1), ("Ebba", "", "ebba@example"))))
    assert "2 answers need another look." in text
    assert "Person 2: Family name This field is required." in text
    assert "Person 2: E-mail An address looks like name@place.org." in text
    assert "One answer needs another look." in text_of(client.post(address(event), form_of(("", "", ""), ("", "", ""))))


def test_the_form_says_how_many_can_be_seated_together(client: Client) -> None:
    hint = "can get places together"
    assert f"At most 2 of you {hint}" in text_of(client.get(address(make_event(international=2, national=1))))
    assert "At most 1 of you can get a place." in text_of(client.get(address(make_event(international=1, national=1))))
    assert hint not in text_of(client.get(address(make_event())))


def test_a_hundred_rows_sent_by_hand_are_refused(client: Client) -> None:
    page = client.post(address(make_event()), form_of(*crowd(100)))
    assert "A group for this event has at most 10 people." in text_of(page)
    assert page.content.decode().count('-family_name"') < 100
    assert Registration.objects.count() == 0


def test_markup_in_names_stays_text(client: Client) -> None:
    event = make_event()
    name = "<script>alert(1)</script>"
    page = client.post(address(event), form_of((name, name, "a@example.org"), *crowd(1), name=name, city=""))
    assert name not in page.content.decode()
    assert "&lt;script&gt;" in page.content.decode()


def test_more_rows_keep_what_was_typed(client: Client) -> None:
    event = make_event(largest_group=7)
    page = client.get(address(event)).content.decode()
    assert page.count('id="id_people-') == 4 + 5 * 3
    page = client.post(address(event), form_of(*crowd(5), more="1")).content.decode()
    assert 'name="people-6-email"' in page
    assert 'name="people-7-email"' not in page
    assert 'value="maja4@example.org"' in page
    assert "More rows" not in page
    assert "another look" not in page


def test_an_event_without_groups_has_no_form_for_them(client: Client) -> None:
    event = make_event(largest_group=0)
    assert client.get(address(event)).status_code == 404
    assert "as a group" not in text_of(client.get(f"/en/events/{event.slug}/register/"))


def test_a_known_address_is_sent_its_link_a_few_times_an_hour(client: Client) -> None:
    cache.clear()
    event = make_event()
    make_registration(event, email="maja0@example.org")
    make_registration(event, email="maja1@example.org")
    for _ in range(2):
        assert client.post(address(event), form_of(*crowd(2))).status_code == 302
    assert event.parties.count() == 0
