"""The event of a registration as it concerns one person."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar import vDatetime, vInt, vText, vUri

from events.calendars.blocks import Block, block_of
from events.calendars.describing import describe, spoken_text
from events.calendars.entries import about, event_entry
from events.programme.enums import EventStatus, Precision
from events.registrations.emails import private_link
from events.registrations.emails.facts import joins_online, place_words, where_for
from events.registrations.enums import ENDED, RegistrationStatus
from events.registrations.models import Registration


def own_block(registration: Registration, link: str = "") -> Block:
    """Return the event of `registration` as it concerns this person, in the active language.

    It is tentative until the place is confirmed, and cancelled when either the event or the registration is. Who takes
    part online is sent nowhere; changing that is a new version of the entry, as a change of the event is. `link` is
    where the person finds it, by default their private link.
    """
    event = registration.event
    entry = event_entry(event)
    entry["SEQUENCE"] = vInt(registration.calendar_sequence)
    entry["LOCATION"] = spoken_text(where_for(registration))
    confirmed = registration.status == RegistrationStatus.CONFIRMED
    if registration.status in ENDED:
        entry["STATUS"] = vText("CANCELLED")
    elif not confirmed and not event.is_cancelled:
        entry["STATUS"] = vText("TENTATIVE")
    changed_at = vDatetime(max(event.changed_at, registration.changed_at))
    entry["DTSTAMP"] = entry["LAST-MODIFIED"] = changed_at
    blocks_time = confirmed and event.status == EventStatus.ANNOUNCED and event.precision != Precision.MONTH
    entry["TRANSP"] = vText("OPAQUE" if blocks_time else "TRANSPARENT")
    link = link or private_link(registration)
    entry["URL"] = vUri(link)
    state = _("Your registration: %(status)s") % {"status": registration.get_status_display()}
    place = place_words(registration) if registration.is_live else ""
    lines = about(event, presence=registration.get_presence_display())
    if joins_online(registration):
        # RFC 7986 section 5.11; the line is for programs that do not know it.
        label = _("Join online")
        entry["CONFERENCE"] = vUri(
            event.join_link, params={"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": label}
        )
        lines.append(pgettext("label and address", "%(label)s: %(link)s") % {"label": label, "link": event.join_link})
    describe(entry, list(filter(None, [state, place, *lines])), link)
    return block_of(entry)
