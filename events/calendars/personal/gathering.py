"""What stands in a private feed: own events, activities with a place, journeys, and what is to be done until when."""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils import timezone

from common.languages import current_language
from events.calendars.blocks import Block
from events.calendars.models import Travel
from events.calendars.own_deadlines import (
    Deadline,
    answers_deadline,
    call_deadline,
    deadline_block,
    offer_deadline,
    slot_deadline,
)
from events.calendars.own_entries import own_block
from events.calendars.own_travel import travel_block
from events.calendars.personal.activities import Place, activity_blocks
from events.calendars.personal.standing import Kind, Row, latest_change, rows_of
from events.calendars.queries import CANCELLED_KEPT, PAST_KEPT
from events.programme.enums import EventStatus, SlotMode
from events.programme.models import Event, Slot
from events.registrations.answers.queries import owed_by
from events.registrations.choices.enums import SignupStatus
from events.registrations.choices.rules import is_guest
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration

# Rises when the same facts are written in other bytes.
WRITTEN_AS = 1
READ_ALONG = ("event", "pool__partner", "code")

Link = Callable[[Registration], str]


@dataclass(frozen=True)
class Contents:
    """Whose feed it is: `registrations`, one for each event, by its start, and the rows of everything about them.

    `gone_at` is when the latest of what stands here no more went for its age.
    """

    registrations: tuple[Registration, ...]
    rows: tuple[Row, ...]
    gone_at: dt.datetime | None

    @cached_property
    def changed_at(self) -> dt.datetime | None:
        """When anything in it changed last; None where nobody knows: a date for choosing moves without a note."""
        if any(row.kind in (Kind.SLOT, Kind.RULES, Kind.CALL) for row in self.rows):
            return None
        own = [max(one.event.changed_at, one.changed_at, one.link_made_at) for one in self.registrations]
        return max((at for at in (*own, latest_change(self.rows), self.gone_at) if at is not None), default=None)

    def fingerprint(self, *more: object) -> str:
        """Return a short text that is another one whenever the feed is written in other bytes; `more` counts, too."""
        told = [WRITTEN_AS, settings.BASE_URL, settings.NETWORK_NAME, current_language(), *more, *self.rows]
        for one in self.registrations:
            for row in (one, one.event):
                told += [getattr(row, field.attname) for field in row._meta.concrete_fields]
            told.append(one.pool.partner if one.pool else None)
        return hashlib.sha256(repr(list(map(str, told))).encode()).hexdigest()[:32]

    def rows_about(self, registration: Registration, kind: Kind) -> list[Row]:
        """Return the rows of a `kind` that are about `registration` or its event."""
        about = registration.event_id if kind >= Kind.VERSION else registration.pk
        return [row for row in self.rows if row.kind == kind and row.about == about]


def contents_of(found: Iterable[Registration], now: dt.datetime | None = None) -> Contents:
    """Return what stands in the feed of the registrations `found`, read with `READ_ALONG`; one query.

    Of several for one event it is the one that lives, else the latest. What was called off ninety days ago is left out,
    as is what ended two years ago.
    """
    now = now or timezone.now()
    by_event: dict[int, Registration] = {}
    for one in sorted(found, key=lambda one: (one.is_live, one.pk)):
        by_event[one.event_id] = one
    ends = {one: _leaves_at(one) for one in by_event.values()}
    shown = [one for one, end in ends.items() if end > now]
    shown.sort(key=lambda one: (one.event.starts_at, one.pk))
    gone_at = max((end for end in ends.values() if end <= now), default=None)
    return Contents(tuple(shown), tuple(rows_of(shown)), gone_at)


def blocks_of(contents: Contents, link: Link) -> list[Block]:
    """Return the entries of `contents` in the active language; `link` says where a registration's own page is.

    A fixed number of queries: for what is chosen, what is asked, how people travel.
    """
    prefetch_related_objects(contents.registrations, "event__pools", "event__themes")
    travels: dict[int, list[Travel]] = defaultdict(list)
    if any(row.kind == Kind.TRAVEL for row in contents.rows):
        for travel in Travel.objects.filter(registration__in=[one.pk for one in contents.registrations]):
            travels[travel.registration_id].append(travel)
    activities = activity_blocks([place for one in contents.registrations for place in _places(contents, one)])
    to_do = _deadlines(contents)
    blocks = []
    for one in contents.registrations:
        blocks.append(own_block(one, link(one)))
        blocks += activities.get(one.pk, [])
        if one.is_live and not one.event.is_cancelled:
            written = [travel_block(one.event, travel, link=link(one)) for travel in travels[one.pk]]
            blocks += [block for block in written if block is not None]
        versions = [row.since for row in contents.rows_about(one, Kind.VERSION) if row.since is not None]
        changed_at = max([one.changed_at, one.event.changed_at, *versions])
        blocks += [
            deadline_block(one, deadline, changed_at=changed_at, link=link(one)) for deadline in to_do.get(one.pk, [])
        ]
    return blocks


def _leaves_at(one: Registration) -> dt.datetime:
    """Return when `one` leaves the feed for its age."""
    event: Event = one.event
    ends = [event.ends_at + PAST_KEPT] if event.has_end else [dt.datetime.max.replace(tzinfo=dt.UTC)]
    if event.is_cancelled:
        ends.append((event.called_off_at or event.changed_at) + CANCELLED_KEPT)
    if not one.is_live:
        ends.append(one.changed_at + CANCELLED_KEPT)
    return min(ends)


def _places(contents: Contents, one: Registration) -> list[Place]:
    """Return at which activities of the published programme `one` holds places, or held some."""
    versions = contents.rows_about(one, Kind.VERSION)
    if not versions or one.status != RegistrationStatus.CONFIRMED:
        return []
    latest = max(versions, key=lambda row: row.other or 0)
    is_held: dict[int, bool] = {}
    for row in contents.rows_about(one, Kind.SIGNUP):
        # Who has left and come again has two.
        is_held[row.number] = is_held.get(row.number, False) or row.word == SignupStatus.CONFIRMED
    return [Place(one.pk, one.event, activity, latest, held) for activity, held in is_held.items()]


def _deadlines(contents: Contents) -> dict[int, list[Deadline]]:
    """Return what each registration has to do until when, by number."""
    to_do: dict[int, list[Deadline]] = defaultdict(list)
    coming = [one for one in contents.registrations if one.is_live and one.event.status == EventStatus.ANNOUNCED]
    closing = {one.pk: _closing(contents, one) for one in coming}
    wanted = {slot for slots in closing.values() for slot in slots}
    slots = Slot.objects.in_bulk(sorted(wanted)) if wanted else {}
    owing = owed_by(coming)
    for one in coming:
        offer = offer_deadline(one)
        to_do[one.pk] += [offer] if offer else []
        to_do[one.pk] += [slot_deadline(slots[key], at) for key, at in closing[one.pk].items() if key in slots]
        fixed = [question.freezes_at for question in owing[one.pk] if question.freezes_at is not None]
        to_do[one.pk] += [answers_deadline(one.event, min(fixed))] if fixed else []
        calls = contents.rows_about(one, Kind.CALL) if one.status == RegistrationStatus.CONFIRMED else []
        to_do[one.pk] += [call_deadline(one.event, row.until) for row in calls if row.until is not None]
    return to_do


def _closing(contents: Contents, one: Registration) -> dict[int, dt.datetime]:
    """Return the slots, by number, for which `one` has neither a place nor wishes yet, and until when each is open."""
    if not is_guest(one) or not contents.rows_about(one, Kind.VERSION):
        return {}
    done = {row.other for row in contents.rows_about(one, Kind.SIGNUP) if row.word == SignupStatus.CONFIRMED}
    wished = {row.other for row in contents.rows_about(one, Kind.WISH)}
    ends = [row.until for row in contents.rows_about(one, Kind.RULES)]
    closing = {}
    for slot in contents.rows_about(one, Kind.SLOT):
        at = min((end for end in (slot.until, *ends) if end is not None), default=None)
        has_wished = slot.word == SlotMode.RANKED and slot.number in wished
        if at is not None and slot.number not in done and not has_wished:
            closing[slot.number] = at
    return closing
