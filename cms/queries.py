"""Reads that bring pages together with what they present."""

from typing import TypeVar

from django.db.models import CharField, Count, Exists, ExpressionWrapper, F, OuterRef, QuerySet, Sum
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.models import BasePage, EventPage, PartnerPage, StandardPage
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
        pages.filter(live=True, alias_of=None)
        .select_related("locale")
        .annotate(restricted=Exists(_restrictions(OuterRef("path"))))
    )


def event_pages(slug: str) -> "QuerySet[EventPage]":
    """Return the published pages of a public event, in every language; their bodies are read when asked for."""
    pages = published(EventPage.objects.filter(event__slug=slug).exclude(event__status=EventStatus.DRAFT))
    return pages.select_related("event", "locale").defer("body")


def partner_pages(slug: str) -> "QuerySet[PartnerPage]":
    """Return the published pages of a partner that visitors may see, in every language."""
    pages = PartnerPage.objects.filter(partner__slug=slug).exclude(partner__status=PartnerStatus.CANDIDATE)
    return published(pages).select_related("partner", "locale")


def standard_pages(slug: str) -> "QuerySet[StandardPage]":
    """Return the published translations of the standing text that has the address `slug` in any language."""
    keys = StandardPage.objects.filter(slug=slug, live=True, alias_of=None).values("translation_key")
    return published(StandardPage.objects.filter(translation_key__in=keys)).defer("body")


def listed_events() -> EventQuerySet:
    """Return the events that lists show: public ones with a published page that everybody may read."""
    pages = EventPage.objects.filter(live=True, alias_of=None, event=OuterRef("pk"))
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


def _restrictions(path: OuterRef) -> "QuerySet[PageViewRestriction]":
    """Return the restrictions on the page at `path` of the tree or on a page above it."""
    here = ExpressionWrapper(path, output_field=CharField())
    return PageViewRestriction.objects.alias(here=here).filter(here__startswith=F("page__path"))
