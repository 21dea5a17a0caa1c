"""Until when answers change freely, and until when they are kept: counted in the event's own days."""

import calendar
import datetime as dt

from django.utils import timezone
from django.utils.translation import pgettext

from common import formats
from events.programme.models import Event
from events.registrations.models import Question
from events.registrations.questions.enums import Kind

# The smallest step back from an end that is the first moment no longer meant.
INSTANT = dt.timedelta(microseconds=1)


def last_day(event: Event) -> dt.date:
    """Return the last day of `event` on its own clocks; an end at midnight belongs to the day before."""
    return formats.day_of(event.ends_at - INSTANT, event.zone)


def erasure_day(event: Event) -> dt.date:
    """Return the day on which the people of `event` are erased: so many months after its last day."""
    day = last_day(event)
    years, month = divmod(day.month - 1 + event.keep_months, 12)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def own_erasure_day(event: Event, question: Question) -> dt.date | None:
    """Return the day on which answers to `question` go by themselves, None where they go with the person."""
    return None if question.keep_days is None else last_day(event) + dt.timedelta(days=question.keep_days)


def own_day_has_come(event: Event, question: Question, now: dt.datetime | None = None) -> bool:
    """True when at `now` (by default) answers to `question` of `event` are to go, or have gone, before the people."""
    now = now or timezone.now()
    day = own_erasure_day(event, question)
    # Not while the event lasts, however short answers are kept: the kitchen needs them to the end.
    return day is not None and event.has_ended(now) and formats.day_of(now, event.zone) >= day


def kept_until(event: Event, question: Question) -> dt.date:
    """Return the day on which an answer to `question` is gone at the latest."""
    own, whole = own_erasure_day(event, question), erasure_day(event)
    return whole if own is None else min(own, whole)


def hosts_in_words(event: Event) -> str:
    """Return who organises `event`, by name, whom guests may write to; one query."""
    return pgettext("between names", ", ").join(str(row) for row in event.host_rows.select_related("partner"))


def is_fixed(question: Question) -> bool:
    """True when answers to `question` change no more without the organisers; a consent may be taken back always."""
    return question.kind != Kind.CONSENT and question.freezes_at is not None and question.freezes_at <= timezone.now()
