"""Who organises every event (ORGANIZER, RFC 5545 section 3.8.4.3): always the network, by the address mails come from.

Programs take an update or a cancellation only from who has sent the invitation (RFC 5546 section 3.2.2.1), so it is the
same in feeds and mails, whoever hosts the event.
"""

from email.utils import parseaddr
from urllib.parse import quote

from django.conf import settings
from icalendar import vCalAddress

# Letters an address may hold unescaped in a mailto URI (RFC 6068 section 2).
PLAIN = "@!$'*+"


def organizer() -> vCalAddress:
    """Return the network as organiser: its name and the address that mails come from, which answers go to."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return person(address, settings.NETWORK_NAME)


def person(address: str, name: str) -> vCalAddress:
    """Return who is reached at `address` as a calendar user called `name`; an empty name is left out."""
    found = vCalAddress(f"mailto:{quote(address, safe=PLAIN)}")
    if name:
        # A parameter cannot hold this mark (RFC 5545 section 3.1), and RFC 6868 is not read everywhere.
        found.params["CN"] = name.replace('"', "'")
    return found
