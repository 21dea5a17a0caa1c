"""Logs write moments in many ways; what they add up to counts nothing twice."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from events.attendance.online.times import duration_of, moment_of, time_on

BERLIN = ZoneInfo("Europe/Berlin")
DAY = dt.date(2028, 6, 4)
TEN = dt.datetime(2028, 6, 4, 8, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2028-06-04 10:00", "2028-06-04T08:00:00Z", "2028-06-04 08:00:00 UTC", "2028-06-04 11:00+03:00",
        "06/04/2028 10:00:00 AM", "6/4/28, 10:00:00\u202fAM", "04/06/2028 10:00", "4.6.2028, 10:00:00",
    ],
)  # fmt: skip
def test_a_moment_is_read_as_it_is_meant(text):
    assert moment_of(text, BERLIN, {DAY}) == TEN


def test_durations_are_minutes_or_say_what_they_are():
    texts = ("42", "0:42:00", "42m 0s", "42 min", "1h 2m", "1:02:00")
    assert [duration_of(text).total_seconds() / 60 for text in texts] == [42, 42, 42, 42, 62, 62]
    for text in ("", "long", "1:2"):
        with pytest.raises(ValueError, match="duration"):
            duration_of(text)
    with pytest.raises(ValueError, match="moment"):
        moment_of("yesterday", BERLIN, {DAY})


def test_visits_at_the_same_time_count_once_and_nights_on_both_days():
    def at(hour, minute=0):
        return TEN + dt.timedelta(hours=hour, minutes=minute)

    assert time_on(DAY, [(at(0), at(1)), (at(0, 30), at(0, 40)), (at(2), at(2, 5))], BERLIN) == dt.timedelta(minutes=65)
    night = [(at(13), at(15))]
    assert time_on(DAY, night, BERLIN) == time_on(DAY + dt.timedelta(days=1), night, BERLIN) == dt.timedelta(hours=1)
