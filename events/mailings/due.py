"""When a planned mailing is due: pure functions on what is stored, on the clocks of the event."""

import datetime as dt

from events.mailings.enums import Rule, Timing
from events.mailings.models import Mailing
from events.programme.enums import EventStatus
from events.programme.models import Event

# Nobody is woken by a letter: rules go out in the morning, on the clocks of the event.
HOUR = dt.time(9)
DAY = dt.timedelta(days=1)


def is_called_off(event: Event | None) -> bool:
    """Return whether an event will not take place as planned: what was written before may not be true any more."""
    return event is not None and event.status in (EventStatus.CANCELLED, EventStatus.POSTPONED)


def due_at(mailing: Mailing) -> dt.datetime | None:
    """Return when `mailing` goes out by itself; None for one that is sent by hand."""
    if mailing.timing == Timing.AT:
        return mailing.send_at
    if mailing.timing == Timing.RULE and mailing.event is not None and mailing.days is not None:
        return rule_moment(mailing.event, mailing.rule, mailing.days)
    return None


def rule_moment(event: Event, rule: str, days: int) -> dt.datetime:
    """Return when a rule lets a mailing go out: at nine in the morning of a day counted from a day of `event`.

    An end or a closing at midnight belongs to the day before. Nine o’clock exists once on every day: clocks change at
    night.
    """
    instant = dt.timedelta(microseconds=1)
    anchor, sign = {
        Rule.BEFORE_START: (event.starts_at, -1),
        Rule.AFTER_END: (event.ends_at - instant, 1),
        Rule.AFTER_CLOSING: (event.registration_ends_at - instant, 1),
    }[Rule(rule)]
    day = anchor.astimezone(event.zone).date() + sign * days * DAY
    return dt.datetime.combine(day, HOUR, tzinfo=event.zone).astimezone(dt.UTC)


def open_until(mailing: Mailing) -> dt.datetime | None:
    """Return until when a rule writes to people who come to be meant later; None where it writes once.

    Before the event that is its beginning. What goes out afterwards waits a day for corrections of the list.
    """
    event = mailing.event
    if mailing.timing != Timing.RULE or event is None or mailing.days is None:
        return None
    if mailing.rule == Rule.AFTER_END:
        return rule_moment(event, mailing.rule, mailing.days) + DAY
    return event.starts_at


def is_too_late(mailing: Mailing, now: dt.datetime) -> bool:
    """Return whether nothing planned as `mailing` is goes out any more.

    A rule whose day has come goes out at once; only when there is nobody left to write to it comes too late.
    """
    due = due_at(mailing)
    return due is None or (open_until(mailing) or due) <= now
