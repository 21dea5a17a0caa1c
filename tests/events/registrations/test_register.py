"""Registering: who gets what, and what a second form with the same address does."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from events.models import Registration
from events.programme.enums import EventMode, EventStatus, RegistrationPhase
from events.registrations.actions import RegistrationClosed, register, withdraw
from events.registrations.actions.telling import LINKS_PER_HOUR
from events.registrations.enums import RegistrationStatus
from events.registrations.queries import queue_position
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.factories import make_event, make_registration, person_values, pool_of

pytestmark = pytest.mark.django_db


def messages() -> list[str]:
    """Return the names of the messages in the outbox, oldest first."""
    tasks = DBTaskResult.objects.filter(task_path__endswith="send_message").order_by("enqueued_at")
    return [task.args_kwargs["args"][1] for task in tasks]


@pytest.mark.parametrize(
    ("country", "audience"), [("SE", Audience.INTERNATIONAL), ("GB", Audience.INTERNATIONAL), ("DE", Audience.NATIONAL)]
)
def test_who_is_international_follows_from_the_countries(country: str, audience: Audience) -> None:
    event = make_event()
    registration = make_registration(event, country=country)
    assert registration.audience == audience
    assert registration.pool == pool_of(event, audience)
    assert registration.status == RegistrationStatus.CONFIRMED


def test_the_same_person_is_national_at_home_and_international_abroad() -> None:
    person = person_values(country="DE")
    hannover, vejle = make_event(host_country="DE"), make_event(host_country="DK")
    assert make_registration(hannover, **person).audience == Audience.NATIONAL
    assert make_registration(vejle, **person).audience == Audience.INTERNATIONAL


def test_a_full_group_queues_while_the_other_still_has_places() -> None:
    event = make_event(international=1)
    make_registration(event, country="SE")
    assert make_registration(event, country="DK").status == RegistrationStatus.WAITING
    assert make_registration(event, country="DE").status == RegistrationStatus.CONFIRMED
    assert messages() == ["confirmed", "waiting", "confirmed"]


def test_a_pool_of_zero_queues_everybody() -> None:
    event = make_event(international=0)
    assert make_registration(event).status == RegistrationStatus.WAITING


def test_without_a_pool_the_organisers_decide() -> None:
    event = make_event(international=None)
    registration = make_registration(event)
    assert (registration.status, registration.pool) == (RegistrationStatus.APPLIED, None)
    assert messages() == ["received"]


def test_one_registration_is_one_audit_entry_and_one_message() -> None:
    event = make_event()
    before = ModelLogEntry.objects.count()
    registration = make_registration(event)
    (entry,) = ModelLogEntry.objects.order_by("pk")[before:]
    assert entry.action == "registration.confirmed"
    assert registration.family_name not in f"{entry.label} {entry.data}"
    assert messages() == ["confirmed"]


def test_the_same_address_again_changes_nothing_and_mails_the_link() -> None:
    event = make_event()
    first = make_registration(event, email="maja@example.org")
    again = register(by=None, event=event, **person_values(email=" Maja@Example.org ", given_name="Someone"))
    assert not again.created
    assert again.registration == first
    assert again.place_free
    assert pool_of(event).taken == 1
    assert Registration.objects.get(event=event).given_name == "Maja"
    assert messages() == ["confirmed", "link"]


def test_a_double_click_is_one_form_and_one_mail() -> None:
    event = make_event()
    first = make_registration(event, email="maja@example.org")
    register(by=None, event=event, submission=first.submission, **person_values(email="maja@example.org"))
    assert messages() == ["confirmed"]


def test_who_has_withdrawn_may_come_back() -> None:
    event = make_event()
    first = make_registration(event, email="maja@example.org")
    withdraw(by=None, registration=first)
    second = make_registration(event, email="maja@example.org")
    assert second.pk != first.pk
    assert pool_of(event).taken == 1


@pytest.mark.parametrize(
    ("values", "phase"),
    [
        ({"registration_opens_at": None}, RegistrationPhase.NONE),
        ({"registration_opens_at": timezone.now() + dt.timedelta(days=1)}, RegistrationPhase.NOT_YET),
        ({"registration_closes_at": timezone.now() - dt.timedelta(seconds=1)}, RegistrationPhase.CLOSED),
        ({"status": EventStatus.POSTPONED}, RegistrationPhase.CLOSED),
        ({"status": EventStatus.CANCELLED}, RegistrationPhase.NONE),
        ({"status": EventStatus.DRAFT}, RegistrationPhase.NONE),
    ],
)
def test_outside_the_window_nobody_registers(values: dict, phase: RegistrationPhase) -> None:
    event = make_event(**values)
    assert event.registration_phase() == phase
    with pytest.raises(RegistrationClosed):
        make_registration(event)
    assert Registration.objects.count() == 0


@pytest.mark.parametrize(
    "name", ["Ångström-Ñandú", "O’Brien d'Arc", "محمد العلي", "李小龍", "Łukasz", "x" * 150, "<b>Bold</b>", "🙂"]
)
def test_names_of_all_kinds_are_kept_as_typed(name: str) -> None:
    registration = make_registration(make_event(), given_name=name, family_name=name)
    registration.refresh_from_db()
    assert registration.given_name == name


def test_lines_keep_nothing_that_readers_cannot_see() -> None:
    values = person_values(given_name="<b>x</b>\r\nBcc: a@b.c", family_name="\u202eevil", city="Malmö\u200b")
    stored = register(by=None, event=make_event(), **values).registration
    stored.refresh_from_db()
    assert (stored.given_name, stored.family_name, stored.city) == ("<b>x</b> Bcc: a@b.c", "evil", "Malmö")


@pytest.mark.parametrize(
    "values",
    [
        {"country": "XX"},
        {"given_name": ""},
        {"given_name": "x" * 151},
        {"email": "nobody"},
        {"sector": "aliens"},
        {"language": "tlh"},
    ],
)
def test_malformed_values_are_refused_and_nothing_is_taken(values: dict) -> None:
    event = make_event()
    with pytest.raises(ValidationError):
        make_registration(event, **values)
    assert pool_of(event).taken == 0


def test_a_registration_costs_few_statements(django_assert_max_num_queries) -> None:
    event = make_event()
    make_registration(event)
    values = person_values()
    with django_assert_max_num_queries(8):  # the transaction's own two included
        register(by=None, event=event, **values)


def test_a_webinar_seats_everybody_online() -> None:
    event = make_event(international=None, national=None, mode=EventMode.ONLINE)
    pool = create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=1)
    first, second = make_registration(event), make_registration(event, country="DE")
    assert (first.pool, second.status) == (pool, RegistrationStatus.WAITING)


def test_nobody_who_wants_to_travel_is_seated_online_unasked() -> None:
    event = make_event(international=0, mode=EventMode.HYBRID)
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=9)
    assert make_registration(event).status == RegistrationStatus.WAITING


def test_one_queue_where_both_audiences_share_the_places() -> None:
    event = make_event(international=None, national=None)
    create_pool(by=None, event=event, audience=Audience.ANYONE, capacity=1)
    people = [make_registration(event, country=country) for country in ("SE", "DE", "SE")]
    assert [queue_position(person) for person in people] == [None, 1, 2]
    withdraw(by=None, registration=people[0])
    assert Registration.objects.get(pk=people[1].pk).status == RegistrationStatus.CONFIRMED


def test_a_stranger_cannot_fill_somebodys_mailbox() -> None:
    event = make_event()
    make_registration(event, email="maja@example.org")
    for _ in range(10):
        make_registration(event, email="maja@example.org")
    assert messages().count("link") == LINKS_PER_HOUR
