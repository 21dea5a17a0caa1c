"""A guest's own way there or back as a VEVENT."""

from django.utils.translation import gettext as _
from icalendar import Event as Entry
from icalendar import vDatetime, vInt, vText, vUri

from common.languages import current_language, words
from events.calendars.blocks import Block, block_of
from events.calendars.enums import Direction
from events.calendars.models import Travel
from events.programme.models import Event


def travel_block(event: Event, travel: Travel, *, link: str) -> Block | None:
    """Return `travel` to or from `event` in the active language, None for one that was taken back."""
    if travel.leaves_at is None or travel.arrives_at is None:
        return None
    entry = Entry()
    entry["UID"] = vText(str(travel.calendar_uid))
    entry["RELATED-TO"] = vText(str(event.calendar_uid))
    entry["SEQUENCE"] = vInt(travel.sequence)
    entry["DTSTAMP"] = entry["LAST-MODIFIED"] = vDatetime(travel.changed_at)
    entry["DTSTART"] = vDatetime(travel.leaves_at.astimezone(event.zone))
    entry["DTEND"] = vDatetime(travel.arrives_at.astimezone(event.zone))
    entry["STATUS"] = vText("CONFIRMED")
    entry["TRANSP"] = vText("OPAQUE")
    name = {"event": words(event.name, current_language()).text}
    is_there = travel.direction == Direction.THERE
    entry["SUMMARY"] = vText(
        _("Journey to: %(event)s") % name if is_there else _("Journey back from: %(event)s") % name
    )
    entry["URL"] = vUri(link)
    entry["DESCRIPTION"] = vText("\n".join(filter(None, [travel.words, link])))
    return block_of(entry)
