"""Until when a guest has to do something, as short VEVENTs that block nobody's time.

Their identity is made of stored ones, so that a deadline that moves stays the same entry; what is done is gone.
"""

import datetime as dt
import uuid
from typing import NamedTuple

from django.utils.translation import gettext as _

from common.languages import current_language, text_of, words
from events.calendars.blocks import Block, block_of, new_entry, stamp
from events.calendars.describing import speak
from events.programme.models import Event, Slot
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration

# Long enough to be seen in a week's view.
LASTS = dt.timedelta(minutes=15)


class Deadline(NamedTuple):
    """What is to be done until `at`; `key` tells deadlines of one registration apart."""

    key: str
    at: dt.datetime
    summary: str


def offer_deadline(registration: Registration) -> Deadline | None:
    """Return until when the offer of a place is to be answered, None where none is open.

    Until when to pay will be told here as well: an unpaid registration is `offered` until then.
    """
    if registration.status != RegistrationStatus.OFFERED or registration.offer_expires_at is None:
        return None
    name = words(registration.event.name, current_language()).text
    return Deadline(
        "offer", registration.offer_expires_at, _("Answer the offer of a place: %(event)s") % {"event": name}
    )


def slot_deadline(slot: Slot, closes_at: dt.datetime) -> Deadline:
    """Return until when to choose, or to rank wishes, for `slot`, which closes at `closes_at` or with all choices."""
    name = {"slot": text_of(slot.name)}
    what = _("Rank your wishes: %(slot)s") if slot.takes_wishes else _("Choose: %(slot)s")
    return Deadline(f"slot:{slot.pk}", closes_at, what % name)


def answers_deadline(event: Event, freezes_at: dt.datetime) -> Deadline:
    """Return until when questions of `event` are to be answered, the first of which are fixed from `freezes_at`."""
    name = words(event.name, current_language()).text
    return Deadline("answers", freezes_at, _("Answer the questions: %(event)s") % {"event": name})


def call_deadline(event: Event, closes_at: dt.datetime) -> Deadline:
    """Return until when topics can be suggested for `event`."""
    name = words(event.name, current_language()).text
    return Deadline("call", closes_at, _("Last day to suggest topics: %(event)s") % {"event": name})


def deadline_block(registration: Registration, deadline: Deadline, *, changed_at: dt.datetime, link: str) -> Block:
    """Return `deadline` of `registration` as an entry that ends with it, on the clocks of the event."""
    event = registration.event
    entry = new_entry()
    entry.text("UID", str(uuid.uuid5(event.calendar_uid, f"{registration.pk}:{deadline.key}")))
    entry.text("RELATED-TO", str(event.calendar_uid))
    stamp(entry, changed_at)
    entry.moment("DTSTART", (deadline.at - LASTS).astimezone(event.zone))
    entry.moment("DTEND", deadline.at.astimezone(event.zone))
    entry.plain("STATUS", "CONFIRMED")
    entry.plain("TRANSP", "TRANSPARENT")
    speak(entry, "SUMMARY", deadline.summary)
    entry.plain("URL", link)
    entry.text("DESCRIPTION", link)
    return block_of(entry)
