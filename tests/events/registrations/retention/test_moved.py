"""An event that moves back before its beginning begins again: what held only of one that took place is undone."""

import datetime as dt

import pytest
from django.utils import timezone

from events.models import Event
from events.programme.actions import change_event
from events.registrations.answers.erasing import erase_due_answers
from events.registrations.answers.totals import ANSWERED
from events.registrations.enums import RegistrationStatus
from events.registrations.models import AnswerTotal
from events.registrations.questions.enums import Kind
from events.registrations.retention.actions import erase_registration
from tests.events.registrations.answering import answer
from tests.events.registrations.asking import ask
from tests.factories import make_event, make_registration, pool_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    """An event that was over a month ago and had one place; the sensitive answers of its guests have gone."""
    event = make_event(international=1)
    ask(event, "diet", Kind.CHOICE, choices=("vegan",), is_sensitive=True, keep_days=14)
    answer(make_registration(event), diet="vegan")
    now = timezone.now()
    Event.objects.update(starts_at=now - dt.timedelta(days=31), ends_at=now - dt.timedelta(days=30))
    event.refresh_from_db()
    assert erase_due_answers()
    return event


def move(event: Event, days: int) -> None:
    start = timezone.now() + dt.timedelta(days=days)
    change_event(by=None, event=event, facts={"starts_at": start, "ends_at": start + dt.timedelta(hours=8)})
    event.refresh_from_db()


def test_answers_that_are_asked_again_are_counted_once(event: Event) -> None:
    assert AnswerTotal.objects.exclude(value=ANSWERED).get().number == 1
    move(event, -3)
    assert AnswerTotal.objects.exclude(value=ANSWERED).get().number == 1
    move(event, 30)
    assert not AnswerTotal.objects.exists()


def test_who_was_erased_since_gives_the_place_back(event: Event) -> None:
    first = event.registrations.get()
    erase_registration(by=None, registration=first)
    move(event, 30)
    first.refresh_from_db()
    assert (first.status, pool_of(event).taken) == (RegistrationStatus.WITHDRAWN, 0)
