"""A guest's own way there or back as a VEVENT.

When the event is moved away from it, it stays, tentative and blocking nobody's time: the ticket may have been bought.
"""

from django.utils.translation import gettext as _

from common.languages import current_language, words
from events.calendars.blocks import Block, block_of, new_entry, stamp
from events.calendars.describing import speak
from events.calendars.enums import Direction
from events.calendars.models import Travel
from events.calendars.travel.rules import is_near
from events.programme.models import Event


def travel_block(event: Event, travel: Travel, *, link: str) -> Block | None:
    """Return `travel` to or from `event` in the active language, None for one that was taken back."""
    if travel.leaves_at is None or travel.arrives_at is None:
        return None
    entry = new_entry()
    entry.text("UID", str(travel.calendar_uid))
    entry.text("RELATED-TO", str(event.calendar_uid))
    entry.plain("SEQUENCE", str(travel.sequence))
    # The name is the event's, and so are the clocks.
    stamp(entry, max(event.changed_at, travel.changed_at))
    entry.moment("DTSTART", travel.leaves_at.astimezone(event.zone))
    entry.moment("DTEND", travel.arrives_at.astimezone(event.zone))
    near = is_near(event, travel.direction, leaves_at=travel.leaves_at, arrives_at=travel.arrives_at)
    entry.plain("STATUS", "CONFIRMED" if near else "TENTATIVE")
    entry.plain("TRANSP", "OPAQUE" if near else "TRANSPARENT")
    name = {"event": words(event.name, current_language()).text}
    is_there = travel.direction == Direction.THERE
    speak(entry, "SUMMARY", _("Journey to: %(event)s") % name if is_there else _("Journey back from: %(event)s") % name)
    entry.plain("URL", link)
    entry.text("DESCRIPTION", "\n".join(filter(None, [travel.words, link])))
    return block_of(entry)
