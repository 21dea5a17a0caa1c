"""What stands in the calendars of partners' websites."""

import datetime as dt

from django.db.models import Exists, F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from events.calendars.enums import FeedState
from events.calendars.models import IncomingEntry
from partners.models import Partner


def shown(begin: dt.datetime | None = None, end: dt.datetime | None = None) -> QuerySet[IncomingEntry]:
    """Return what visitors see, by start: of partners that take part now, neither cancelled nor paused.

    What stands in several calendars of one partner, one for each theme perhaps, comes once. Between two moments, where
    given: what has ended before `begin` or starts at `end` or later is left out. Each comes with its feed and partner.
    """
    told = IncomingEntry.objects.filter(is_cancelled=False).exclude(feed__state=FeedState.PAUSED)
    # The moment as well: some programs number their entries, each calendar anew.
    same = {name: OuterRef(name) for name in ("uid", "recurrence", "starts_at", "feed__partner")}
    entries = (
        told.filter(~Exists(told.filter(**same, feed__lt=OuterRef("feed"))))
        .filter(feed__partner__in=Partner.objects.in_network())
        .select_related("feed__partner")
    )
    if begin is not None:
        entries = entries.filter(ends_at__gte=begin)
    if end is not None:
        entries = entries.filter(starts_at__lt=end)
    return entries.order_by("starts_at", "pk")


def next_of_each(now: dt.datetime) -> dict[int, IncomingEntry]:
    """Return by a partner's key what its websites announce next at `now`, of all partners that do; one query."""
    turn = Window(RowNumber(), partition_by=F("feed__partner"), order_by=("starts_at", "pk"))
    return {entry.feed.partner_id: entry for entry in shown(now).annotate(turn=turn).filter(turn=1)}
