"""Pages of a list that is ordered by start: each begins where another ended, so what is added moves nothing."""

import base64
import binascii
import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Q

from events.programme.models import Event, EventQuerySet

MICROSECOND = dt.timedelta(microseconds=1)
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Cursor(NamedTuple):
    """A place in the list: next to the event that starts at `start` and has the key `pk`, after it or before it."""

    after: bool
    start: dt.datetime
    pk: int

    @classmethod
    def beside(cls, event: Event, *, after: bool) -> "Cursor":
        """Return the place right `after` an event, or right before it."""
        return cls(after, event.starts_at, event.pk)

    @classmethod
    def read(cls, written: str) -> "Cursor":
        """Return what `str()` wrote; raises `ValueError` for anything else."""
        try:
            padded = written + "=" * (-len(written) % 4)
            direction, start, pk = base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii").split(".")
            found = cls(direction == "a", EPOCH + int(start) * MICROSECOND, int(pk))
        except (ValueError, binascii.Error, OverflowError) as error:
            raise ValueError("cursor") from error
        if str(found) != written or found.pk >= 2**63:
            raise ValueError("cursor")
        return found

    def __str__(self) -> str:
        plain = f"{'a' if self.after else 'b'}.{(self.start - EPOCH) // MICROSECOND}.{self.pk}"
        return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


class Page(NamedTuple):
    """Some events by start, and where the pages around them begin, None where there are none."""

    events: Sequence[Event]
    next: Cursor | None
    previous: Cursor | None


def page_of(events: EventQuerySet, cursor: Cursor | None, limit: int) -> Page:
    """Return at most `limit` of `events` from `cursor` on, by start; one query."""
    if cursor is not None and not cursor.after:
        here = Q(starts_at__lt=cursor.start) | Q(starts_at=cursor.start, pk__lt=cursor.pk)
        found = list(events.filter(here).order_by("-starts_at", "-pk")[: limit + 1])
        kept = found[:limit][::-1]
        return _page(kept, has_next=True, has_previous=len(found) > limit)
    if cursor is not None:
        events = events.filter(Q(starts_at__gt=cursor.start) | Q(starts_at=cursor.start, pk__gt=cursor.pk))
    found = list(events.order_by("starts_at", "pk")[: limit + 1])
    return _page(found[:limit], has_next=len(found) > limit, has_previous=cursor is not None)


def _page(events: Sequence[Event], *, has_next: bool, has_previous: bool) -> Page:
    if not events:
        return Page(events, None, None)
    following = Cursor.beside(events[-1], after=True) if has_next else None
    return Page(events, following, Cursor.beside(events[0], after=False) if has_previous else None)
