"""What takes place at an event, each activity of the published programme as a VEVENT of its own.

The identity is the activity's stored one, so an activity in another room, at another time or place in the list stays
the same entry. Its sequence counts what people plan by: of the activity as it was published, and of the event, which
its zone, its venue and whether it takes place at all come from.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.formats import time_words
from common.languages import current_language, words
from events.calendars.blocks import Block, block_of, new_entry, stamp, summary_words
from events.calendars.describing import categorise, choice_words, describe, locate, speak
from events.calendars.entries import is_uncertain
from events.calendars.lines import Component
from events.calendars.organizer import organise
from events.programme.enums import ActivityKind, EventMode, EventStatus
from events.programme.models import Event, ProgrammeVersion
from events.programme.snapshots import PublishedActivity, activities_in
from events.registrations.emails.facts import venue_words, where_words

# They tell nobody where to be.
UNTOLD = frozenset({ActivityKind.BREAK})
# Programmes of some hundred events in some languages.
MOST_PROGRAMMES = 500

_written: dict[tuple[Any, ...], list[Block]] = {}


def programme_blocks(events: Mapping[int, Any]) -> tuple[dict[int, list[Block]], dt.datetime | None]:
    """Return the published programmes of `events` as blocks in the active language, and when the latest was published.

    `events` maps numbers of events to what changes whenever the event does. One query for any number of them, and three
    more for programmes this process has not written yet.
    """
    versions = (
        ProgrammeVersion.objects.filter(event__in=events)
        .order_by("number")
        .values_list("event_id", "pk", "published_at")
    )
    latest = {event: (version, published_at) for event, version, published_at in versions}
    keys = {event: (events[event], *told) for event, told in latest.items()}
    blocks = {event: _written[key] for event, key in keys.items() if key in _written}
    missing = [event for event in keys if event not in blocks]
    if missing:
        if len(_written) + len(missing) > MOST_PROGRAMMES:
            _written.clear()
        told = publications(missing)
        contents = dict(
            ProgrammeVersion.objects.filter(pk__in=[latest[event][0] for event in missing]).values_list("pk", "content")
        )
        for event in Event.objects.filter(pk__in=missing):
            version = latest[event.pk][0]
            blocks[event.pk] = _written[keys[event.pk]] = [
                activity_block(event, activity, told.of(event.pk, activity.id))
                for activity in activities_in(contents[version])
                if activity.kind not in UNTOLD
            ]
    return blocks, max((published_at for _version, published_at in latest.values()), default=None)


@dataclass(frozen=True, slots=True)
class Publications:
    """When events published their first programme, and when activities were last published otherwise than before."""

    first: Mapping[int, dt.datetime]
    changed: Mapping[tuple[int, int], dt.datetime]

    def of(self, event: int, activity: int) -> dt.datetime:
        """Return when readers were last told something new of `activity` of `event`, both by number."""
        return self.changed.get((event, activity), self.first[event])


def publications(events: Iterable[int]) -> Publications:
    """Return what was published when of `events`, by number; one query."""
    first: dict[int, dt.datetime] = {}
    changed: dict[tuple[int, int], dt.datetime] = {}
    told = ProgrammeVersion.objects.filter(event__in=list(events)).order_by("event", "number")
    for event, published_at, changes in told.values_list("event_id", "published_at", "changes"):
        first.setdefault(event, published_at)
        changed.update({(event, change["activity"]): published_at for change in changes})
    return Publications(first, changed)


def activity_block(event: Event, activity: PublishedActivity, changed_at: dt.datetime) -> Block:
    """Return the published `activity` of `event` as everybody sees it, in the active language.

    `changed_at` is when it was last published otherwise than before: a time stamp of the entry, unless the event has
    changed since.
    """
    return block_of(activity_entry(event, activity, changed_at))


def activity_entry(event: Event, activity: PublishedActivity, changed_at: dt.datetime) -> Component:
    """Return the entry of `activity_block` before it is written, for whoever has more to say in it."""
    entry = new_entry()
    entry.text("UID", activity.uid)
    entry.plain("SEQUENCE", str(event.calendar_sequence + activity.sequence))
    stamp(entry, max(event.changed_at, changed_at))
    entry.moment("DTSTART", activity.starts_at.astimezone(event.zone))
    entry.moment("DTEND", activity.ends_at.astimezone(event.zone))
    is_cancelled = event.is_cancelled or activity.is_cancelled
    is_postponed = event.status == EventStatus.POSTPONED
    entry.plain("STATUS", "CANCELLED" if is_cancelled else "TENTATIVE" if is_uncertain(event) else "CONFIRMED")
    reader = current_language()
    title = words(activity.title, reader)
    summary = summary_words(title.text, is_cancelled=is_cancelled, is_postponed=is_postponed)
    speak(entry, "SUMMARY", summary, title.language)
    speak(entry, "LOCATION", where_at(event, activity), reader)
    if activity.room_id:
        locate(entry, event.latitude, event.longitude)
    categorise(entry, [choice_words(ActivityKind(activity.kind), reader), words(activity.track, reader)])
    address = f"{settings.BASE_URL}{reverse('activity_by_number', args=[event.slug, activity.id])}"
    entry.plain("URL", address)
    abstract = words(activity.abstract, reader)
    describe(entry, [*_about(event, activity), *filter(None, [abstract.text])], address, abstract.language)
    entry.text("RELATED-TO", str(event.calendar_uid), RELTYPE="PARENT")
    organise(entry)
    entry.plain("TRANSP", "TRANSPARENT")
    return entry


def where_at(event: Event, activity: PublishedActivity) -> str:
    """Write where `activity` takes place: its room and the event's venue, another place, or where people meet."""
    reader = current_language()
    room, place, meeting = (
        words(text, reader).text for text in (activity.room, activity.place, activity.meeting_point)
    )
    if room and event.mode != EventMode.ONLINE:
        return pgettext("between the parts of an address", ", ").join((room, venue_words(event)))
    return room or place or meeting or where_words(event)


def _about(event: Event, activity: PublishedActivity) -> list[str]:
    """Return what has no property of its own: what it is, when and where to meet, and what to bring."""
    reader = current_language()
    track = words(activity.track, reader).text
    lines = [" · ".join(filter(None, [choice_words(ActivityKind(activity.kind), reader).text, track]))]
    if activity.meets_at:
        lines.append(f"{_('Meeting time')}: {time_words(activity.meets_at, event.zone, reader)}")
    for label, value in ((_("Meeting point"), activity.meeting_point), (_("Please bring"), activity.bring)):
        text = words(value, reader).text
        if text:
            lines.append(f"{label}: {text}")
    return lines
