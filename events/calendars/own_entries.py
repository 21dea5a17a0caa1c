"""The event of a registration as it concerns one person."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.calendars.blocks import Block, block_of, stamp
from events.calendars.describing import describe, speak
from events.calendars.entries import about, event_entry
from events.calendars.lines import Component
from events.programme.enums import EventStatus, Precision
from events.registrations.emails import private_link
from events.registrations.emails.facts import joins_online, place_words, where_for
from events.registrations.enums import ENDED, RegistrationStatus
from events.registrations.models import Registration


def own_block(registration: Registration, link: str = "") -> Block:
    """Return the entry of `own_entry` as it stands in calendars."""
    return block_of(own_entry(registration, link))


def own_entry(registration: Registration, link: str = "") -> Component:
    """Return the event of `registration` as it concerns this person, in the active language.

    It is tentative until the place is confirmed, and cancelled when either the event or the registration is. Who takes
    part online is sent nowhere; changing that is a new version of the entry, as a change of the event is. `link` is
    where the person finds it, by default their private link.
    """
    event = registration.event
    entry = event_entry(event)
    entry.plain("SEQUENCE", str(registration.calendar_sequence))
    speak(entry, "LOCATION", where_for(registration))
    confirmed = registration.status == RegistrationStatus.CONFIRMED
    if registration.status in ENDED:
        entry.plain("STATUS", "CANCELLED")
    elif not confirmed and not event.is_cancelled:
        entry.plain("STATUS", "TENTATIVE")
    stamp(entry, max(event.changed_at, registration.changed_at))
    blocks_time = confirmed and event.status == EventStatus.ANNOUNCED and event.precision != Precision.MONTH
    entry.plain("TRANSP", "OPAQUE" if blocks_time else "TRANSPARENT")
    link = link or private_link(registration)
    entry.plain("URL", link)
    state = _("Your registration: %(status)s") % {"status": registration.get_status_display()}
    place = place_words(registration) if registration.is_live else ""
    # Of what does not take place nobody has a place, however their registration stands.
    own = () if event.is_cancelled else (state, place)
    lines = about(event, presence=registration.get_presence_display())
    join = event.join_link if joins_online(registration) else ""
    if join:
        # RFC 7986 section 5.11; the line is for programs that do not know it.
        label = _("Join online")
        entry.plain("CONFERENCE", join, FEATURE=("AUDIO", "VIDEO"), LABEL=label, VALUE="URI")
        lines.append(pgettext("label and address", "%(label)s: %(link)s") % {"label": label, "link": join})
    describe(entry, list(filter(None, [*own, *lines])), link, join=join)
    return entry
