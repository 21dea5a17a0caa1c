"""Calendars of people, journeys of guests, and what their calendar programs answered."""

import datetime as dt
from dataclasses import dataclass

from config.demo.facts.accounts import REGULAR_LOGIN
from events.calendars.enums import Answer

# Who subscribes to what they take part in: address of the account, and minutes before which programs remind.
SUBSCRIBERS: dict[str, int | None] = {REGULAR_LOGIN.email: 30, "vnb.admin@example.org": None}

TRAVELLERS_COME_TO = "neighbours-first"


@dataclass(frozen=True, slots=True)
class Way:
    """One way: so many days from the event's first or last day, on its clocks, by what."""

    days: int
    leaves: dt.time
    arrives: dt.time
    words: str


# The first is that of the guest with an account; some have told one way only.
JOURNEYS: list[tuple[Way, Way | None]] = [
    (
        Way(-1, dt.time(11, 38), dt.time(17, 56), "Køge 11:38, EC 395 fra København, ICE 587 fra Hamburg"),
        Way(0, dt.time(17, 1), dt.time(23, 44), "ICE 586, EC 398"),
    ),
    (Way(-1, dt.time(9, 15), dt.time(16, 40), "Flixbus 1205"), None),
    (Way(0, dt.time(6, 20), dt.time(8, 32), "RE 2"), Way(0, dt.time(16, 28), dt.time(18, 40), "RE 2")),
]

# What the calendars of guests answered, and how many hours ago.
ANSWERS: list[tuple[Answer, float]] = [
    (Answer.ACCEPTED, 212),
    (Answer.ACCEPTED, 190.4),
    (Answer.ACCEPTED, 167.2),
    (Answer.TENTATIVE, 120.7),
    (Answer.ACCEPTED, 76.1),
    (Answer.ACCEPTED, 51.5),
    (Answer.DECLINED, 7.3),
]
