"""The demonstration network, built once for all tests here that only look at it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as site_settings
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from cms.models import EventPage, HomePage, PartnerPage, StandardPage
from config.demo.build import build
from config.demo.facts.logins import LOGINS, PASSWORD
from events.models import Event, Registration, Theme
from events.programme.enums import EventKind, EventMode, EventStatus, Precision, RegistrationPhase
from events.programme.rules import editable_events
from events.registrations.enums import RegistrationStatus
from events.registrations.queries import seats_by_event
from events.seats.queries import audit
from partners.accounts import rules
from partners.models import Partner, User
from tests.factories import make_partner

LANGUAGES = {code for code, _name in site_settings.LANGUAGES}


@pytest.fixture(scope="module")
def network(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Build the network in a transaction around this module's tests; each test has its own inside."""
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
        build()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def built(network: None, db: None) -> None:
    """Let a test see the network and change it for itself."""


def everything() -> dict[str, list[str]]:
    """Return every row of every table, as text."""
    return {
        model._meta.label: sorted(
            str([field.value_to_string(row) for field in model._meta.concrete_fields])
            for row in model._base_manager.all()
        )
        for model in apps.get_models()
        if model._meta.managed
    }


def numbers() -> dict[str, int]:
    return {label: len(rows) for label, rows in everything().items()}


def phases() -> Counter[RegistrationPhase]:
    conferences = Event.objects.public().coming().filter(kind=EventKind.CONFERENCE)
    return Counter(event.registration_phase() for event in conferences)


def full(slug: str) -> dict[str, tuple[int, int, int]]:
    """Return taken, capacity and waiting by audience."""
    event = Event.objects.get(slug=slug)
    return {seats.audience: (seats.taken, seats.capacity, seats.waiting) for seats in seats_by_event([event])[event.pk]}


def test_the_eight_partners_of_six_countries(built: None) -> None:
    assert Partner.objects.in_network().count() == 8
    assert len(set(Partner.objects.values_list("country", flat=True))) == 6
    assert not Partner.objects.filter(latitude=None).exists()
    assert Partner.objects.get(slug="koge").name == "Køge Kommune"


def test_the_living_round_shows_every_phase_of_registration(built: None) -> None:
    assert phases() == {RegistrationPhase.OPEN: 2, RegistrationPhase.NOT_YET: 1, RegistrationPhase.NONE: 1}
    assert full("neighbours-first") == {"international": (39, 40, 0), "national": (40, 40, 7)}
    assert full("a-key-of-ones-own") == {"international": (0, 40, 0), "national": (0, 40, 0)}
    assert Event.objects.get(slug="a-seat-at-the-table").precision == Precision.MONTH


def test_there_is_something_behind_every_filter(built: None) -> None:
    assert set(Event.objects.values_list("kind", flat=True)) == set(EventKind)
    assert set(Event.objects.values_list("mode", flat=True)) == set(EventMode)
    assert set(Event.objects.values_list("status", flat=True)) == set(EventStatus)
    assert not Theme.objects.filter(events=None).exists()
    assert not Partner.objects.filter(events=None).exists()
    assert Registration.objects.filter(status=RegistrationStatus.OFFERED).count() == 1


def test_past_conferences_keep_the_dates_that_are_known(built: None) -> None:
    hannover = Event.objects.get(slug="innovative-methods")
    assert hannover.precision == Precision.DAY
    assert hannover.starts_at.astimezone(hannover.zone).date() == dt.date(2020, 3, 18)
    assert hannover.ends_at - hannover.starts_at == dt.timedelta(days=1)
    vejle = Event.objects.get(slug="1-1-3")
    assert str(vejle.name).startswith("1+1=3: ")
    assert vejle.ends_at.astimezone(vejle.zone).date() == dt.date(2019, 11, 1)


def test_history_is_in_order_and_over(built: None) -> None:
    now = timezone.now()
    registrations = Registration.objects.select_related("event")
    for registration in registrations:
        assert registration.registered_at <= registration.changed_at < now
        assert registration.registered_at >= registration.event.registration_opens_at
    queue = list(registrations.filter(event__slug="neighbours-first").queue())
    assert queue == sorted(queue, key=lambda waiting: waiting.pk)
    entries = ModelLogEntry.objects.filter(action__startswith="registration.", object_id=str(queue[0].pk))
    assert [entry.timestamp for entry in entries] == [queue[0].queued_at]


def test_everybody_is_invented(built: None) -> None:
    addresses = [*Registration.objects.values_list("email", flat=True), *User.objects.values_list("email", flat=True)]
    assert all(address.endswith("@example.org") for address in addresses)
    assert Registration.objects.filter(given_name="ليلى").exists()


@pytest.mark.parametrize("slug", ["neighbours-first", "a-key-of-ones-own", "what-hands-already-know"])
def test_coming_conferences_are_presented_in_every_language(built: None, slug: str) -> None:
    pages = EventPage.objects.filter(event__slug=slug).select_related("locale")
    assert {page.language for page in pages} == LANGUAGES
    assert all(page.live and page.lead and page.body for page in pages)


def test_every_page_can_be_visited(built: None, client: Client) -> None:
    pages = [
        *EventPage.objects.live(),
        *PartnerPage.objects.live(),
        *StandardPage.objects.live(),
        *HomePage.objects.live(),
    ]
    assert len(pages) > 70
    for page in pages:
        response = client.get(page.get_url())
        assert response.status_code == 200, page.get_url()
    assert Page.objects.filter(live=False).count() == EventPage.objects.filter(event__slug="plain-letters").count() > 0


def test_mail_of_the_last_days_is_sent_and_older_mail_is_not(built: None, run_tasks: Any) -> None:
    run_tasks()
    assert 5 < len(mail.outbox) < 60
    assert any("Hannover" in message.body for message in mail.outbox)
    assert {address.partition("@")[2] for message in mail.outbox for address in message.to} == {"example.org"}


def test_logins_work_and_see_their_own_events_only(built: None, client: Client) -> None:
    for login in LOGINS:
        assert client.login(email=login.email, password=PASSWORD), login.email
    people = [User.objects.get(email=login.email) for login in LOGINS]
    assert all(rules.has_second_factor(user) == rules.needs_second_factor(user) for user in people)
    office, vnb_admin, _second_admin, vnb_editor, vejle = people
    assert editable_events(office).count() == Event.objects.count()
    assert editable_events(vnb_admin).filter(slug="neighbours-first").exists()
    assert set(editable_events(vnb_editor)) == set(editable_events(vnb_admin))
    assert not editable_events(vejle).filter(slug="neighbours-first").exists()


def test_a_second_run_changes_nothing_even_weeks_later(built: None) -> None:
    before = everything()
    assert build(now=timezone.now() + dt.timedelta(weeks=5)) == 0
    assert everything() == before


def test_what_people_changed_stays(built: None) -> None:
    Event.objects.filter(slug="sleepless").update(venue="Somewhere else")
    call_command("demo_data", stdout=StringIO())
    assert Event.objects.get(slug="sleepless").venue == "Somewhere else"


def test_fresh_makes_the_same_network_again(built: None) -> None:
    # The first build ever also removed Wagtail's welcome page.
    PageLogEntry.objects.filter(action="wagtail.delete").delete()
    before = numbers()
    Event.objects.filter(slug="sleepless").update(venue="Somewhere else")
    assert build(fresh=True) == 17
    assert numbers() == before
    assert Event.objects.get(slug="sleepless").venue != "Somewhere else"
    assert audit() == []


@pytest.mark.parametrize("arguments", [[], ["--fresh"]])
def test_a_real_network_is_refused(built: None, arguments: list[str]) -> None:
    make_partner(short_name="Somebody real")
    with pytest.raises(CommandError, match="partners of its own"):
        call_command("demo_data", *arguments)
    assert Partner.objects.count() == 9


def test_a_real_network_that_says_it_is_a_demonstration_is_not(built: None, settings: Any) -> None:
    settings.DEMO = True
    make_partner(short_name="Somebody made up")
    call_command("demo_data", stdout=StringIO())
    assert Partner.objects.count() == 9
