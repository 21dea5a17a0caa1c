"""Who is invited by mail, and which letters bring it (RFC 5546).

Invited is who has a confirmed place, and nobody before: in a calendar an invitation looks like a promise. It is called
off for whoever was. What letters bring:

| letter | brings | to whom |
| --- | --- | --- |
| `confirmed` | REQUEST | every guest whose place has become certain |
| `changed` | REQUEST | the same, also after another address was given: that one has no entry yet |
| `switched`, `event_changed` | REQUEST | confirmed guests; who waits or is offered a place has no entry to change |
| `event_cancelled` | CANCEL | confirmed guests |
| `withdrawn`, `cancelled`, `recalled`, `replaced` | CANCEL | who had a place for certain; others were never invited |
| every other | nothing | |

A letter about an accompanying person goes to whom they accompany and brings nothing: the entry has the same identity
as the reader's own, which it would change or call off. Nor does the letter to who registered somebody: the invitation
names the address it is sent to, and goes to no other.
"""

from typing import Literal

from events.registrations.enums import RegistrationStatus
from events.registrations.models import NoInvitations, Registration

Method = Literal["REQUEST", "CANCEL", ""]

REQUESTS = frozenset({"confirmed", "changed", "switched", "event_changed"})
ENDINGS = frozenset({"withdrawn", "cancelled", "recalled", "replaced"})


def method_of(registration: Registration, message: str) -> Method:
    """Return what the letter named `message` (see `tasks`) does to the calendar of `registration`; empty for nothing.

    No query for letters that never bring anything, else one.
    """
    method = _method(registration, message)
    return method if method and wants_invitations(registration) else ""


def wants_invitations(registration: Registration) -> bool:
    """False when the person has switched invitations off, for `registration` or for all of their account; one query."""
    return not (registration.without_invitations or are_off_in_account(registration))


def are_off_in_account(registration: Registration) -> bool:
    """True when somebody has switched invitations off in the account that has confirmed the address; one query.

    Whoever has only typed it into an account of theirs decides nothing.
    """
    accounts = NoInvitations.objects.filter(
        user__is_active=True, user__emailaddress__email__iexact=registration.email, user__emailaddress__verified=True
    )
    return accounts.exists()


def _method(registration: Registration, message: str) -> Method:
    if registration.accompanies_id is not None:
        return ""
    is_confirmed = registration.status == RegistrationStatus.CONFIRMED
    is_cancelled = registration.event.is_cancelled
    if message in REQUESTS and is_confirmed and not is_cancelled:
        return "REQUEST"
    is_over = not registration.is_live and registration.confirmed_at is not None
    if (message == "event_cancelled" and is_confirmed and is_cancelled) or (message in ENDINGS and is_over):
        return "CANCEL"
    return ""
