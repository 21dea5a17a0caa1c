"""The six conferences that have taken place, with their dates as far as they are known."""

import datetime as dt

from config.demo.facts.dates import whole_day, whole_month
from config.demo.facts.event import EventFacts
from events.programme.enums import Precision
from events.seats.enums import Audience

OPENED_BEFORE = dt.timedelta(days=120)
CLOSED_BEFORE = dt.timedelta(days=21)


def archive() -> list[EventFacts]:
    """Return the past conferences, oldest first."""
    return [
        _conference(
            "unaccompanied-minors", "eelga", "GB", "Cambridge", "Europe/London", dt.date(2018, 10, 1),
            themes=("first-admission", "childcare", "social-care"), international=33, national=38,
        ),
        _conference(
            "building-sustainable-and-inclusive-communities", "gemeindebund-steiermark", "AT", "Graz",
            "Europe/Vienna", dt.date(2019, 2, 1), themes=("housing", "participation"), international=36, national=38,
        ),
        _conference(
            "migration-and-gender", "catoira", "ES", "Catoira", "Europe/Madrid", dt.date(2019, 6, 1),
            themes=("work", "health", "participation"), international=35, national=34,
        ),
        _conference(
            "1-1-3", "vifin", "DK", "Vejle", "Europe/Copenhagen", dt.date(2019, 10, 1),
            themes=("participation", "school"), international=38, national=37,
        ),
        _conference(
            "innovative-methods", "vnb", "DE", "Hannover", "Europe/Berlin", dt.date(2020, 3, 18),
            themes=("language", "training", "vocational-orientation", "recognition"), international=37, national=38,
            precision=Precision.DAY,
        ),
        _conference(
            "closing-conference", "vifin", "BE", "Brussels", "Europe/Brussels", dt.date(2020, 5, 1),
            "hassleholm", "skane-nordost", "koge", "catoira", "eelga", "gemeindebund-steiermark", "vnb",
            themes=("participation",), international=38, national=18,
        ),
    ]  # fmt: skip


def _conference(
    slug: str,
    leading_host: str,
    country: str,
    city: str,
    time_zone: str,
    day: dt.date,
    *further_hosts: str,
    themes: tuple[str, ...],
    international: int,
    national: int,
    precision: Precision = Precision.MONTH,
) -> EventFacts:
    span = whole_day if precision == Precision.DAY else whole_month
    starts_at, ends_at = span(time_zone, day)
    return EventFacts(
        slug=slug,
        hosts=(leading_host, *further_hosts),
        country=country,
        city=city,
        time_zone=time_zone,
        starts_at=starts_at,
        ends_at=ends_at,
        precision=precision,
        themes=themes,
        opens_at=starts_at - OPENED_BEFORE,
        closes_at=starts_at - CLOSED_BEFORE,
        # Two more than came of each: every list has people who had to stay at home after all.
        arrivals={Audience.INTERNATIONAL: international + 2, Audience.NATIONAL: national + 2},
        withdrawals={Audience.INTERNATIONAL: 2, Audience.NATIONAL: 2},
    )
