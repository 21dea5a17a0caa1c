"""Papers of one past event, and doors of what comes next."""

import datetime as dt

from config.demo.facts.certificates import DOORS, REVOKED_BECAUSE, SIGNED
from events.attendance.certificates.actions import issue_certificate, revoke_certificate
from events.attendance.door.actions.doors import make_door
from events.attendance.queries import direct_participants
from events.attendance.signing.actions import set_signatory
from events.models import Certificate, Door, Event
from events.programme.enums import EventMode
from partners.models import User

# The other guests still have theirs to fetch, and the organisers theirs to issue.
ISSUED = 12


def build_certificates(*, by: User) -> None:
    """Issue some certificates of the past event that somebody signs for and revoke one, unless there are any."""
    if Certificate.objects.exists():
        return
    for slug, (name, office) in SIGNED.items():
        event = Event.objects.get(slug=slug)
        set_signatory(by=by, event=event, name=name, office=office, guests_fetch=True)
        people = direct_participants(event).filter(erased_at=None).order_by("pk")
        issued = [issue_certificate(by=by, registration=person) for person in people[:ISSUED]]
        revoke_certificate(by=by, certificate=issued[-1], reason=REVOKED_BECAUSE)


def build_doors(*, by: User, now: dt.datetime) -> None:
    """Make the doors of the next event on site, unless there are any."""
    coming = Event.objects.public().filter(starts_at__gt=now, mode=EventMode.ON_SITE, registrations__isnull=False)
    event = coming.order_by("starts_at").first()
    if event is not None and not Door.objects.exists():
        for name in DOORS:
            make_door(by=by, event=event, name=name)
