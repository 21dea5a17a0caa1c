"""Certificates: what they state, one at a time, replaced and revoked."""

import datetime as dt

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.attendance.actions import take_back_attendance
from events.attendance.certificates.actions import (
    NobodySigns,
    NoReason,
    NotThere,
    RevokedAlready,
    issue_certificate,
    revoke_certificate,
    tell_of_certificate,
)
from events.attendance.certificates.facts import facts_of, minutes_of
from events.attendance.certificates.numbers import find_certificate
from events.attendance.certificates.words import amount_words
from events.attendance.models import Attendance
from events.attendance.models.certificates import Certificate
from events.programme.enums import ActivityKind
from tests.factories import make_office
from tests.factories.attendance import make_attendance, make_event_under_way
from tests.factories.certificates import attend, make_certificate, make_certified_event
from tests.factories.programme import make_activity

pytestmark = pytest.mark.django_db


def test_four_of_six_activities_on_two_days():
    _event, [guest], activities = make_certified_event()
    attend(guest, *activities[:4])
    certificate = make_certificate(guest)
    # Two of them overlap by an hour, which counts once.
    assert (certificate.days, certificate.attended, certificate.offered, certificate.minutes) == (2, 4, 6, 300)
    assert amount_words(certificate) == "5 hours, 4 of 6 activities, 2 days"
    assert [one["title"] for one in certificate.stated["activities"]] == [
        {"en": f"Workshop {number}", "sv": f"Verkstad {number}"} for number in range(1, 5)
    ]


def test_days_alone_are_stated_without_hours():
    _event, [guest], _activities = make_certified_event()
    make_attendance(guest)
    certificate = make_certificate(guest)
    assert amount_words(certificate) == "1 day"


def test_meals_count_neither_as_activities_nor_as_hours():
    event, [guest], activities = make_certified_event()
    start = activities[3].starts_at
    meal = make_activity(event, kind=ActivityKind.MEAL, starts_at=start, ends_at=start + dt.timedelta(hours=5))
    attend(guest, activities[3], meal)
    assert amount_words(make_certificate(guest)) == "1 hour 30 minutes, 1 of 6 activities, 1 day"


def test_overlapping_time_counts_once():
    now = timezone.now()
    spans = [(now + dt.timedelta(minutes=a), now + dt.timedelta(minutes=b)) for a, b in ((0, 60), (10, 20), (30, 90))]
    assert minutes_of(spans) == 90
    assert minutes_of([]) == 0


def test_who_was_not_there_gets_none():
    event, [guest], _activities = make_certified_event()
    with pytest.raises(NotThere):
        make_certificate(guest)
    assert facts_of(event, [guest.pk]) == {}


def test_somebody_must_sign():
    _event, [guest] = make_event_under_way({})
    make_attendance(guest)
    with pytest.raises(NobodySigns):
        make_certificate(guest)


def test_the_same_attendance_is_certified_once_and_another_one_replaces():
    _event, [guest], activities = make_certified_event()
    attend(guest, activities[0])
    first = make_certificate(guest)
    assert make_certificate(guest) == first
    attend(guest, activities[1])
    second = make_certificate(guest)
    first.refresh_from_db()
    assert (first.is_revoked, first.is_replaced, second.is_revoked) == (True, True, False)
    assert second.attended == 2
    take_back_attendance(by=None, attendance=Attendance.objects.get(activity=activities[1]))
    assert make_certificate(guest).attended == 1
    assert Certificate.objects.living().count() == 1


def test_numbers_run_and_cannot_be_guessed():
    _event, people, _activities = make_certified_event({}, {})
    for guest in people:
        make_attendance(guest)
    one, two = (make_certificate(guest) for guest in people)
    issuer, year, running, *random = one.number.split("-")
    assert (issuer, int(year), running) == ("ELAINE", timezone.now().year, "00001")
    assert two.number.split("-")[2] == "00002"
    assert [len(part) for part in random] == [4, 4]
    assert one.secret != two.secret
    assert find_certificate(one.number.lower().replace("-", " – ")) == one
    assert find_certificate(one.number[:-4]) is None
    assert find_certificate("") is None


def test_a_revoked_certificate_says_why_once():
    office = make_office()
    _event, [guest], _activities = make_certified_event()
    make_attendance(guest)
    certificate = make_certificate(guest)
    with pytest.raises(NoReason):
        revoke_certificate(by=office, certificate=certificate, reason="  ")
    stored = revoke_certificate(by=office, certificate=certificate, reason="Left at noon.")
    assert (stored.is_revoked, stored.reason, stored.revoked_by) == (True, "Left at noon.", office)
    with pytest.raises(RevokedAlready):
        revoke_certificate(by=office, certificate=certificate, reason="Again.")
    assert issue_certificate(by=office, registration=guest) != certificate


def test_people_are_told_once(run_tasks):
    _event, [guest], _activities = make_certified_event()
    make_attendance(guest)
    run_tasks()
    mail.outbox.clear()
    certificate = make_certificate(guest)
    assert tell_of_certificate(by=None, certificate=certificate)
    assert not tell_of_certificate(by=None, certificate=certificate)
    run_tasks()
    [letter] = mail.outbox
    assert f"/registrations/{guest.token}/certificate/" in letter.body
    assert not letter.attachments


def test_the_database_keeps_certificates_sound():
    _event, [guest, _other], _activities = make_certified_event({}, {})
    make_attendance(guest)
    certificate = make_certificate(guest)
    rows = Certificate.objects.filter(pk=certificate.pk)
    for change in ({"days": 0}, {"attended": 2, "offered": 1}, {"is_replaced": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    certificate.pk = None
    certificate.running += 1
    with pytest.raises(IntegrityError), transaction.atomic():
        certificate.save(force_insert=True)


def test_as_many_questions_for_the_facts_of_many_as_of_few(assert_same_queries):
    event, [first, *others], activities = make_certified_event({}, {}, {}, {})
    attend(first, activities[3])
    keys, waiting = [person.pk for person in (first, *others)], iter(others)
    assert_same_queries(lambda: facts_of(event, keys), lambda: attend(next(waiting), *activities[3:5]))
