"""Registering through the pages: what the form says, what a post does, what is never given away."""

import datetime as dt
import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Event, Registration
from events.programme.enums import EventStatus
from events.registrations.actions import register_group, withdraw
from events.registrations.enums import RegistrationStatus
from events.registrations.receipts import read_receipt
from tests.factories import make_event, make_partner, make_registration, person_values, pool_of

pytestmark = pytest.mark.django_db

FORM = {
    "given_name": "Maja",
    "family_name": "Lind",
    "email": "maja@example.org",
    "language": "sv",
    "organisation": "Hässleholms kommun",
    "country": "SE",
    "city": "Hässleholm",
    "sector": "administration",
    "capacity": "professional",
    "privacy_consent": "on",
}


def address(event: Event) -> str:
    """Return the form's address in English."""
    return f"/en/events/{event.slug}/register/"


def text_of(response) -> str:
    """Return a page's words without markup, spaces folded."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_form_tells_both_kinds_of_place_before_a_country_is_chosen(client: Client) -> None:
    event = make_event(national=12)
    page = text_of(client.get(address(event)))
    assert "Organisations in Germany take a national place: 12 of 12 left." in page
    assert "Organisations in any other country take an international place: 40 of 40 left." in page


@pytest.mark.parametrize(
    ("country", "sentence"),
    [("SE", "You would take an international place."), ("DE", "You would take a national place.")],
)
def test_the_place_follows_the_country(client: Client, country: str, sentence: str) -> None:
    event = make_event()
    fragment = client.get(address(event) + "place/", {"country": country})
    assert sentence in text_of(fragment)
    assert "40 of 40 are free" in text_of(fragment)


def test_without_scripts_a_button_shows_the_place_and_keeps_what_was_typed(client: Client) -> None:
    event = make_event()
    page = client.post(address(event), {**FORM, "email": "", "check": "1"})
    assert "You would take an international place." in text_of(page)
    assert 'value="Maja"' in page.content.decode()
    assert "needs another look" not in text_of(page)
    assert Registration.objects.count() == 0


def test_a_whole_registration_is_three_requests_and_few_statements(
    client: Client, django_assert_max_num_queries
) -> None:
    event = make_event()
    make_partner()
    client.get(address(event))
    with django_assert_max_num_queries(25):
        client.get(address(event))
        response = client.post(address(event), FORM)
        assert response.status_code == 302
        page = client.get(response["Location"])
    assert page.status_code == 200
    assert "An international place was free" in text_of(page)
    registration = Registration.objects.get()
    assert (registration.status, registration.language) == (RegistrationStatus.CONFIRMED, "sv")
    assert registration.privacy_text_version
    assert registration.privacy_consented_at


def test_a_full_event_says_so_before_and_after(client: Client) -> None:
    event = make_event(international=1)
    make_registration(event)
    fragment = text_of(client.get(address(event) + "place/", {"country": "SE"}))
    assert "you would join the waiting list" in fragment
    page = text_of(client.post(address(event), FORM, follow=True))
    assert "All international places were taken when your form arrived" in page


def test_places_kept_for_a_group_are_not_said_to_be_taken(client: Client) -> None:
    event = make_event(international=3)
    first = make_registration(event, email="first@example.org")
    others = [make_registration(event) for _number in range(2)]
    register_group(by=None, event=event, people=[person_values(), person_values()])
    withdraw(by=None, registration=others[0])
    assert pool_of(event).held_back == 1
    form = text_of(client.get(address(event)))
    assert "take an international place: 0 of 3 left. The free ones are kept for those who wait." in form
    fragment = text_of(client.get(address(event) + "place/", {"country": "SE"}))
    assert "The free places are kept for those who wait before you: you would join the waiting list." in fragment
    receipts = [
        client.post(address(event), {**FORM, "email": email})["Location"] for email in ("new@example.org", first.email)
    ]
    # Nothing tells whether the address was known.
    new, known = (read_receipt(event.slug, receipt.split("/")[-2]) for receipt in receipts)
    assert new == known is not None
    page = text_of(client.get(receipts[0]))
    assert "The places free when your form arrived are kept for those who wait before you" in page
    assert "were taken" not in page


def test_a_second_registration_looks_exactly_like_a_first(client: Client) -> None:
    event = make_event()
    first = client.post(address(event), FORM, follow=True)
    second = client.post(address(event), {**FORM, "given_name": "Somebody else"}, follow=True)
    assert text_of(second) == text_of(first)
    assert Registration.objects.count() == 1
    assert pool_of(event).taken == 1
    token = Registration.objects.get().token
    assert token not in second.content.decode()


def test_a_double_click_makes_one_registration(client: Client) -> None:
    event = make_event()
    form = {**FORM, "submission": str(uuid.uuid4())}
    assert client.post(address(event), form).status_code == 302
    assert client.post(address(event), form).status_code == 302
    assert Registration.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"given_name": ""}, "Given name"),
        ({"email": "maja.lind@example"}, "An address looks like name@place.org. What you typed is kept."),
        ({"country": "XX"}, "Choose a country from the list."),
        ({"country": ""}, "Country it is in"),
        ({"sector": "aliens"}, "Choose a sector from the list."),
        ({"capacity": "curious"}, "Choose whether you come for your job or as a volunteer."),
        ({"language": "tlh"}, "Choose a language."),
        ({"sending_partner": "999999"}, "Choose a partner from the list, or none."),
        ({"privacy_consent": ""}, "Please read how your data are used, then tick this box."),
        ({"family_name": "x" * 151}, "150"),
        ({"family_name": "\x00"}, "Family name"),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_typed_is_lost(client: Client, values: dict, sentence: str) -> None:
    event = make_event()
    page = client.post(address(event), {**FORM, "organisation": "Næstved & Søn", **values})
    assert page.status_code == 200
    assert sentence in text_of(page)
    assert "Næstved &amp; Søn" in page.content.decode()
    assert Registration.objects.count() == 0


def test_consent_is_never_ticked_beforehand(client: Client) -> None:
    page = client.get(address(make_event())).content.decode()
    (box,) = re.findall(r"<input[^>]*privacy_consent[^>]*>", page)
    assert "checked" not in box


def test_a_form_open_since_yesterday_is_refused_and_kept(client: Client) -> None:
    event = make_event()
    Event.objects.filter(pk=event.pk).update(registration_closes_at=timezone.now() - dt.timedelta(minutes=1))
    page = client.post(address(event), FORM)
    assert "Registration for this event has closed meanwhile." in text_of(page)
    assert 'value="Hässleholms kommun"' in page.content.decode()
    assert Registration.objects.count() == 0


def test_before_opening_and_after_closing_there_is_no_form(client: Client) -> None:
    opens = timezone.now() + dt.timedelta(days=3)
    assert "It opens on" in text_of(client.get(address(make_event(registration_opens_at=opens))))
    closed = make_event(registration_closes_at=timezone.now() - dt.timedelta(days=1))
    assert "Registration is closed" in text_of(client.get(address(closed)))
    assert client.get(address(make_event(status=EventStatus.DRAFT))).status_code == 404


def test_an_altered_receipt_is_not_found(client: Client) -> None:
    event, other = make_event(), make_event()
    location = client.post(address(event), FORM)["Location"]
    assert client.get(location[:-2] + "x/").status_code == 404
    assert client.get(location.replace(event.slug, other.slug)).status_code == 404


def test_the_private_link_shows_changes_and_withdraws(client: Client) -> None:
    event = make_event()
    registration = make_registration(event)
    link = reverse("registration", args=[registration.token])
    page = client.get(link)
    assert "An international place is yours." in text_of(page)
    assert (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("same-origin", "noindex")
    details = {name: value for name, value in FORM.items() if name != "privacy_consent"}
    assert client.post(link + "change/", {**details, "city": "Malmö"}).status_code == 302
    assert "Malmö" in text_of(client.get(link))
    assert "Yes, withdraw" in text_of(client.get(link + "withdraw/"))
    assert pool_of(event).taken == 1
    client.post(link + "withdraw/")
    assert pool_of(event).taken == 0
    assert "You have withdrawn." in text_of(client.get(link))
    again = client.post(link + "withdraw/")
    assert again.status_code == 409
    assert "not possible any more" in text_of(again)


def test_the_waiting_see_their_position(client: Client) -> None:
    event = make_event(international=0)
    make_registration(event)
    second = make_registration(event)
    assert "Your position is 2." in text_of(client.get(reverse("registration", args=[second.token])))


def test_an_offer_is_answered_in_the_page(client: Client) -> None:
    event = make_event(international=1, offer_hours=24)
    first, second = make_registration(event), make_registration(event)
    withdraw(by=None, registration=first)
    link = reverse("registration", args=[second.token])
    assert "A place is offered to you" in text_of(client.get(link))
    assert client.post(link + "answer/", {"answer": "perhaps"}).status_code == 409
    assert client.post(link + "answer/", {"answer": "accept"}).status_code == 302
    assert "An international place is yours." in text_of(client.get(link))
    assert client.post(link + "answer/", {"answer": "accept"}).status_code == 409
    assert client.get(link + "answer/").status_code == 302


def test_a_damaged_hidden_field_stops_nobody(client: Client) -> None:
    assert client.post(address(make_event()), {**FORM, "submission": "not-a-uuid\x00"}).status_code == 302
    assert Registration.objects.count() == 1


def test_after_the_event_nobody_rewrites_who_was_there(client: Client) -> None:
    event = make_event()
    link = reverse("registration", args=[make_registration(event).token])
    hour = dt.timedelta(hours=1)
    Event.objects.filter(pk=event.pk).update(starts_at=timezone.now() - 2 * hour, ends_at=timezone.now() - hour)
    assert "Withdraw" not in text_of(client.get(link))
    for ending in ("change/", "withdraw/"):
        assert client.post(link + ending, FORM).status_code == 409
    assert pool_of(event).taken == 1


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_the_form_of_an_event_that_does_not_take_place_says_so(client: Client, status: str) -> None:
    page = text_of(client.get(address(make_event(status=EventStatus(status)))))
    assert f"This event is {status}" in page


@pytest.mark.parametrize("ending", ["", "change/", "withdraw/"])
def test_an_altered_link_gets_a_page_that_helps(client: Client, ending: str) -> None:
    page = client.get(f"/en/registrations/not-a-real-token/{ending}")
    assert page.status_code == 404
    assert "This link is not valid" in text_of(page)
    assert 'name="email"' in page.content.decode()


def test_asking_for_links_never_tells_whether_there_are_any(client: Client) -> None:
    registration = make_registration(make_event())
    known = client.post("/en/registrations/", {"email": registration.email})
    unknown = client.post("/en/registrations/", {"email": "nobody@example.org"})
    assert text_of(known).replace(registration.email, "") == text_of(unknown).replace("nobody@example.org", "")


def test_a_change_that_needs_a_full_group_keeps_what_was_typed(client: Client) -> None:
    event = make_event(national=0)
    link = reverse("registration", args=[make_registration(event).token])
    details = {name: value for name, value in FORM.items() if name != "privacy_consent"}
    page = client.post(link + "change/", {**details, "country": "DE", "city": "Hannover"})
    assert "you would need a place in the other group" in text_of(page)
    assert 'value="Hannover"' in page.content.decode()


@pytest.mark.parametrize("language", ["de", "da", "sv", "es", "ar"])
def test_every_page_opens_in_every_language(client: Client, language: str) -> None:
    event = make_event()
    registration = make_registration(event)
    for path in (
        f"/{language}/events/{event.slug}/register/",
        f"/{language}/registrations/{registration.token}/",
        f"/{language}/registrations/{registration.token}/change/",
        f"/{language}/registrations/{registration.token}/withdraw/",
        f"/{language}/registrations/",
    ):
        page = client.get(path)
        assert page.status_code == 200
        assert f'lang="{language}"' in page.content.decode()
