"""Pages: what is said about events, partners and the network, one page per language."""

from cms.models.approval import PartnerApproval
from cms.models.base import BasePage, PresentingPage
from cms.models.blog import ArticlePage, ArticleTag, BlogPage, Provenance, TaggedArticle
from cms.models.discussions import (
    CannedReply,
    Comment,
    CommentReport,
    CommentState,
    Discussion,
    LetterRefusal,
    Like,
)
from cms.models.events import EventIndexPage, EventPage
from cms.models.media import MediaText
from cms.models.network import HomePage, StandardPage
from cms.models.notices import Notice
from cms.models.partners import PartnerEventsPage, PartnerIndexPage, PartnerPage
from cms.models.search import Kind, MissedSearch, SearchAlias, SearchEntry
from cms.models.spaces import Moderation, PartnerSpace

__all__ = [
    "ArticlePage",
    "ArticleTag",
    "BasePage",
    "BlogPage",
    "CannedReply",
    "Comment",
    "CommentReport",
    "CommentState",
    "Discussion",
    "EventIndexPage",
    "EventPage",
    "HomePage",
    "Kind",
    "LetterRefusal",
    "Like",
    "MediaText",
    "MissedSearch",
    "Moderation",
    "Notice",
    "PartnerApproval",
    "PartnerEventsPage",
    "PartnerIndexPage",
    "PartnerPage",
    "PartnerSpace",
    "PresentingPage",
    "Provenance",
    "SearchAlias",
    "SearchEntry",
    "StandardPage",
    "TaggedArticle",
]
