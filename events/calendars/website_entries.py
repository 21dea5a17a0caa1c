"""What stands in the calendars of partners' own websites, each as a VEVENT that says whose it is.

All words are text that somebody else wrote. When they wrote it nobody says; the time stamp is that of the day on which
the network began to read that calendar, so an entry that has not changed is written in the same bytes for ever.
"""

import datetime as dt
import zoneinfo
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.db.models import Count, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from common.languages import Words, current_language
from events.calendars.blocks import Block, block_of, new_entry
from events.calendars.describing import categorise, describe, locate
from events.calendars.incoming.queries import shown
from events.calendars.incoming.words import title_of
from events.calendars.models import IncomingEntry
from events.calendars.queries import PAST_KEPT
from events.programme.models import Event

ONE_DAY = dt.timedelta(days=1)


def blocks_of_websites() -> list[Block]:
    """Return what visitors see of partners' websites, from the last two years on, as blocks in the active language.

    Two queries.
    """
    known = map(str, Event.objects.public().values_list("calendar_uid", flat=True))
    return website_blocks(_shown(), known)


def standing_of_websites() -> tuple[object, ...]:
    """Return how the calendars of websites stand: equal when no calendar that is shown has changed; one query."""
    rows = _shown().order_by().values_list("feed", "feed__digest", "feed__partner__short_name")
    return tuple(sorted(rows.annotate(number=Count("pk"), keys=Sum("pk"))))


def _shown() -> QuerySet[IncomingEntry]:
    return shown(timezone.now() - PAST_KEPT)


def website_blocks(entries: Iterable[IncomingEntry], known: Iterable[str]) -> list[Block]:
    """Return `entries` as blocks in the active language, each identity once.

    Two websites may tell of the same thing, and one may claim the identity of an event of the network; `known` are the
    identities that are taken. Select `feed__partner`.
    """
    taken = set(known)
    blocks = []
    for entry in entries:
        identity = identity_of(entry)
        if identity not in taken:
            taken.add(identity)
            blocks.append(website_block(entry))
    return blocks


def identity_of(entry: IncomingEntry) -> str:
    """Return the UID of `entry`: the website's own, and of one time among several also which one it is."""
    return f"{entry.uid}-{entry.recurrence}" if entry.recurrence else entry.uid


def website_block(entry: IncomingEntry) -> Block:
    """Return `entry` in the active language; nobody registers for it here, and its address is that on the website."""
    partner = entry.feed.partner
    found = new_entry()
    found.text("UID", identity_of(entry))
    found.instant("DTSTAMP", entry.feed.added_at)
    zone = zoneinfo.ZoneInfo(entry.time_zone)
    start, end = entry.starts_at.astimezone(zone), entry.ends_at.astimezone(zone)
    if entry.is_all_day:
        found.day("DTSTART", start.date())
        found.day("DTEND", max(end.date(), start.date() + ONE_DAY))
    else:
        found.moment("DTSTART", start)
        # What takes no time has no end (RFC 5545 section 3.8.2.2 wants a later one).
        if end > start:
            found.moment("DTEND", end)
    found.plain("STATUS", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    found.text("SUMMARY", title_of(entry))
    if entry.place:
        found.text("LOCATION", entry.place)
    locate(found, entry.latitude, entry.longitude)
    if entry.url:
        found.plain("URL", entry.url)
    reader = current_language()
    categorise(found, [Words(_("From a partner's website"), reader), Words(partner.short_name, reader)])
    site = urlsplit(partner.website or entry.feed.url).hostname or ""
    origin = _("From the website of %(partner)s: %(site)s") % {"partner": partner.short_name, "site": site}
    describe(found, list(filter(None, [entry.description, origin])), entry.url)
    found.plain("TRANSP", "TRANSPARENT")
    return block_of(found)
