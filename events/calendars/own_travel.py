"""A guest's own way there or back as a VEVENT."""

from django.utils.translation import gettext as _

from common.languages import current_language, words
from events.calendars.blocks import Block, block_of, new_entry, stamp
from events.calendars.describing import speak
from events.calendars.enums import Direction
from events.calendars.models import Travel
from events.programme.models import Event


def travel_block(event: Event, travel: Travel, *, link: str) -> Block | None:
    """Return `travel` to or from `event` in the active language, None for one that was taken back."""
    if travel.leaves_at is None or travel.arrives_at is None:
        return None
    entry = new_entry()
    entry.text("UID", str(travel.calendar_uid))
    entry.text("RELATED-TO", str(event.calendar_uid))
    entry.plain("SEQUENCE", str(travel.sequence))
    stamp(entry, travel.changed_at)
    entry.moment("DTSTART", travel.leaves_at.astimezone(event.zone))
    entry.moment("DTEND", travel.arrives_at.astimezone(event.zone))
    entry.plain("STATUS", "CONFIRMED")
    entry.plain("TRANSP", "OPAQUE")
    name = {"event": words(event.name, current_language()).text}
    is_there = travel.direction == Direction.THERE
    speak(entry, "SUMMARY", _("Journey to: %(event)s") % name if is_there else _("Journey back from: %(event)s") % name)
    entry.plain("URL", link)
    entry.text("DESCRIPTION", "\n".join(filter(None, [travel.words, link])))
    return block_of(entry)
