"""A registration as an invitation: the entry of the feeds, and to whom it is sent.

Each invitation has one guest only. So it tells nobody who else comes, and calling it off calls off all of it: the entry
is then cancelled (STATUS), as it is in the feed, where RFC 5546 section 3.2.5 leaves it as it was for those who remain.
"""

from events.calendars.blocks import block_of
from events.calendars.feeds import message
from events.calendars.lines import Component
from events.calendars.organizer import name_person
from events.calendars.own_entries import own_entry
from events.registrations.invited import Method
from events.registrations.models import Registration


def invitation(registration: Registration, method: Method) -> bytes:
    """Write the calendar that goes with a letter to the person of `registration`, in the active language.

    `method` is REQUEST or CANCEL (RFC 5546 sections 3.2.2 and 3.2.5). What it says beside the feed is who is asked.
    """
    entry = own_entry(registration)
    ask(entry, registration, method)
    return message(method, block_of(entry))


def ask(entry: Component, registration: Registration, method: Method) -> None:
    """Give `entry` the guest, at the address the letter goes to (ATTENDEE, RFC 5545 section 3.8.4.1).

    They have accepted (PARTSTAT): who registers has said that they come, and a change leaves the registration as it is.
    An answer to a request is wanted all the same (RSVP): without that, programs keep to themselves that somebody
    declines later. To a cancellation none is.
    """
    wanted = {"RSVP": "TRUE"} if method == "REQUEST" else {}
    name_person(
        entry,
        "ATTENDEE",
        registration.email,
        registration.full_name,
        CUTYPE="INDIVIDUAL",
        PARTSTAT="ACCEPTED",
        ROLE="REQ-PARTICIPANT",
        **wanted,
    )
