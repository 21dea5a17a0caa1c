"""Reads that bring pages together with what they present."""

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    When,
)
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.models import ArticlePage, BasePage, BlogPage, EventPage, PartnerEventsPage, PartnerPage, StandardPage
from events.models import Event, SeatPool
from events.programme.enums import EventKind, EventStatus
from events.programme.models import EventQuerySet
from partners.enums import PartnerStatus
from partners.models import Partner, PartnerQuerySet

PageT = TypeVar("PageT", bound=BasePage)


def published(pages: "QuerySet[PageT]") -> "QuerySet[PageT]":
    """Keep what is published, with its language and whether somebody restricted who may see it (`restricted`).

    Aliases are left out: they repeat one language's text under another language's address.
    """
    return (
        pages.filter(live=True)
        # Said in this way, because SQLite, asked for pages that are no alias, reads them all by the index of aliases.
        .exclude(alias_of__isnull=False)
        .select_related("locale")
        .annotate(restricted=Exists(_restrictions(OuterRef("path"))))
    )


def event_pages(slug: str) -> "QuerySet[EventPage]":
    """Return the published pages of a public event, in every language; their bodies are read when asked for."""
    pages = published(EventPage.objects.filter(event__slug=slug).exclude(event__status=EventStatus.DRAFT))
    return pages.select_related("event__topic_call", "locale").defer("body")


def partner_pages(slug: str) -> "QuerySet[PartnerPage]":
    """Return the published pages of a partner that visitors may see, in every language."""
    pages = PartnerPage.objects.filter(partner__slug=slug).exclude(partner__status=PartnerStatus.CANDIDATE)
    return published(pages).select_related("partner", "locale")


def partner_events_pages(slug: str) -> "QuerySet[PartnerEventsPage]":
    """Return the published pages about the events of a partner that visitors may see, in every language."""
    pages = PartnerEventsPage.objects.filter(partner__slug=slug).exclude(partner__status=PartnerStatus.CANDIDATE)
    return published(pages).select_related("partner", "locale")


def blog_pages(slug: str) -> "QuerySet[BlogPage]":
    """Return the published blogs of a partner that visitors may see, in every language."""
    pages = BlogPage.objects.filter(partner__slug=slug).exclude(partner__status=PartnerStatus.CANDIDATE)
    return published(pages).select_related("partner", "locale")


def article_pages(partner: str, slug: str, language: str) -> "QuerySet[ArticlePage]":
    """Return the published translations of the article that has the address `slug` in a blog of `partner`.

    When articles of several languages share an address, the one written in `language` is meant.
    """
    named = _articles_of_public_partners().filter(slug=slug, live=True, alias_of=None, partner__slug=partner)
    own_first = Case(When(locale__language_code=language, then=0), default=1)
    meant = named.order_by(own_first, "pk").values("translation_key")[:1]
    return published(ArticlePage.objects.filter(translation_key=Subquery(meant)))


def listed_articles(partner: Partner | None = None) -> "QuerySet[ArticlePage]":
    """Return the articles that lists show, latest first: published, for everybody, of `partner` or of all partners."""
    articles = published(_articles_of_public_partners()).filter(restricted=False)
    if partner is not None:
        articles = articles.filter(partner=partner)
    return articles.order_by("-date", "-pk")


def standard_pages(slug: str) -> "QuerySet[StandardPage]":
    """Return the published translations of the standing text that has the address `slug` in any language."""
    keys = StandardPage.objects.filter(slug=slug, live=True, alias_of=None).values("translation_key")
    return published(StandardPage.objects.filter(translation_key__in=keys)).defer("body")


def listed_events(languages: Sequence[str] = ()) -> EventQuerySet:
    """Return the events that lists show: public ones with a published page that everybody may read.

    With `languages`, the page must be in one of these.
    """
    pages = EventPage.objects.filter(live=True, alias_of=None, event=OuterRef("pk"))
    if languages:
        pages = pages.filter(locale__language_code__in=languages)
    return Event.objects.public().filter(Exists(pages.exclude(Exists(_restrictions(OuterRef("path"))))))


def listed_partners(*, former: bool = False) -> PartnerQuerySet:
    """Return the partners of today, and the `former` ones if asked, that have a published page everybody may read."""
    partners = Partner.objects.public() if former else Partner.objects.in_network()
    pages = PartnerPage.objects.filter(live=True, alias_of=None, partner=OuterRef("pk"))
    return partners.filter(Exists(pages.exclude(Exists(_restrictions(OuterRef("path"))))))


def network_figures() -> dict[str, int]:
    """Return the network in numbers: `partners`, `countries`, `conferences` held and `guests` welcomed at events."""
    partners = Partner.objects.in_network()
    held = Event.objects.filter(ends_at__lt=timezone.now(), status=EventStatus.ANNOUNCED)
    guests = SeatPool.objects.filter(event__in=held, parent=None).aggregate(number=Sum("taken"))["number"]
    facts = partners.aggregate(partners=Count("pk"), countries=Count("country", distinct=True))
    return {**facts, "conferences": held.filter(kind=EventKind.CONFERENCE).count(), "guests": guests or 0}


def _articles_of_public_partners() -> "QuerySet[ArticlePage]":
    # Said in this way, it is a plain join; nothing but a partner's status keeps visitors from it.
    return ArticlePage.objects.filter(partner__status__in=set(PartnerStatus) - {PartnerStatus.CANDIDATE})


def _restrictions(path: OuterRef) -> "QuerySet[PageViewRestriction]":
    """Return the restrictions on the page at `path` of the tree or on a page above it."""
    here = ExpressionWrapper(path, output_field=CharField())
    # A subquery and no join: joined, a database may begin with all pages there are, for restrictions are few or none.
    there = Subquery(Page.objects.filter(pk=OuterRef("page")).values("path"))
    return PageViewRestriction.objects.alias(here=here, there=there).filter(here__startswith=F("there"))
