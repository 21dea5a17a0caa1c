"""An event that was postponed has no known end, so nothing about it is erased by itself."""

import datetime as dt

import pytest
from django.utils import timezone

from events.models import Event
from events.programme.enums import EventStatus
from events.registrations.answers.erasing import erase_due_answers
from events.registrations.models import SensitiveAnswer
from events.registrations.retention.dates import due_events, has_come
from events.registrations.retention.erasing import erase_due, erase_event
from tests.events.registrations.answering import answer
from tests.events.registrations.asking import ask
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db
LONG = dt.timedelta(days=4 * 366)


@pytest.fixture
def event() -> Event:
    """An event with a guest and a sensitive answer whose old dates passed years ago, postponed then."""
    event = make_event()
    ask(event, "diet", is_sensitive=True)
    answer(make_registration(event), diet="vegan")
    ends_at = timezone.now() - LONG
    Event.objects.update(starts_at=ends_at - dt.timedelta(days=1), ends_at=ends_at, status=EventStatus.POSTPONED)
    event.refresh_from_db()
    return event


def test_neither_people_nor_answers_go_by_the_old_date(event: Event) -> None:
    assert not event.has_ended()
    assert (has_come(event), due_events()) == (False, [])
    assert erase_due() == []
    assert erase_event(event) is None
    assert erase_due_answers() == []
    assert SensitiveAnswer.objects.exists()


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.ANNOUNCED])
def test_they_go_once_it_is_cancelled_or_has_dates_again(event: Event, status: EventStatus) -> None:
    Event.objects.update(status=status)
    assert [gone.code for gone in erase_due_answers()] == ["diet"]
    assert [report.event for report in erase_due()] == [event]
