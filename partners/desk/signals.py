"""The signals by which the screens of partners ask the packages above; `docs/architecture.md` lists all signals."""

from typing import NamedTuple

from django.dispatch import Signal


class PartnerLink(NamedTuple):
    """Something else there is for a partner, as its overview lists it."""

    label: str  # what it is, in words: "Website calendar"
    url: str
    action: str  # what the link says
    state: str = ""  # how it is doing, in words


# The office looks at a partner: `partner`, `user`. Receivers answer with a list of `PartnerLink`, in the order to show.
partner_links = Signal()

# The office looks at the list of partners: `user`. Receivers answer with a list of `PartnerLink`, as buttons above it.
partner_list_links = Signal()
