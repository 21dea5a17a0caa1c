import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.mailings.actions import change_mailing, copy_mails, launch, plan, start_due, top_up, unplan
from events.mailings.enums import HeldReason, MailingState, Rule, Timing
from events.mailings.errors import (
    ChangedMeanwhile,
    GoneOut,
    NobodyMeant,
    NothingWritten,
    TimePassed,
    TranslationsMissing,
)
from events.mailings.ways import FilterLost
from events.models import Delivery, Event
from events.programme.actions import set_status
from events.programme.enums import EventStatus
from events.registrations.actions import withdraw
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db


def to_whom(mailing):
    return sorted(Delivery.objects.filter(mailing=mailing).values_list("address", flat=True))


def test_a_mail_goes_to_who_is_meant_at_that_moment(mailing, guests, office, event):
    soon = timezone.now() + dt.timedelta(hours=1)
    plan(by=office, mailing=mailing, send_at=soon)
    withdraw(by=None, registration=guests[0])
    make_registration(event, email="late@example.org")
    assert start_due() == (0, 0)
    assert start_due(now=soon) == (1, 0)
    assert start_due(now=soon) == (0, 0)
    assert to_whom(mailing) == ["bo@example.org", "cem@example.org", "late@example.org"]


def test_a_rule_writes_to_who_comes_later_and_to_nobody_twice(mailing, guests, office, event):
    Event.objects.filter(pk=event.pk).update(starts_at=timezone.now() + dt.timedelta(days=2, hours=12))
    plan(by=office, mailing=mailing, rule=Rule.BEFORE_START, days=3)
    call_command("send_mailings")
    assert len(to_whom(mailing)) == 3
    make_registration(event, email="late@example.org")
    assert top_up() == 1
    assert top_up() == 0
    assert len(to_whom(mailing)) == 4


def test_a_rule_follows_the_event(mailing, guests, office, event):
    plan(by=office, mailing=mailing, rule=Rule.BEFORE_START, days=3)
    assert start_due() == (0, 0)
    Event.objects.filter(pk=event.pk).update(starts_at=timezone.now() + dt.timedelta(days=1))
    assert start_due() == (1, 0)


def test_what_was_planned_before_the_event_was_called_off_is_held_back(mailing, guests, office, event):
    soon = timezone.now() + dt.timedelta(hours=1)
    plan(by=office, mailing=mailing, send_at=soon)
    set_status(by=office, event=event, status=EventStatus.CANCELLED)
    assert start_due(now=soon) == (0, 1)
    mailing.refresh_from_db()
    assert (mailing.state, mailing.held_reason) == (MailingState.HELD, HeldReason.CALLED_OFF)
    # Planned again by somebody who knows, it goes.
    plan(by=office, mailing=mailing, send_at=soon)
    assert start_due(now=soon) == (1, 0)


def test_a_filter_that_is_lost_never_means_everybody(mailing, guests, office, event):
    soon = timezone.now() + dt.timedelta(hours=1)
    pool = event.pools.first()
    change_mailing(by=office, mailing=mailing, facts={"recipients": {"pool": str(pool.pk)}}, version=1)
    plan(by=office, mailing=mailing, send_at=soon)
    mailing.refresh_from_db()
    change_mailing(by=office, mailing=mailing, facts={"recipients": {"pool": "999999"}}, version=mailing.version)
    assert start_due(now=soon) == (0, 1)
    mailing.refresh_from_db()
    assert mailing.held_reason == HeldReason.FILTER
    with pytest.raises(FilterLost):
        launch(by=office, mailing=mailing)


def test_nobody_is_said(mailing, office):
    with pytest.raises(NobodyMeant):
        launch(by=office, mailing=mailing)
    soon = timezone.now() + dt.timedelta(hours=1)
    plan(by=office, mailing=mailing, send_at=soon)
    assert start_due(now=soon) == (0, 1)


def test_a_missing_language_needs_a_word(mailing, guests, office, event):
    make_registration(event, email="ar@example.org", language="ar")
    with pytest.raises(TranslationsMissing):
        launch(by=office, mailing=mailing)
    assert launch(by=office, mailing=mailing, despite_gaps=True).state == MailingState.SENDING


def test_what_has_gone_out_stays_as_it_was(mailing, guests, office):
    with pytest.raises(ChangedMeanwhile):
        launch(by=office, mailing=mailing, version=7)
    launch(by=office, mailing=mailing)
    for action in (
        lambda: launch(by=office, mailing=mailing),
        lambda: unplan(by=office, mailing=mailing),
        lambda: change_mailing(by=office, mailing=mailing, facts={}, version=2),
    ):
        with pytest.raises(GoneOut):
            action()


def test_what_cannot_be_planned_is_refused(mailing, office, guests):
    with pytest.raises(TimePassed):
        plan(by=office, mailing=mailing, send_at=timezone.now() - dt.timedelta(minutes=1))
    change_mailing(by=office, mailing=mailing, facts={"body": LazyI18nString({})}, version=1)
    with pytest.raises(NothingWritten):
        launch(by=office, mailing=mailing)


def test_an_event_takes_the_rules_of_another_along(mailing, office, guests):
    plan(by=office, mailing=mailing, rule=Rule.BEFORE_START, days=3)
    other = make_event()
    assert copy_mails(by=office, source=mailing.event, event=other) == 1
    copy = other.mailings.get()
    assert (copy.state, copy.timing, copy.days) == (MailingState.DRAFT, Timing.RULE, 3)
    assert copy.recipients == {"status": "confirmed"}
