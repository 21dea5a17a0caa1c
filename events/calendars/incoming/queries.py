"""What stands in the calendars of partners' own websites."""

import datetime as dt

from django.db.models import QuerySet

from events.calendars.models import IncomingEntry
from partners.models import Partner


def shown(begin: dt.datetime | None, end: dt.datetime | None) -> QuerySet[IncomingEntry]:
    """Return what visitors may see of what takes place between `begin` and `end`, soonest first.

    Only of partners that are public; nothing that was cancelled. None is no limit.
    """
    entries = IncomingEntry.objects.filter(is_cancelled=False, feed__partner__in=Partner.objects.public())
    if begin is not None:
        entries = entries.filter(ends_at__gte=begin)
    if end is not None:
        entries = entries.filter(starts_at__lt=end)
    return entries.select_related("feed__partner").order_by("starts_at", "pk")
