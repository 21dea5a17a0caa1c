"""What happens between conferences: one event of every other kind, and of every status."""

import datetime as dt

from config.demo.facts.dates import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, at, weekday_after
from config.demo.facts.event import EventFacts
from events.programme.enums import EventKind, EventMode, EventStatus
from events.seats.enums import Audience


def between(today: dt.date) -> list[EventFacts]:
    """Return the smaller events as seen from `today`."""
    return [
        _past_webinar(today),
        _webinar(today),
        _workshop(today),
        _study_visit(today),
        _cancelled_seminar(today),
        _postponed_training(today),
        _draft_seminar(today),
    ]


def _past_webinar(today: dt.date) -> EventFacts:
    zone = "Europe/Madrid"
    day = weekday_after(today, weeks=-6, weekday=TUESDAY)
    return EventFacts(
        slug="women-who-open-shops",
        hosts=("catoira",),
        kind=EventKind.WEBINAR,
        mode=EventMode.ONLINE,
        country="ES",
        city="",
        time_zone=zone,
        starts_at=at(zone, day, 17),
        ends_at=at(zone, day, 18, 30),
        themes=("work", "training"),
        spoken=("es", "en"),
        opens_at=at(zone, day - dt.timedelta(weeks=6), 9),
        closes_at=at(zone, day, 12),
        seats={Audience.ONLINE: 120},
        arrivals={Audience.INTERNATIONAL: 19, Audience.NATIONAL: 15},
    )


def _webinar(today: dt.date) -> EventFacts:
    zone = "Europe/London"
    day = weekday_after(today, weeks=3, weekday=TUESDAY)
    return EventFacts(
        slug="the-first-hundred-days",
        hosts=("eelga",),
        kind=EventKind.WEBINAR,
        mode=EventMode.ONLINE,
        country="GB",
        city="",
        time_zone=zone,
        starts_at=at(zone, day, 12, 30),
        ends_at=at(zone, day, 14),
        themes=("school", "first-admission"),
        opens_at=at(zone, today - dt.timedelta(weeks=4), 9),
        closes_at=at(zone, day, 9),
        seats={Audience.ONLINE: 150},
        arrivals={Audience.INTERNATIONAL: 22, Audience.NATIONAL: 9},
    )


def _workshop(today: dt.date) -> EventFacts:
    zone = "Europe/Copenhagen"
    day = weekday_after(today, weeks=6, weekday=WEDNESDAY)
    return EventFacts(
        slug="design-thinking-for-town-halls",
        hosts=("vifin",),
        kind=EventKind.WORKSHOP,
        country="DK",
        city="Vejle",
        venue="Spinderihallerne, sal 2",
        time_zone=zone,
        starts_at=at(zone, day, 9, 30),
        ends_at=at(zone, day, 16),
        themes=("participation", "work"),
        spoken=("en", "da"),
        opens_at=at(zone, today - dt.timedelta(weeks=5), 9),
        closes_at=at(zone, day - dt.timedelta(days=5), 12),
        # The one who leaves makes room for the first in the queue, who has two days to answer.
        offer_hours=48,
        seats={Audience.ANYONE: 24},
        arrivals={Audience.INTERNATIONAL: 15, Audience.NATIONAL: 12},
        withdrawals={Audience.NATIONAL: 1},
    )


def _study_visit(today: dt.date) -> EventFacts:
    zone = "Europe/Vienna"
    first = weekday_after(today, weeks=14, weekday=MONDAY)
    return EventFacts(
        slug="small-places-open-doors",
        hosts=("gemeindebund-steiermark",),
        kind=EventKind.STUDY_VISIT,
        country="AT",
        city="Mürzzuschlag",
        venue="Treffpunkt Bahnhof",
        time_zone=zone,
        starts_at=at(zone, first, 13),
        ends_at=at(zone, first + dt.timedelta(days=2), 12),
        themes=("housing", "participation"),
        spoken=("de", "en"),
        opens_at=at(zone, today - dt.timedelta(weeks=3), 9),
        closes_at=at(zone, first - dt.timedelta(weeks=3), 12),
        # By selection: people apply, the hosts choose.
        seats={Audience.INTERNATIONAL: 16, Audience.NATIONAL: 8},
        arrivals={Audience.INTERNATIONAL: 46, Audience.NATIONAL: 14},
    )


def _cancelled_seminar(today: dt.date) -> EventFacts:
    zone = "Europe/Copenhagen"
    day = weekday_after(today, weeks=7, weekday=THURSDAY)
    return EventFacts(
        slug="sleepless",
        hosts=("koge",),
        kind=EventKind.SEMINAR,
        country="DK",
        city="Køge",
        venue="Biblioteket, Kirkestræde 18",
        time_zone=zone,
        starts_at=at(zone, day, 10),
        ends_at=at(zone, day, 15),
        themes=("health", "first-admission"),
        spoken=("da", "en"),
        opens_at=at(zone, today - dt.timedelta(weeks=6), 9),
        closes_at=at(zone, day - dt.timedelta(weeks=1), 12),
        seats={Audience.ANYONE: 30},
        arrivals={Audience.INTERNATIONAL: 2, Audience.NATIONAL: 4},
        statuses=(EventStatus.ANNOUNCED, EventStatus.CANCELLED),
    )


def _postponed_training(today: dt.date) -> EventFacts:
    zone = "Europe/Stockholm"
    day = weekday_after(today, weeks=11, weekday=FRIDAY)
    return EventFacts(
        slug="room-for-the-youngest",
        hosts=("skane-nordost", "hassleholm"),
        kind=EventKind.TRAINING,
        country="SE",
        city="Kristianstad",
        venue="Folkets hus",
        time_zone=zone,
        starts_at=at(zone, day, 9),
        ends_at=at(zone, day, 16, 30),
        themes=("childcare", "training"),
        spoken=("sv",),
        opens_at=at(zone, today - dt.timedelta(weeks=4), 9),
        closes_at=at(zone, day - dt.timedelta(weeks=2), 12),
        seats={Audience.ANYONE: 20},
        arrivals={Audience.INTERNATIONAL: 1, Audience.NATIONAL: 4},
        statuses=(EventStatus.ANNOUNCED, EventStatus.POSTPONED),
    )


def _draft_seminar(today: dt.date) -> EventFacts:
    zone = "Europe/Berlin"
    day = weekday_after(today, weeks=17, weekday=FRIDAY)
    return EventFacts(
        slug="plain-letters",
        hosts=("vnb",),
        kind=EventKind.SEMINAR,
        country="DE",
        city="Hannover",
        venue="Lindenhof, Am Küchengarten 12",
        time_zone=zone,
        starts_at=at(zone, day, 10),
        ends_at=at(zone, day, 16),
        themes=("language", "social-care"),
        spoken=("de",),
        opens_at=at(zone, today + dt.timedelta(weeks=6), 9),
        seats={Audience.INTERNATIONAL: 10, Audience.NATIONAL: 20},
        statuses=(),
    )
