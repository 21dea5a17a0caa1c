"""Pages: what is said about events, partners and the network, one page per language."""

from cms.models.base import BasePage, PresentingPage
from cms.models.events import EventIndexPage, EventPage
from cms.models.network import HomePage, StandardPage
from cms.models.partners import PartnerIndexPage, PartnerPage
from cms.models.spaces import PartnerSpace

__all__ = [
    "BasePage",
    "EventIndexPage",
    "EventPage",
    "HomePage",
    "PartnerIndexPage",
    "PartnerPage",
    "PartnerSpace",
    "PresentingPage",
    "StandardPage",
]
