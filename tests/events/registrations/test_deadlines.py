"""Until when an offer can be answered: hours, working days of two countries, and the start of the event."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from events.models import Event
from events.registrations.actions import expire_offers, register_group, withdraw
from events.registrations.deadlines import is_working_day, offer_deadline, offer_deadlines, working_day_after
from events.registrations.enums import RegistrationStatus
from tests.factories import make_event, make_registration, person_values

BERLIN = ZoneInfo("Europe/Berlin")
# Good Friday, with a Thursday before and Easter Monday after it.
THURSDAY_BEFORE_EASTER = dt.date(2027, 3, 25)


def event(**values):
    """Return an event in Germany in the summer of 2027."""
    start = dt.datetime(2027, 6, 1, 9, tzinfo=BERLIN)
    return Event(host_country="DE", time_zone="Europe/Berlin", starts_at=start, ends_at=start, **values)


def at(year, month, day, *clock):
    return dt.datetime.combine(dt.date(year, month, day), dt.time(*clock), BERLIN)


@pytest.mark.parametrize(
    ("day", "country", "works"),
    [
        (dt.date(2027, 3, 26), "DE", False),  # Good Friday
        (dt.date(2027, 3, 29), "SE", False),  # Easter Monday
        (dt.date(2027, 3, 25), "DK", False),  # Maundy Thursday is a holiday in Denmark
        (dt.date(2027, 3, 25), "DE", True),
        (dt.date(2027, 5, 17), "NO", False),  # Constitution Day
        (dt.date(2027, 3, 27), "DE", False),  # a Saturday
        (dt.date(2027, 4, 9), "AE", True),  # since 2022 the weekend there begins on Saturday
        (dt.date(2027, 4, 9), "EG", False),  # a Friday
        (dt.date(2027, 4, 11), "EG", True),  # a Sunday
        (dt.date(2027, 4, 11), "DE", False),
    ],
)
def test_days_on_which_people_work(day, country, works):
    assert is_working_day(day, country) is works


@pytest.mark.parametrize("country", ["EH", "XX", ""])
def test_where_nobody_lists_the_holidays_weekends_are_days_off(country):
    days = [dt.date(2027, 1, 1) + dt.timedelta(days=number) for number in range(7)]
    assert [day for day in days if not is_working_day(day, country)] == [dt.date(2027, 1, 2), dt.date(2027, 1, 3)]


@pytest.mark.parametrize(
    ("number", "countries", "last"),
    [
        (1, ("DE", "DE"), dt.date(2027, 3, 30)),  # Good Friday, the weekend and Easter Monday do not count
        (2, ("DE", "SE"), dt.date(2027, 3, 31)),
        (2, ("DE", "EG"), dt.date(2027, 3, 31)),
        (0, ("DE",), THURSDAY_BEFORE_EASTER),
    ],
)
def test_working_days_over_easter(number, countries, last):
    assert working_day_after(THURSDAY_BEFORE_EASTER, number, *countries) == last


def test_of_a_week_with_two_weekends_four_days_count():
    """Friday is off in Egypt, Saturday in both, Sunday in Germany."""
    assert working_day_after(dt.date(2027, 4, 8), 1, "DE", "EG") == dt.date(2027, 4, 12)
    assert working_day_after(dt.date(2027, 4, 8), 5, "DE", "EG") == dt.date(2027, 4, 19)
    assert working_day_after(dt.date(2027, 4, 8), 5, "DE") == dt.date(2027, 4, 15)


def test_the_deadline_is_the_end_of_the_last_working_day_where_the_event_is():
    deadline = offer_deadline(event(offer_working_days=2), at(2027, 3, 25, 22), country="SE")
    assert deadline == at(2027, 3, 31, 23, 59)
    assert deadline.utcoffset() == dt.timedelta(0)


def test_the_day_of_the_offer_is_the_one_on_the_clocks_of_the_event():
    """At half past eleven in the evening of Monday in Greenwich it is Tuesday in Hannover."""
    now = dt.datetime(2027, 4, 12, 23, 30, tzinfo=dt.UTC)
    assert offer_deadline(event(offer_working_days=1), now, country="DE") == at(2027, 4, 14, 23, 59)


def test_hours_are_hours():
    now = at(2027, 3, 26, 12)
    assert offer_deadline(event(offer_hours=48), now, country="SE") == now + dt.timedelta(hours=48)
    assert offer_deadline(event(), now, country="SE", default_hours=72) == now + dt.timedelta(hours=72)
    assert offer_deadline(event(), now, country="SE") is None


@pytest.mark.parametrize(
    ("now", "deadline"),
    [
        (at(2027, 5, 31, 9), at(2027, 6, 1, 9)),  # the event starts before two days have passed
        (at(2027, 6, 1, 8, 30), at(2027, 6, 1, 9, 30)),  # but nobody has less than an hour
        (at(2027, 6, 1, 12), at(2027, 6, 1, 13)),
    ],
)
def test_an_offer_ends_when_the_event_starts_but_never_within_the_hour(now, deadline):
    assert offer_deadline(event(offer_hours=48), now, country="SE") == deadline


@pytest.mark.django_db
def test_a_group_that_answers_together_has_one_deadline_and_ends_with_it():
    """Any five working days in Egypt and Germany span a Friday, so an Egyptian has longer to answer than a Swede."""
    conference = make_event(international=2)
    Event.objects.filter(pk=conference.pk).update(offer_working_days=5)
    holders = [make_registration(conference) for _number in range(2)]
    people = [person_values(country=country) for country in ("SE", "EG")]
    pair = register_group(by=None, event=conference, people=people)
    for holder in holders:
        withdraw(by=None, registration=holder)
    first, second = pair.registrations.order_by("pk")
    assert first.status == second.status == RegistrationStatus.OFFERED
    assert first.offer_expires_at == second.offer_expires_at
    assert len(expire_offers(now=first.offer_expires_at)) == 2
    assert [row.status for row in pair.registrations.all()] == [RegistrationStatus.EXPIRED] * 2


@pytest.mark.django_db
def test_of_those_who_answer_for_themselves_each_has_their_own_deadline():
    conference = make_event()
    conference.offer_working_days = 1
    swede, egyptian = (make_registration(conference, country=country) for country in ("SE", "EG"))
    now = at(2027, 4, 8, 12)
    conference.starts_at = at(2027, 6, 1, 9)
    found = offer_deadlines(conference, now, [swede, egyptian])
    assert found == {swede.pk: at(2027, 4, 9, 23, 59), egyptian.pk: at(2027, 4, 12, 23, 59)}
    assert offer_deadlines(make_event(), now, [swede]) == {swede.pk: None}
