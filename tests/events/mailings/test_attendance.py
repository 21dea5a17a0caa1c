"""Writing to those who came, and to those who did not."""

import datetime as dt

import pytest
from i18nfield.strings import LazyI18nString

from events.attendance.days import days_of_event, today_at
from events.desk.mailings.words import recipient_words
from events.mailings.actions import start_due
from events.mailings.due import rule_moment
from events.mailings.enums import MailingState, Rule, Timing
from events.mailings.recipients import recipients_of
from events.mailings.ways import FilterLost
from events.models import Event, Mailing, Registration
from events.registrations.actions import withdraw
from tests.factories.attendance import first_day, make_attendance, make_event_under_way
from tests.factories.programme import make_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def under_way() -> tuple[Event, list[Registration]]:
    event, people = make_event_under_way({}, {}, {}, {})
    make_attendance(people[0], day=first_day(event))
    make_attendance(people[1])
    withdraw(by=None, registration=people[3])
    return event, people


def meant(event: Event, people: list[Registration], **recipients: str) -> list[int]:
    """Return which of `people`, counted from 0, `recipients` choose."""
    keys = {one.facts["registration_id"] for one in recipients_of(Mailing(event=event, recipients=recipients))}
    return [number for number, person in enumerate(people) if person.pk in keys]


def test_who_came_and_who_did_not_though_confirmed(under_way):
    event, people = under_way
    assert meant(event, people, attendance="came") == [0, 1]
    assert meant(event, people, attendance="away") == [2], "who withdrew was not awaited"
    assert meant(event, people, there_on=str(today_at(event))) == [1]
    start = event.starts_at
    workshop = make_activity(event, starts_at=start, ends_at=start + dt.timedelta(hours=1))
    make_attendance(people[2], day=first_day(event), activity=workshop)
    assert meant(event, people, was_at=str(workshop.pk)) == [2]
    assert recipient_words(event, {"attendance": "came"}) == ["On the day: Was there"]


def test_a_day_that_is_none_of_the_event_any_more_holds_the_mail(under_way):
    event, people = under_way
    with pytest.raises(FilterLost):
        meant(event, people, there_on=str(days_of_event(event)[0] - dt.timedelta(days=9)))


def test_a_rule_writes_the_day_after_to_those_who_attended(under_way):
    event, people = under_way
    texts = {name: LazyI18nString({"en": "Thank you"}) for name in ("subject", "body")}
    mailing = Mailing.objects.create(
        event=event, recipients={"attendance": "came"}, timing=Timing.RULE, rule=Rule.AFTER_END, days=1,
        state=MailingState.PLANNED, send_at=rule_moment(event, Rule.AFTER_END, 1), **texts,
    )  # fmt: skip
    assert start_due(now=event.ends_at) == (0, 0)
    assert start_due(now=event.ends_at + dt.timedelta(days=2)) == (1, 0)
    assert set(mailing.deliveries.values_list("registration", flat=True)) == {person.pk for person in people[:2]}
