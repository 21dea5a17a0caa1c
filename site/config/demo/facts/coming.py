"""The living round: four coming conferences, dated from the day the network is built."""

import datetime as dt

from config.demo.facts.dates import FRIDAY, MONDAY, THURSDAY, WEDNESDAY, at, weekday_after, whole_month
from config.demo.facts.event import CONFERENCE_SEATS, EventFacts
from events.programme.enums import EventMode, Precision
from events.seats.enums import Audience


def coming(today: dt.date) -> list[EventFacts]:
    """Return the coming conferences as seen from `today`, soonest first."""
    return [_nearly_full(today), _open_with_delegations(today), _not_yet_open(today), _month_only(today)]


def _nearly_full(today: dt.date) -> EventFacts:
    zone = "Europe/Berlin"
    first = weekday_after(today, weeks=9, weekday=THURSDAY)
    return EventFacts(
        slug="neighbours-first",
        hosts=("vnb", "gemeindebund-steiermark"),
        country="DE",
        city="Hannover",
        venue="Lindenhof, Am Küchengarten 12",
        time_zone=zone,
        starts_at=at(zone, first, 9),
        ends_at=at(zone, first + dt.timedelta(days=1), 16),
        themes=("language", "participation", "training"),
        spoken=("en", "de"),
        opens_at=at(zone, today - dt.timedelta(weeks=9), 9),
        closes_at=at(zone, first - dt.timedelta(weeks=3), 23, 59),
        # One national leaves and the queue moves up; one international leaves and nobody waits for the place.
        arrivals={Audience.INTERNATIONAL: 40, Audience.NATIONAL: 48},
        withdrawals={Audience.INTERNATIONAL: 1, Audience.NATIONAL: 1},
    )


def _open_with_delegations(today: dt.date) -> EventFacts:
    zone = "Europe/Stockholm"
    first = weekday_after(today, weeks=20, weekday=WEDNESDAY)
    return EventFacts(
        slug="a-key-of-ones-own",
        hosts=("hassleholm", "skane-nordost"),
        country="SE",
        city="Hässleholm",
        venue="Stationshuset, Järnvägsgatan 4",
        time_zone=zone,
        starts_at=at(zone, first, 10),
        ends_at=at(zone, first + dt.timedelta(days=1), 15, 30),
        themes=("housing", "social-care", "participation"),
        spoken=("en", "sv"),
        opens_at=at(zone, today - dt.timedelta(days=2), 9),
        closes_at=at(zone, first - dt.timedelta(weeks=4), 23, 59),
        mode=EventMode.HYBRID,
        join_link="https://meet.example.org/a-key-of-ones-own",
        seats={**CONFERENCE_SEATS, Audience.ONLINE: 100},
    )


def _not_yet_open(today: dt.date) -> EventFacts:
    zone = "Europe/Copenhagen"
    first = weekday_after(today, weeks=31, weekday=THURSDAY)
    return EventFacts(
        slug="what-hands-already-know",
        hosts=("koge", "vifin"),
        country="DK",
        city="Køge",
        venue="Pakhuset ved havnen",
        mode=EventMode.HYBRID,
        time_zone=zone,
        starts_at=at(zone, first, 9, 30),
        ends_at=at(zone, first + dt.timedelta(days=1), 14),
        themes=("recognition", "work", "vocational-orientation"),
        spoken=("en", "da"),
        opens_at=at(zone, weekday_after(today, weeks=12, weekday=MONDAY), 9),
        closes_at=at(zone, weekday_after(today, weeks=27, weekday=FRIDAY), 23, 59),
        join_link="https://meet.example.org/what-hands-already-know",
        seats={**CONFERENCE_SEATS, Audience.ONLINE: 200},
        offer_hours=72,
    )


def _month_only(today: dt.date) -> EventFacts:
    zone = "Europe/Madrid"
    starts_at, ends_at = whole_month(zone, today + dt.timedelta(weeks=45))
    return EventFacts(
        slug="a-seat-at-the-table",
        hosts=("catoira",),
        country="ES",
        city="Catoira",
        time_zone=zone,
        starts_at=starts_at,
        ends_at=ends_at,
        precision=Precision.MONTH,
        themes=("participation",),
        spoken=("en", "es"),
    )
