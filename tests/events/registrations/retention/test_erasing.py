"""Erasing the people of an event, and one person: what goes, what stays, and what interrupts it."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from events.desk.selection.composition import cards
from events.models import Event, Registration
from events.registrations.actions import (
    change_details,
    register,
    register_group,
    register_with_companions,
    renew_link,
    withdraw,
)
from events.registrations.enums import Dimension
from events.registrations.models import AccessCode, Erasure, Party
from events.registrations.retention import erasing, leftovers
from events.registrations.retention.actions import (
    ErasedAlready,
    StillRegistered,
    erase_registration,
    set_keep_months,
)
from events.registrations.retention.dates import due_events
from events.registrations.retention.erasing import erase_due, erase_event
from events.registrations.selection.queries import composition, with_reviews
from events.seats.queries import audit
from tests.events.desk.conftest import admit
from tests.events.registrations.selection.applications import selecting_event
from tests.factories import make_event, make_office, make_registration, make_user, person_values

pytestmark = pytest.mark.django_db
YEAR = dt.timedelta(days=366)


def end(event: Event, *, years: int = 4) -> Event:
    """Let `event` have ended so many years ago."""
    ends_at = timezone.now() - years * YEAR
    Event.objects.filter(pk=event.pk).update(starts_at=ends_at - dt.timedelta(days=1), ends_at=ends_at)
    event.refresh_from_db()
    return event


def test_people_go_on_their_day_and_numbers_stay():
    event = make_event(international=1)
    confirmed, waiting = make_registration(event, family_name="Almqvist"), make_registration(event)
    day = event.ends_at + 3 * YEAR
    assert erase_due(now=event.ends_at + 2 * YEAR) == []
    [report] = erase_due(now=day)
    confirmed.refresh_from_db()
    waiting.refresh_from_db()
    assert (confirmed.status, waiting.status) == ("confirmed", "waiting")
    assert (confirmed.given_name, confirmed.organisation, confirmed.city, confirmed.country) == ("", "", "", "SE")
    assert confirmed.email == f"erased-{confirmed.pk}@erased.invalid"
    assert report.erased["registrations"] == 2
    assert report.left == []
    event.refresh_from_db()
    assert event.erased_at == day
    assert audit() == []
    assert erase_due(now=day) == []


def test_proof_reads_tables_that_are_longer_than_it_reads_at_once(monkeypatch):
    monkeypatch.setattr(leftovers, "READ_AT_ONCE", 2)
    event = make_event()
    for _number in range(5):
        make_registration(event)
    elsewhere = make_registration(make_event(), email=event.registrations.order_by("pk").last().email)
    report = erase_event(event, now=event.ends_at + 3 * YEAR)
    assert report is not None
    assert report.left == []
    assert {"table": elsewhere._meta.db_table, "column": "email", "rows": 1} in report.kept["elsewhere"]


def test_the_day_is_one_of_the_event_and_its_months():
    event = make_event(
        starts_at=dt.datetime(2027, 1, 30, 9, tzinfo=dt.UTC), ends_at=dt.datetime(2027, 1, 31, 20, tzinfo=dt.UTC)
    )
    make_registration(event)
    set_keep_months(by=None, event=event, months=1)
    # The last day of a shorter month, from midnight in Berlin on.
    midnight = dt.datetime(2027, 2, 27, 23, tzinfo=dt.UTC)
    assert due_events(midnight - dt.timedelta(seconds=1)) == []
    assert due_events(midnight) == [event]


def test_who_is_killed_goes_on_where_it_ended(monkeypatch):
    event = make_event()
    for _number in range(3):
        make_registration(event)
    end(event)
    erase_people = erasing.erase_people
    done: list[Any] = []

    def killed(guests: Any) -> Any:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(guests)
        return erase_people(guests)

    monkeypatch.setattr(erasing, "erase_people", killed)
    with pytest.raises(KeyboardInterrupt):
        erase_due()
    event.refresh_from_db()
    assert event.erased_at is None
    assert event.registrations.filter(erased_at=None).count() == 1
    assert Erasure.objects.get().erased["registrations"] == 2
    monkeypatch.setattr(erasing, "erase_people", erase_people)
    [report] = erase_due()
    assert report == Erasure.objects.get()
    assert report.erased["registrations"] == 3
    # Who went before the end came is not known any more, so nobody claims to have looked for them.
    assert Erasure.objects.get().kept["looked_for"] == 1


def test_one_killed_after_the_last_person_still_closes(monkeypatch):
    event = end_with_somebody()
    close = erasing._close
    monkeypatch.setattr(erasing, "_close", lambda *_args: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        erase_due()
    monkeypatch.setattr(erasing, "_close", close)
    assert due_events() == [event]
    assert len(erase_due()) == 1
    assert due_events() == []


def end_with_somebody() -> Event:
    """Return an event of long ago with one guest."""
    event = make_event()
    make_registration(event)
    return end(event)


def test_who_registered_after_the_erasing_is_erased_the_next_time():
    event = end_with_somebody()
    erase_due()
    make_registration(event, outside_window=True)
    [report] = erase_due()
    assert report.erased["registrations"] == 1
    assert Erasure.objects.filter(event=event).count() == 2


def test_one_person_goes_with_who_accompanies_them_and_all_their_registrations():
    event = make_event(most_companions=1)
    other = make_registration(event, registrar_name="Ane Holm", registrar_email="ane@example.org")
    values = person_values(given_name="Ane", family_name="Holm", email="ane@example.org")
    first = register_with_companions(by=None, event=event, person=values, companions=[("Bo", "Holm")])
    withdraw(by=None, registration=first)
    again = register(by=None, event=event, **values).registration
    with pytest.raises(StillRegistered):
        erase_registration(by=None, registration=first)
    withdraw(by=None, registration=again)
    report = erase_registration(by=None, registration=first, reason="Ane Holm asked")
    assert report.erased["registrations"] == 3
    assert report.left == []
    other.refresh_from_db()
    assert (other.given_name, other.registrar_name, other.registrar_email) == ("Maja", "", "")
    with pytest.raises(ErasedAlready):
        erase_registration(by=None, registration=again)
    assert "Ane Holm" not in str(list(ModelLogEntry.objects.values_list("data", flat=True)))


def test_with_who_accompanies_somebody_goes_nobody_else():
    event = make_event(most_companions=1)
    first = register_with_companions(by=None, event=event, person=person_values(), companions=[("Bo", "Holm")])
    companion = first.companions.get()
    end(event, years=1)
    assert erase_registration(by=None, registration=companion).erased["registrations"] == 1
    first.refresh_from_db()
    assert first.given_name == "Maja"


def test_the_group_keeps_its_name_while_somebody_is_in_it():
    event = make_event()
    people = [person_values(family_name=name) for name in ("Holm", "Lund")]
    party = register_group(by=None, event=event, people=people, name="Choir")
    end(event, years=1)
    first, second = party.registrations.order_by("pk")
    erase_registration(by=None, registration=first)
    assert Party.objects.get().name == "Choir"
    erase_registration(by=None, registration=second)
    assert Party.objects.get().name == ""


def test_the_same_person_elsewhere_is_said_and_left_alone():
    event, coming = make_event(), make_event()
    values = {"given_name": "Ane", "family_name": "Holm", "email": "ane@example.org"}
    make_registration(event, **values)
    kept = make_registration(coming, **values)
    user = make_user(email="ane@example.org", first_name="Ane", last_name="Holm")
    end(event)
    [report] = erase_due()
    assert report.left == []
    places = {place["table"] for place in Erasure.objects.get().kept["elsewhere"]}
    assert {"events_registration", "partners_user"} <= places
    kept.refresh_from_db()
    user.refresh_from_db()
    assert (kept.full_name, user.get_full_name()) == ("Ane Holm", "Ane Holm")


def test_who_came_before_is_counted_as_before():
    first, second, third = make_event(), selecting_event(), selecting_event()
    for event in (first, second, third):
        make_registration(event, email="ane@example.org")
    make_registration(second, email="bo@example.org")
    end(first, years=5)
    Event.objects.filter(pk=second.pk).update(starts_at=timezone.now() - 4 * YEAR, ends_at=timezone.now() - 3.9 * YEAR)
    second.refresh_from_db()

    def again(event: Event) -> list[tuple[str, int]]:
        return sorted((part.value, part.applied) for part in composition(event).parts[Dimension.FIRST_TIME])

    before = again(second), again(third)
    assert before == ([("again", 1), ("first", 1)], [("again", 1)])
    assert [report.event for report in erase_due()] == [first, second]
    assert (again(second), again(third)) == before
    office = make_office()
    rows = with_reviews(Registration.objects.filter(event=second), office, second)
    assert sorted(rows.values_list("first_time", flat=True)) == [False, True]
    cards(composition(second))


def test_erased_people_are_reached_by_no_letter_and_come_back_by_no_click(desk_of_office, run_tasks, mailoutbox):
    event = end_with_somebody()
    erase_due()
    DBTaskResult.objects.all().delete()
    person = Registration.objects.get()
    page = desk_of_office.get(f"/admin/events/{event.pk}/registrations/{person.pk}/").content.decode()
    assert "This person was erased" in page
    assert "mailto:" not in page
    for name in ("cancel", "reinstate", "link"):
        address = f"/admin/events/{event.pk}/registrations/{person.pk}/{name}/"
        desk_of_office.post(address, {"reason": "Why not"}, follow=True)
    person.refresh_from_db()
    assert person.status == "confirmed"
    assert Registration.objects.count() == 1
    run_tasks()
    assert mailoutbox == []


@pytest.fixture
def desk_of_office(client: Any) -> Any:
    """The browser of somebody of the network office."""
    client.force_login(admit(make_office()))
    return client


def test_as_many_queries_for_a_person_whatever_others_there_are():
    def asked(people: int) -> int:
        event = make_event()
        for _number in range(people):
            make_registration(event)
        end(event)
        with CaptureQueriesContext(connection) as queries:
            erase_due()
        return len(queries)

    asked(1)
    one, three, five = asked(1), asked(3), asked(5)
    assert five - three == three - one
    # Two for each kind of thing a guest leaves behind.
    assert (three - one) / 2 <= 54


def test_what_somebody_was_called_before_is_looked_for_too():
    event = make_event()
    person = make_registration(event, given_name="Kanari", family_name="Zzqvogel", email="kanari@example.org")
    code = AccessCode.objects.create(event=event, code="KEPT", name="Kanari Zzqvogel", uses=1)
    token = person.token
    change_details(by=None, registration=person, details={"family_name": "Neu", "email": "new@example.org"})
    person = renew_link(by=None, registration=person)
    assert {"Kanari Zzqvogel", "kanari@example.org", token} <= set(person.former)
    assert "kanari@example.org" in _told()
    end(event)
    [report] = erase_due()
    person.refresh_from_db()
    code.refresh_from_db()
    assert (person.former, code.name, report.left) == ([], "guest", [])
    assert "kanari@example.org" not in _told()


def _told() -> str:
    return str(list(DBTaskResult.objects.values_list("args_kwargs", flat=True)))
