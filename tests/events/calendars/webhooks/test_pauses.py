import datetime as dt

import pytest

from common.fetching import asked_for
from events.calendars.webhooks.pauses import LONGEST_ASKED, pause_after

NOW = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("", 0), ("120", 120), (" 5 ", 5), ("-3", 0), ("soon", 0), ("9" * 40, 86400), ("1.5", 0), ("²", 0),
        ("Mon, 23 Nov 2026 08:10:00 GMT", 600), ("Mon, 23 Nov 2026 07:00:00 GMT", 0),
        ("Mon, 23 Nov 2026 08:10:00 -0000", 600), ("Tue, 01 Jan 2030 00:00:00 GMT", 86400),
        ("Mon, 99 Nov 2026 08:10:00 GMT", 0),
    ],
)  # fmt: skip
def test_what_a_receiver_asks_for(text, seconds):
    assert asked_for(text, NOW, most=LONGEST_ASKED) == dt.timedelta(seconds=seconds)


def test_the_pauses_grow_and_end():
    pauses = [pause_after(attempt, {}, NOW) or dt.timedelta() for attempt in range(1, 8)]
    assert pauses == sorted(pauses)
    assert min(pauses) >= dt.timedelta(minutes=1)
    assert pause_after(8, {}, NOW) is None
    assert pause_after(1, {"Retry-After": "9999999"}, NOW) == LONGEST_ASKED
