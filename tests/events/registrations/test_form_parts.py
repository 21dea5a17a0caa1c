"""What the form of one person asks where the event offers more: ways of taking part, company, somebody else, reasons."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from events.models import Event, Registration
from events.programme.enums import Admission, EventMode
from events.registrations.actions import set_floor
from events.registrations.enums import Presence, RegistrationStatus
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.events.registrations.test_views import FORM, address, text_of
from tests.factories import make_event, make_office, make_registration, pool_of

pytestmark = pytest.mark.django_db

S = RegistrationStatus
REGISTRAR = {
    "for_somebody_else": "on",
    "registrar_name": "Ane Holm",
    "registrar_email": "ane@example.org",
    "person_agrees": "on",
}


def hybrid(online: int = 3, **values: Any) -> Event:
    """Return an event that also meets online, with so many online places."""
    event = make_event(mode=EventMode.HYBRID, **values)
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=online)
    return event


def test_an_ordinary_event_asks_nothing_more(client: Client) -> None:
    page = client.get(address(make_event())).content.decode()
    for name in ("presence", "motivation", "companion_1_given", "code"):
        assert f'name="{name}"' not in page


def test_both_ways_of_taking_part_tell_what_is_left(client: Client) -> None:
    event = hybrid()
    page = text_of(client.get(address(event)))
    assert "Organisations in Germany take a national place: 40 of 40 left." in page
    assert "Online places: 3 of 3 left." in page
    fragment = text_of(client.get(address(event) + "place/", {"country": "SE", "presence": "online"}))
    assert "You would take part online. 3 of 3 are free." in fragment
    fragment = text_of(client.get(address(event) + "place/", {"country": "SE", "presence": "on_site"}))
    assert "You would take an international place." in fragment
    assert "Online places: 3 of 3 left." in fragment


def test_places_of_the_other_kind_are_counted_once_and_it_is_said_why_they_are_given(client: Client) -> None:
    event = make_event(international=5, national=1, borrowing_from=timezone.now())
    page = text_of(client.get(address(event)))
    assert "Organisations in Germany take a national place: 1 of 1 left." in page
    assert "Organisations in any other country take an international place: 5 of 5 left." in page
    assert "When one kind of place is full, free places of the other kind may be given instead." in page
    make_registration(event, country="DE")
    page = text_of(client.get(address(event)))
    assert "take a national place: 0 of 1 left." in page
    assert "take an international place: 5 of 5 left." in page
    fragment = text_of(client.get(address(event) + "place/", {"country": "DE"}))
    assert "You would take an international place. No national place is free. 5 international places are" in fragment
    received = text_of(client.post(address(event), {**FORM, "country": "DE"}, follow=True))
    assert "An international place was free" in received
    assert "No national place was free, but free international ones are given to national guests by now." in received


def test_the_seat_follows_the_way_of_taking_part(client: Client) -> None:
    event = hybrid(online=1)
    assert "Choose whether you come or take part online." in text_of(client.post(address(event), FORM))
    page = client.post(address(event), {**FORM, "presence": "online"}, follow=True)
    assert "An online place was free" in text_of(page)
    assert Registration.objects.get().presence == Presence.ONLINE
    again = {**FORM, "email": "b@example.org", "presence": "online"}
    assert "All online places were taken" in text_of(client.post(address(event), again, follow=True))
    assert pool_of(event, Audience.ONLINE).taken == 1


def test_an_invented_way_of_taking_part_is_refused(client: Client) -> None:
    event = hybrid()
    page = client.post(address(event), {**FORM, "presence": "in_spirit"})
    assert "Choose whether you come or take part online." in text_of(page)
    assert client.get(address(event) + "place/", {"country": "SE", "presence": "in_spirit"}).status_code == 200


def test_who_comes_along_takes_a_place_each(client: Client) -> None:
    event = make_event(most_companions=2)
    company = {"companion_1_given": "Bo", "companion_1_family": "Lind"}
    page = client.post(address(event), {**FORM, **company}, follow=True)
    assert "There were enough places for you" in text_of(page)
    assert "those who come along" in text_of(page)
    first, other = Registration.objects.order_by("pk")
    assert (other.full_name, other.accompanies, other.status) == ("Bo Lind", first, S.CONFIRMED)
    assert pool_of(event).taken == 2


def test_company_waits_together_and_a_known_address_looks_the_same(client: Client) -> None:
    event = make_event(international=2, most_companions=1)
    make_registration(event)
    company = {"companion_1_given": "Bo", "companion_1_family": "Lind"}
    first = client.post(address(event), {**FORM, **company}, follow=True)
    assert "There were not enough places for you" in text_of(first)
    second = client.post(address(event), {**FORM, **company}, follow=True)
    assert text_of(second) == text_of(first)
    assert event.registrations.count() == 3
    assert pool_of(event).taken == 1


@pytest.mark.parametrize(
    "company",
    [
        {"companion_1_given": "Bo"},
        {"companion_1_family": "Lind"},
        {"companion_1_given": "B" * 151, "companion_1_family": "Lind"},
    ],
)
def test_who_comes_along_needs_both_names_and_all_stays(client: Client, company: dict[str, str]) -> None:
    page = client.post(address(make_event(most_companions=1)), {**FORM, **company})
    assert "One answer needs another look." in text_of(page)
    assert f'value="{next(iter(company.values()))}"' in page.content.decode()
    assert '<details class="form-more" open>' in page.content.decode()
    assert Registration.objects.count() == 0


def test_more_company_than_offered_is_not_even_read(client: Client) -> None:
    event = make_event()
    client.post(address(event), {**FORM, "companion_1_given": "Bo", "companion_1_family": "Lind"})
    assert event.registrations.count() == 1


def test_company_the_event_could_never_seat_is_refused(client: Client) -> None:
    event = make_event(international=1, most_companions=1)
    page = client.post(address(event), {**FORM, "companion_1_given": "Bo", "companion_1_family": "Lind"})
    assert "This event can have 1 place for you and whoever comes with you, no more." in text_of(page)
    assert 'value="Bo"' in page.content.decode()


def test_somebody_registers_somebody_else(client: Client) -> None:
    event = make_event()
    page = client.post(address(event), {**FORM, **REGISTRAR}, follow=True)
    assert "The person you have registered gets the mail" in text_of(page)
    registration = Registration.objects.get()
    assert (registration.email, registration.registrar_name) == ("maja@example.org", "Ane Holm")
    assert registration.registrar_email == "ane@example.org"


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"registrar_name": ""}, "Please tell the person who registers them."),
        ({"registrar_email": ""}, "Please tell where we can reach you."),
        ({"registrar_email": "ane@example"}, "An address looks like name@place.org."),
        ({"person_agrees": ""}, "Please ask the person first, then tick this box."),
    ],
)
def test_who_registers_somebody_else_says_who_they_are(client: Client, missing: dict[str, str], sentence: str) -> None:
    page = client.post(address(make_event()), {**FORM, **REGISTRAR, **missing})
    assert sentence in text_of(page)
    assert Registration.objects.count() == 0


def test_a_tick_taken_back_forgets_who_registers(client: Client) -> None:
    values = {name: value for name, value in REGISTRAR.items() if name != "for_somebody_else"}
    client.post(address(make_event()), {**FORM, **values, "registrar_email": "broken"})
    registration = Registration.objects.get()
    assert (registration.registrar_name, registration.registrar_email) == ("", "")


def test_who_applies_says_why_and_knows_that_nothing_is_held(client: Client) -> None:
    event = make_event(admission=Admission.SELECTION)
    form = text_of(client.get(address(event)))
    assert "Applying holds no place." in form
    assert "places left" not in form
    assert "This field is required." in text_of(client.post(address(event), FORM))
    page = client.post(address(event), {**FORM, "motivation": "To learn & teach"}, follow=True)
    assert "The organisers decide about new registrations" in text_of(page)
    registration = Registration.objects.get()
    assert (registration.status, registration.motivation) == (S.APPLIED, "To learn & teach")
    long = {**FORM, "email": "b@example.org", "motivation": "x" * 2001}
    assert "2000" in text_of(client.post(address(event), long))


def test_what_is_lent_counts_as_ones_own(client: Client) -> None:
    event = make_event(international=5, national=1, borrowing_from=make_event().created_at)
    event.pools.filter(audience=Audience.INTERNATIONAL).update(floor=3)
    make_registration(event, country="DE")
    fragment = text_of(client.get(address(event) + "place/", {"country": "DE"}))
    assert "No national place is free. 2 international places are open to you instead." in fragment
    page = client.post(address(event), {**FORM, "country": "DE"}, follow=True)
    assert "An international place was free" in text_of(page)


@pytest.mark.parametrize("name", ["given_name", "organisation", "motivation"])
def test_markup_stays_text(client: Client, name: str) -> None:
    event = make_event(admission=Admission.SELECTION)
    page = client.post(address(event), {**FORM, name: "</textarea><script>alert(1)</script>", "city": ""})
    assert "<script>alert" not in page.content.decode()
    assert "&lt;/textarea&gt;&lt;script&gt;alert" in page.content.decode()


@pytest.mark.parametrize("floor", [0, 3, 4])
@pytest.mark.parametrize("companions", [{}, {"companion_1_given": "Bo", "companion_1_family": "Lind"}])
def test_who_registers_a_known_person_reads_the_same_as_for_somebody_new(
    client: Client, run_tasks: Callable[[], int], companions: dict[str, str], floor: int
) -> None:
    event = make_event(international=4, national=2, most_companions=1, borrowing_from=timezone.now())
    set_floor(by=make_office(), pool=pool_of(event), floor=floor)
    known, _other = (make_registration(event, country="DE", email=f"{name}@example.org") for name in ("maja", "else"))
    run_tasks()
    letters, national = [], {"country": "DE"}
    for email in ("maja@example.org", "new@example.org"):
        mail.outbox.clear()
        assert (
            client.post(address(event), {**FORM, **REGISTRAR, **companions, **national, "email": email}).status_code
            == 302
        )
        run_tasks()
        (letter,) = (one for one in mail.outbox if one.to == ["ane@example.org"])
        letters.append((letter.subject, str(letter.body)))
    assert letters[0] == letters[1]
    assert known.token not in letters[0][1]
    known.refresh_from_db()
    assert known.registrar_email == ""
