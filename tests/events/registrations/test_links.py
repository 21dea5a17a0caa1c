"""Private links: until when they work, what an ended one says, and how one is replaced."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Event, Registration
from events.programme.enums import EventStatus
from events.registrations import actions
from events.registrations.links import LIFE_AFTER_EVENT, LIFE_OF_LATE_LINK, link_ends_at, link_has_ended
from tests.factories import make_event, make_registration, make_user, person_values

pytestmark = pytest.mark.django_db


def own_page(registration: Registration, name: str = "registration") -> str:
    return reverse(name, args=[registration.token])


def move_to_past(event: Event, *, days: int) -> None:
    """Let `event` have ended so many days ago, and its links have been made before it."""
    now = timezone.now()
    Event.objects.filter(pk=event.pk).update(
        starts_at=now - dt.timedelta(days=days + 1), ends_at=now - dt.timedelta(days=days)
    )
    Registration.objects.filter(event=event).update(link_made_at=now - dt.timedelta(days=days + 30))


def test_a_link_works_until_ninety_days_after_the_event() -> None:
    registration = make_registration(make_event())
    end = registration.event.ends_at + LIFE_AFTER_EVENT
    assert link_ends_at(registration) == end
    assert not link_has_ended(registration, end - dt.timedelta(seconds=1))
    assert link_has_ended(registration, end)


def test_a_link_made_later_works_for_a_while() -> None:
    registration = make_registration(make_event())
    registration.link_made_at = registration.event.ends_at + dt.timedelta(days=200)
    assert link_ends_at(registration) == registration.link_made_at + LIFE_OF_LATE_LINK


def test_the_link_to_a_postponed_event_has_no_end() -> None:
    registration = make_registration(make_event())
    registration.event.status = EventStatus.POSTPONED
    assert link_ends_at(registration) is None
    assert not link_has_ended(registration, registration.event.ends_at + 3 * LIFE_AFTER_EVENT)


@pytest.mark.parametrize(
    "name",
    ["registration", "registration_change", "registration_withdraw", "registration_answer", "registration_link"],
)
def test_an_ended_link_says_what_to_do_and_not_whose_it_was(client: Client, name: str) -> None:
    registration = make_registration(make_event())
    move_to_past(registration.event, days=91)
    response = client.get(own_page(registration, name))
    text = response.content.decode()
    assert response.status_code == 410
    assert "ask the organisers" in text
    assert reverse("my_registrations") in text
    for secret in (registration.family_name, registration.email, str(registration.event.name)):
        assert secret not in text


def test_an_ended_link_opens_for_whom_it_belongs_to_and_nobody_else(client: Client) -> None:
    owner = make_user()
    registration = make_registration(make_event(), email=owner.email)
    move_to_past(registration.event, days=91)
    client.force_login(make_user())
    assert client.get(own_page(registration)).status_code == 410
    client.force_login(owner)
    assert client.get(own_page(registration)).status_code == 200


def test_the_calendar_ends_with_the_link(client: Client) -> None:
    registration = make_registration(make_event())
    assert client.get(own_page(registration, "calendar_my")).status_code == 200
    move_to_past(registration.event, days=91)
    assert client.get(own_page(registration, "calendar_my")).status_code == 410


def test_a_new_link_ends_the_old_one_at_once_and_goes_to_the_stored_address(
    client: Client, run_tasks: Callable[[], int]
) -> None:
    registration = make_registration(make_event())
    run_tasks()
    mail.outbox.clear()
    old = registration.token
    shown = client.get(own_page(registration, "registration_link"))
    assert "Make a new private link?" in shown.content.decode()
    response = client.post(own_page(registration, "registration_link"))
    registration.refresh_from_db()
    assert registration.token not in (old, response.content.decode())
    assert registration.token not in response.content.decode()
    assert client.get(reverse("registration", args=[old])).status_code == 404
    assert client.get(reverse("calendar_my", args=[old])).status_code == 404
    assert client.get(own_page(registration)).status_code == 200
    run_tasks()
    (letter,) = mail.outbox
    assert letter.to == [registration.email]
    assert registration.token in letter.body
    assert old not in letter.body


def test_whoever_comes_along_gets_a_new_link_too(run_tasks: Callable[[], int]) -> None:
    """The page of whom they accompany leads to theirs, and the other way round: one forwarded link opens both."""
    event = make_event(most_companions=1)
    host = actions.register_with_companions(by=None, event=event, person=person_values(), companions=[("Ebba", "Lind")])
    companion = host.companions.get()
    run_tasks()
    mail.outbox.clear()
    tokens = {host.token, companion.token}
    actions.renew_link(by=None, registration=companion)
    assert not tokens & set(Registration.objects.filter(event=event).values_list("token", flat=True))
    run_tasks()
    assert [letter.to for letter in mail.outbox] == [[host.email]]


def test_no_link_leads_to_what_has_been_erased() -> None:
    registration = make_registration(make_event())
    Registration.objects.filter(pk=registration.pk).update(erased_at=timezone.now())
    with pytest.raises(actions.NothingToChange):
        actions.renew_link(by=None, registration=registration)


def test_links_of_an_event_lately_past_are_sent_and_the_page_does_not_turn_anybody_away(
    client: Client, run_tasks: Callable[[], int]
) -> None:
    registration = make_registration(make_event(), email="ana@example.org")
    run_tasks()
    mail.outbox.clear()
    move_to_past(registration.event, days=5)
    pages = []
    for address in ("ana@example.org", "nobody@example.org"):
        response = client.post(reverse("registration_find"), {"email": address})
        pages.append(response.content.decode().replace(address, ""))
    assert "coming or lately past" in pages[0]
    assert pages[0] == pages[1]
    run_tasks()
    assert [(message.to, registration.token in message.body) for message in mail.outbox] == [
        (["ana@example.org"], True)
    ]
