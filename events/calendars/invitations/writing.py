"""A registration as an invitation: the entry of the feeds, and to whom it is sent.

Each invitation has one guest only. So it tells nobody who else comes, and calling it off calls off all of it: the entry
is then cancelled (STATUS), as it is in the feed, where RFC 5546 section 3.2.5 leaves it as it was for those who remain.
"""

from icalendar import Event as Entry
from icalendar import vCalAddress

from events.calendars.feeds import message
from events.calendars.folding import written
from events.calendars.organizer import organizer, person
from events.calendars.own_entries import own_block
from events.registrations.invited import Method
from events.registrations.models import Registration

FIRST_LINE = b"BEGIN:VEVENT\r\n"


def invitation(registration: Registration, method: Method) -> bytes:
    """Write the calendar that goes with a letter to the person of `registration`, in the active language.

    `method` is REQUEST or CANCEL (RFC 5546 sections 3.2.2 and 3.2.5). What it says beside the feed is who is asked.
    """
    block = own_block(registration)
    own = block.text.removeprefix(FIRST_LINE)
    parties = Entry()
    if b"\r\nORGANIZER" not in block.text:
        parties["ORGANIZER"] = organizer()
    parties["ATTENDEE"] = attendee(registration)
    lines = written(parties).removesuffix(b"END:VEVENT\r\n")
    return message(method, block._replace(text=lines + own))


def attendee(registration: Registration) -> vCalAddress:
    """Return the guest, at the address the letter goes to (RFC 5545 section 3.8.4.1).

    They have accepted (PARTSTAT): who registers has said that they come, and a change leaves the registration as it is.
    An answer is wanted all the same (RSVP): without that, programs keep to themselves that somebody declines later.
    """
    guest = person(registration.email, registration.full_name)
    guest.params["CUTYPE"] = "INDIVIDUAL"
    guest.params["ROLE"] = "REQ-PARTICIPANT"
    guest.params["PARTSTAT"] = "ACCEPTED"
    guest.params["RSVP"] = "TRUE"
    return guest
