"""Creating and changing events: facts, calendar identity, two people at once, who is told."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from i18nfield.strings import LazyI18nString

from events.models import Event, EventHost
from events.programme.actions import (
    AdmissionFixed,
    ChangedMeanwhile,
    HostCountryFixed,
    StatusRefused,
    change_event,
    set_status,
)
from events.programme.enums import Admission, EventStatus, QueuePolicy
from tests.factories import make_event, make_office, make_partner, make_registration

pytestmark = pytest.mark.django_db


def announcements() -> list[str]:
    """Return the messages about events in the outbox."""
    tasks = DBTaskResult.objects.filter(task_path__endswith="announce_change").order_by("enqueued_at")
    return [task.args_kwargs["args"][1] for task in tasks]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("1+1=3: Migration, cultural values and norms", "1-1-3-migration-cultural-values-and-norms"),
        ("Køge, Skåne und Hässleholm", "koge-skane-und-hassleholm"),
        ("Akteur:innen", "akteur-innen"),
        ("Naba'a", "nabaa"),
        ("تعلّم لغة العمل", "tlm-lghh-lml"),
    ],
)
def test_address_names_are_readable_in_any_script(name: str, slug: str) -> None:
    assert make_event(name=LazyI18nString({"en": name})).slug == slug


def test_two_events_of_one_name_have_two_addresses() -> None:
    name = LazyI18nString({"en": "Learning"})
    assert [make_event(name=name).slug for _ in range(3)] == ["learning", "learning-2", "learning-3"]


def test_a_new_name_keeps_address_identity_and_sequence() -> None:
    event = make_event()
    before = (event.slug, event.calendar_uid, event.calendar_sequence)
    changed = change_event(by=None, event=event, facts={"name": LazyI18nString({"en": "Renamed"})})
    assert (changed.slug, changed.calendar_uid, changed.calendar_sequence) == before
    assert announcements() == []


@pytest.mark.parametrize(
    "facts",
    [
        {"venue": "Rathaus"},
        {"city": "Hildesheim"},
        {"time_zone": "Europe/Lisbon"},
        {"ends_at": timezone.now() + dt.timedelta(days=40)},
    ],
)
def test_what_people_plan_by_raises_the_sequence_and_tells_them(facts: dict) -> None:
    event = make_event()
    changed = change_event(by=None, event=event, facts=facts)
    assert changed.calendar_sequence == event.calendar_sequence + 1
    assert announcements() == ["event_changed"]
    again = change_event(by=None, event=event, facts=facts)
    assert again.calendar_sequence == changed.calendar_sequence


def test_a_draft_changes_in_silence() -> None:
    change_event(by=None, event=make_event(status=EventStatus.DRAFT), facts={"venue": "Rathaus"})
    assert announcements() == []


def test_two_organisers_at_once_notice_each_other() -> None:
    event, office = make_event(), make_office()
    change_event(by=office, event=event, facts={"venue": "Rathaus"}, version=event.version)
    with pytest.raises(ChangedMeanwhile):
        change_event(by=office, event=event, facts={"venue": "Stadthalle"}, version=event.version)
    assert Event.objects.get(pk=event.pk).venue == "Rathaus"


def test_the_host_country_is_fixed_once_people_hold_places() -> None:
    event = make_event()
    assert change_event(by=None, event=event, facts={"host_country": "AT"}).host_country == "AT"
    make_registration(event)
    with pytest.raises(HostCountryFixed):
        change_event(by=None, event=event, facts={"host_country": "DE"})


@pytest.mark.parametrize(
    "values",
    [
        {"time_zone": "Europe/Atlantis"},
        {"ends_at": timezone.now()},
        {"host_country": "XX"},
        {"languages": ["tlh"]},
        {"offer_hours": 0},
        {"registration_closes_at": timezone.now() - dt.timedelta(days=99)},
    ],
)
def test_malformed_facts_are_refused(values: dict) -> None:
    with pytest.raises(ValidationError):
        make_event(**values)
    with pytest.raises(ValidationError):
        change_event(by=None, event=make_event(), facts=values)


def test_an_end_before_the_start_is_refused_by_the_database_too() -> None:
    event = make_event()
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(ends_at=event.starts_at)


def test_an_event_needs_a_host_and_the_first_leads() -> None:
    with pytest.raises(ValueError, match="at least one host"):
        make_event(hosts=[])
    first, second = make_partner(), make_partner()
    event = make_event(hosts=[first, second])
    assert list(event.host_rows.values_list("partner", "leads")) == [(first.pk, True), (second.pk, False)]
    change_event(by=None, event=event, facts={}, hosts=[second])
    assert list(EventHost.objects.filter(event=event).values_list("partner", "leads")) == [(second.pk, True)]


def test_statuses_follow_their_table() -> None:
    event = make_event(status=EventStatus.DRAFT)
    with pytest.raises(StatusRefused):
        set_status(by=None, event=event, status=EventStatus.CANCELLED)
    announced = set_status(by=None, event=event, status=EventStatus.ANNOUNCED)
    assert announcements() == []
    cancelled = set_status(by=None, event=event, status=EventStatus.CANCELLED)
    assert cancelled.calendar_sequence == announced.calendar_sequence + 1
    assert announcements() == ["event_cancelled"]
    with pytest.raises(StatusRefused, match="Cancelled"):
        set_status(by=None, event=event, status=EventStatus.POSTPONED)
    assert set_status(by=None, event=event, status=EventStatus.ANNOUNCED).status == EventStatus.ANNOUNCED


def test_registration_never_outlasts_the_start() -> None:
    event = make_event(registration_closes_at=None)
    assert event.registration_phase(event.starts_at - dt.timedelta(seconds=1)) == "open"
    assert event.registration_phase(event.starts_at) == "closed"


def test_selection_does_not_begin_while_people_wait_in_order() -> None:
    event = make_event(international=1)
    make_registration(event)
    change_event(by=None, event=event, facts={"admission": Admission.SELECTION})
    assert Event.objects.get().selects

    change_event(by=None, event=event, facts={"admission": Admission.FIRST_COME})
    event.refresh_from_db()
    make_registration(event)
    with pytest.raises(AdmissionFixed, match="1 person waits"):
        change_event(by=None, event=event, facts={"admission": Admission.SELECTION})
    assert not Event.objects.get().selects


def test_first_come_does_not_begin_while_applications_are_undecided() -> None:
    event = make_event(international=1, admission=Admission.SELECTION)
    for _number in range(2):
        make_registration(event)
    with pytest.raises(AdmissionFixed, match="2 applications are not decided"):
        change_event(by=None, event=event, facts={"admission": Admission.FIRST_COME, "venue": "Library"})
    assert Event.objects.get().selects


def test_an_event_begins_with_the_rules_it_was_given() -> None:
    event = make_event(queue_policy=QueuePolicy.COUNTRY, largest_group=4, offer_working_days=3)
    assert (event.queue_policy, event.largest_group, event.offer_working_days) == ("country", 4, 3)
    assert event.admission == Admission.FIRST_COME
