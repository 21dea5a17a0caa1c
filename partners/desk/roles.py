"""In which roles whoever looks at the back office works for partners, asked once for all entries of its menu."""

from weakref import WeakKeyDictionary

from django.http import HttpRequest

from partners.enums import MembershipRole
from partners.rules import is_network_office, own_memberships

# Read once for each request, and forgotten with it.
_known: WeakKeyDictionary[HttpRequest, frozenset[str]] = WeakKeyDictionary()


def own_roles(request: HttpRequest) -> frozenset[str]:
    """Return the roles of whoever asks, in whichever partners; one query for each `request`."""
    known = _known.get(request)
    if known is None:
        known = _known[request] = frozenset(own_memberships(request.user).values_list("role", flat=True))
    return known


def works_for_partners(request: HttpRequest) -> bool:
    """Return whether whoever asks works for a partner or in the network office."""
    return is_network_office(request.user) or bool(own_roles(request))


def looks_after_partners(request: HttpRequest) -> bool:
    """Return whether whoever asks administers a partner or works in the network office."""
    return is_network_office(request.user) or MembershipRole.ADMIN in own_roles(request)
