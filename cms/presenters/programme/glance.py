"""The programme on the event's own page: what is on, and the first day at a glance."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.urls import reverse

from cms.presenters.programme.cards import QUIET, anchor_of, day_of, line_of
from cms.presenters.programme.today import now_and_next
from common import formats
from common.languages import listed
from events.models import Event
from events.programme.snapshots import Programme, PublishedActivity

# Rows on the event's page; the rest of the day is on the programme's.
MOST = 8


def glance_of(event: Event, programme: Programme | None, *, now: dt.datetime, language: str) -> dict[str, Any] | None:
    """Return what the event's page tells of its `programme`: today where the event is on, else the first day.

    None where nothing was published. No query.
    """
    if programme is None or not programme.activities:
        return None
    zone = event.time_zone
    days = list(dict.fromkeys(day_of(one, zone) for one in programme.activities))
    today = formats.day_of(now, zone)
    day = today if today in days else days[0]
    shown = [one for one in programme.activities if day_of(one, zone) == day and one.kind not in QUIET]
    bands = [list(group) for _start, group in groupby(shown, lambda one: one.starts_at)]
    present, later = now_and_next(event, programme, now)
    return {
        "url": reverse("programme", args=[event.slug]),
        "number": len(programme.activities),
        "other_days": [(anchor_of(other), _day_words(other, language)) for other in days if other != day],
        "weekday": formats.date_words(day, "weekday", language),
        "date": listed((formats.date_words(day, "day", language), formats.zone_name(zone, language))),
        "bands": [
            {
                "time": _time(band, zone, language),
                "lines": [line_of(one, event, language) for one in band],
            }
            for band in bands[:MOST]
        ],
        "present": [line_of(one, event, language) for one in present],
        "later": [line_of(one, event, language) for one in later],
    }


def _day_words(day: dt.date, language: str) -> str:
    return f"{formats.date_words(day, 'weekday', language)} {formats.date_words(day, 'day', language)}"


def _time(band: Sequence[PublishedActivity], zone: str, language: str) -> str:
    """Return from when until when a band lasts; only from when, where its activities end one before the other."""
    ends = {one.ends_at for one in band}
    return formats.time_range(band[0].starts_at, ends.pop() if len(ends) == 1 else None, zone, language)
