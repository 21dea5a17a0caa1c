"""Codes in the form: asked for, brought along by a link, refused in a sentence, not to be guessed, used once."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import AccessCode, Event, Registration
from events.programme.enums import Admission
from events.registrations.actions import CodeRefused, find_code, register
from events.registrations.code_entry import WRONG_CODES_PER_HOUR
from events.registrations.enums import GuestRole, RegistrationStatus
from events.seats.actions import create_pool
from events.seats.enums import Audience
from events.seats.queries import audit
from tests.events.racing import AT_ONCE, in_parallel
from tests.events.registrations.test_group_form import crowd, form_of
from tests.events.registrations.test_views import FORM, address, text_of
from tests.factories import make_event, person_values

pytestmark = pytest.mark.django_db

REFUSED = "This code is not valid, or as many people as may have used it already."


def make_code(event: Event, **values: Any) -> AccessCode:
    """Return a code for one person, written XYZ."""
    return AccessCode.objects.create(**{"event": event, "code": "XYZ", "name": "Guests of honour", "uses": 1, **values})


def make_role_code(event: Event, places: int = 2, **values: Any) -> AccessCode:
    """Return a code with places of its own."""
    pool = create_pool(by=None, event=event, audience=Audience.ROLE, capacity=places)
    return make_code(event, pool=pool, role=GuestRole.SPEAKER, **{"uses": 5, **values})


def test_an_event_by_code_asks_for_it_first(client: Client) -> None:
    event = make_event(by_code_only=True)
    make_code(event)
    page = client.get(address(event))
    assert "only open to people who were given a code" in text_of(page)
    assert 'name="given_name"' not in page.content.decode()
    form = client.get(address(event), {"code": "xyz"}).content.decode()
    assert 'value="XYZ"' in form
    assert 'name="given_name"' in form
    page = client.get(f"{address(event)}group/")
    assert 'name="people-0-email"' not in page.content.decode()


def test_nobody_registers_without_the_code(client: Client) -> None:
    event = make_event(by_code_only=True)
    code = make_code(event)
    page = client.post(address(event), FORM)
    assert "only open to people who were given a code" in text_of(page)
    assert 'value="Maja"' in page.content.decode()
    assert client.post(address(event), {**FORM, "code": " xyz "}).status_code == 302
    code.refresh_from_db()
    assert (code.used, Registration.objects.get().code) == (1, code)


@pytest.mark.parametrize(
    "values",
    [
        {"code": "OTHER"},
        {"expires_at": timezone.now() - dt.timedelta(minutes=1)},
        {"uses": 0},
        {"revoked_at": timezone.now()},
    ],
)
def test_a_code_that_cannot_be_used_gets_a_sentence_and_nothing_typed_is_lost(
    client: Client, values: dict[str, Any]
) -> None:
    event = make_event()
    make_code(event, **values)
    assert REFUSED in text_of(client.get(address(event), {"code": "XYZ"}))
    page = client.post(address(event), {**FORM, "code": "XYZ", "city": ""})
    assert REFUSED in text_of(page)
    assert "2 answers need another look" in text_of(page)
    assert 'value="Maja"' in page.content.decode()
    assert Registration.objects.count() == 0


@pytest.mark.parametrize("text", ["x" * 41, "nul\x00byte", "%", "'; DROP TABLE"])
def test_a_broken_code_breaks_nothing(client: Client, text: str) -> None:
    event = make_event()
    make_code(event)
    assert client.get(address(event), {"code": text}).status_code == 200
    assert client.post(address(event), {**FORM, "code": text}).status_code == 200
    assert Registration.objects.count() == 0


def test_a_code_of_another_event_is_none_of_this(client: Client) -> None:
    make_code(make_event())
    assert REFUSED in text_of(client.get(address(make_event()), {"code": "XYZ"}))


def test_codes_cannot_be_guessed(client: Client) -> None:
    event = make_event()
    make_code(event, code="RIGHT", uses=100)
    for number in range(WRONG_CODES_PER_HOUR):
        # Right ones in between do not count.
        assert 'name="given_name"' in client.get(address(event), {"code": "RIGHT"}).content.decode()
        assert REFUSED in text_of(client.get(address(event), {"code": f"TRY{number}"}))
    for answer in (
        client.get(address(event), {"code": "RIGHT"}),
        client.post(address(event), {**FORM, "code": "RIGHT"}),
        client.post(f"{address(event)}group/", form_of(*crowd(2), code="RIGHT")),
    ):
        assert "Too many wrong codes were typed." in text_of(answer)
    assert Registration.objects.count() == 0
    assert client.post(address(event), FORM).status_code == 302


def test_a_misprinted_code_counts_once_however_much_is_typed_with_it(client: Client) -> None:
    event = make_event()
    make_code(event, code="RIGHT", uses=100)
    typed = reverse("register_questions", args=[event.slug])
    for number in range(WRONG_CODES_PER_HOUR + 5):
        assert client.post(typed, {**FORM, "code": "rihgt" if number % 2 else " RIHGT "}).status_code < 300
    assert client.post(address(event), {**FORM, "code": "RIGHT"}).status_code == 302


def test_nor_do_questions_help_to_guess(client: Client) -> None:
    event = make_event()
    for number in range(WRONG_CODES_PER_HOUR):
        client.post(reverse("register_questions", args=[event.slug]), {**FORM, "code": f"TRY{number}"})
    assert "Too many wrong codes were typed." in text_of(client.post(address(event), {**FORM, "code": "TRY"}))


def test_a_code_is_folded_away_where_there_is_one(client: Client) -> None:
    event = make_event()
    make_code(event)
    page = client.get(address(event))
    assert "<summary>I have a code</summary>" in page.content.decode()


def test_places_of_a_code_are_told_and_taken(client: Client) -> None:
    event = make_event(international=0)
    code = make_role_code(event, places=1)
    page = client.get(address(event), {"code": "XYZ"})
    assert "1 of the 1 places for people with this code is left." in text_of(page)
    assert "hx-get" not in page.content.decode()
    page = client.post(address(event), {**FORM, "code": "XYZ"}, follow=True)
    assert "A place was free" in text_of(page)
    assert Registration.objects.get().pool == code.pool
    page = client.post(address(event), {**FORM, "code": "XYZ", "email": "b@example.org"})
    assert "The places this code is for are all taken." in text_of(page)
    page = client.post(f"{address(event)}group/", form_of(*crowd(2), code="XYZ"))
    assert "With this code there is 1 place in all, too few for all of you." in text_of(page)
    assert Registration.objects.count() == 1


def test_a_code_with_places_needs_no_application(client: Client) -> None:
    event = make_event(admission=Admission.SELECTION)
    make_role_code(event)
    page = client.get(address(event), {"code": "XYZ"}).content.decode()
    assert 'name="motivation"' not in page
    assert client.post(address(event), {**FORM, "code": "XYZ"}).status_code == 302
    assert Registration.objects.get().status == RegistrationStatus.CONFIRMED


@pytest.mark.parametrize(
    ("role", "sentence"),
    [(GuestRole.PRESS, "Your code is accepted: you come as Press."), (GuestRole.GUEST, "Your code is accepted.")],
)
def test_a_valid_code_is_confirmed_at_the_top_with_what_one_comes_as(
    client: Client, role: GuestRole, sentence: str
) -> None:
    event = make_event(largest_group=5)
    make_code(event, role=role)
    for form in (address(event), f"{address(event)}group/"):
        assert sentence in text_of(client.get(form, {"code": "xyz"}))
        assert "accepted" not in text_of(client.get(form))
    AccessCode.objects.update(revoked_at=timezone.now())
    assert "accepted" not in text_of(client.post(address(event), {**FORM, "code": "XYZ"}))


def test_a_code_may_open_a_closed_door(client: Client) -> None:
    event = make_event(registration_closes_at=timezone.now() - dt.timedelta(days=1))
    make_code(event, outside_window=True)
    page = client.get(address(event))
    assert "Registration is closed" in text_of(page)
    assert "I have a code" in text_of(page)
    assert 'name="given_name"' in client.get(address(event), {"code": "XYZ"}).content.decode()
    assert client.post(address(event), {**FORM, "code": "XYZ"}).status_code == 302


def test_a_group_uses_a_code_once_for_each(client: Client) -> None:
    event = make_event()
    code = make_code(event, uses=2)
    page = client.post(f"{address(event)}group/", form_of(*crowd(3), code="XYZ"))
    assert REFUSED in text_of(page)
    assert client.post(f"{address(event)}group/", form_of(*crowd(2), code="XYZ")).status_code == 302
    code.refresh_from_db()
    assert code.used == 2


@pytest.mark.django_db(transaction=True)
def test_the_last_use_of_a_code_goes_to_one_of_many_at_the_same_instant() -> None:
    event = make_event()
    make_code(event)
    people = [person_values() for _ in range(AT_ONCE)]
    refused: list[int] = []

    def one(number: int) -> None:
        try:
            present = Event.objects.get(pk=event.pk)
            register(by=None, event=present, code=find_code(event=present, text="XYZ"), **people[number])
        except CodeRefused:
            refused.append(number)

    in_parallel(one, AT_ONCE)
    assert len(refused) == AT_ONCE - 1
    assert Registration.objects.count() == 1
    assert AccessCode.objects.get().used == 1
    assert audit() == []
