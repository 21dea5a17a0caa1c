import datetime as dt

import pytest

from events.mailings.due import due_at, open_until, rule_moment
from events.mailings.enums import Rule, Timing
from events.models import Event, Mailing


def utc(year, month, day, hour=0):
    return dt.datetime(year, month, day, hour, tzinfo=dt.UTC)


@pytest.fixture
def event():
    """Two days in Hannover, the first of them the last of winter time."""
    return Event(
        starts_at=utc(2027, 3, 27, 8),
        ends_at=utc(2027, 3, 28, 22),
        registration_closes_at=utc(2027, 3, 20, 23),
        time_zone="Europe/Berlin",
    )


def test_rules_go_out_at_nine_on_the_clocks_of_the_event(event):
    assert rule_moment(event, Rule.BEFORE_START, 3) == utc(2027, 3, 24, 8)
    assert rule_moment(event, Rule.BEFORE_START, 0) == utc(2027, 3, 27, 8)
    # It ends at midnight, which belongs to the 28th; the clocks have gone forward by then.
    assert rule_moment(event, Rule.AFTER_END, 0) == utc(2027, 3, 28, 7)
    assert rule_moment(event, Rule.AFTER_END, 1) == utc(2027, 3, 29, 7)
    # Registration closes at midnight before the 21st.
    assert rule_moment(event, Rule.AFTER_CLOSING, 1) == utc(2027, 3, 21, 8)


def test_a_rule_goes_on_for_who_comes_later(event):
    before = Mailing(event=event, timing=Timing.RULE, rule=Rule.BEFORE_START, days=3)
    assert due_at(before) == utc(2027, 3, 24, 8)
    assert open_until(before) == event.starts_at
    after = Mailing(event=event, timing=Timing.RULE, rule=Rule.AFTER_END, days=1)
    assert open_until(after) == utc(2027, 3, 30, 7)


def test_what_goes_out_by_hand_is_never_due(event):
    assert due_at(Mailing(event=event, timing=Timing.NOW)) is None
    at = Mailing(event=event, timing=Timing.AT, send_at=utc(2027, 1, 1))
    assert (due_at(at), open_until(at)) == (utc(2027, 1, 1), None)
