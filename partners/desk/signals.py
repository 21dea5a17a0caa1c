"""The signals by which the screens of partners ask the packages above; `docs/architecture.md` lists all signals."""

from typing import NamedTuple

from django.dispatch import Signal
from django.http import QueryDict

from partners.models import Partner, User


class PartnerLink(NamedTuple):
    """Something else there is for a partner, as its overview lists it."""

    label: str  # what it is, in words: "Website calendar"
    url: str
    action: str  # what the link says
    state: str = ""  # how it is doing, in words


# The office looks at a partner: `partner`, `user`. Receivers answer with a list of `PartnerLink`, in the order to show.
partner_links = Signal()


class ListLink(NamedTuple):
    """What else can be done with a list as it is filtered."""

    label: str
    url: str
    icon: str


# A list is shown to `user`: `name` ("partners" or "people") and `query`, what narrows it, as a QueryDict. Receivers
# answer with a list of `ListLink`.
list_links = Signal()


def links_of_list(name: str, *, query: QueryDict, user: User) -> list[ListLink]:
    """Ask the packages above what else can be done with the list called `name`."""
    answers = list_links.send(sender=Partner, name=name, query=query, user=user)
    return [ListLink(*link) for _receiver, links in answers for link in links or ()]
