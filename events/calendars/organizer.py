"""Who organises every event (ORGANIZER, RFC 5545 section 3.8.4.3): always the network, by the address mails come from.

Programs take an update or a cancellation only from who has sent the invitation (RFC 5546 section 3.2.2.1), so it is the
same in feeds and mails, whoever hosts the event.
"""

from email.utils import parseaddr
from functools import lru_cache
from urllib.parse import quote

from django.conf import settings

from events.calendars.lines import Component, Parameter

# Letters an address may hold unescaped in a mailto URI (RFC 6068 section 2).
PLAIN = "@!$'*+"


def organise(entry: Component) -> None:
    """Give `entry` the network as organiser: its name and the address that mails come from, which answers go to."""
    name_person(entry, "ORGANIZER", _address(settings.DEFAULT_FROM_EMAIL), settings.NETWORK_NAME)


def name_person(entry: Component, role: str, address: str, name: str, **parameters: Parameter) -> None:
    """Set the property `role` of `entry` to who is reached at `address` and called `name`, left out where empty."""
    if name:
        # A parameter cannot hold this mark (RFC 5545 section 3.1), and RFC 6868 is not read everywhere.
        parameters = {"CN": name.replace('"', "'"), **parameters}
    entry.plain(role, f"mailto:{quote(address, safe=PLAIN)}", **parameters)


@lru_cache(maxsize=8)
def _address(sender: str) -> str:
    _name, address = parseaddr(sender)
    return address
