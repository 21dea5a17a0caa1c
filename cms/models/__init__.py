"""Pages: what is said about events, partners and the network, one page per language."""

from cms.models.approval import PartnerApproval
from cms.models.base import BasePage, PresentingPage
from cms.models.blog import ArticlePage, BlogPage
from cms.models.events import EventIndexPage, EventPage
from cms.models.media import MediaText
from cms.models.network import HomePage, StandardPage
from cms.models.notices import Notice
from cms.models.partners import PartnerEventsPage, PartnerIndexPage, PartnerPage
from cms.models.spaces import PartnerSpace

__all__ = [
    "ArticlePage",
    "BasePage",
    "BlogPage",
    "EventIndexPage",
    "EventPage",
    "HomePage",
    "MediaText",
    "Notice",
    "PartnerApproval",
    "PartnerEventsPage",
    "PartnerIndexPage",
    "PartnerPage",
    "PartnerSpace",
    "PresentingPage",
    "StandardPage",
]
