"""The page of one partner, and the page of its events."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from cms.models import PartnerEventsPage, PartnerPage
from cms.models.base import BasePage
from cms.presenters.article_cards import articles_of
from cms.presenters.cards import event_cards, town_of
from cms.presenters.website_cards import told_by
from cms.presenters.words import shared_picture, words_of
from cms.queries import listed_events
from cms.reading import list_addresses
from cms.schema_org import as_script, partner_data
from cms.subscribing.links import partner_links
from cms.translations import Reading, frame_context, in_language, read
from common import formats
from partners.enums import PartnerStatus
from partners.models import Partner
from partners.queries import team_of

MOST_COMING, MOST_PAST, MOST_ARTICLES = 12, 6, 3
PER_PAGE = 12
PHOTO_SIZE = "fill-160x160|format-webp"

PageT = TypeVar("PageT", bound=BasePage)


def partner_context(request: HttpRequest, pages: Iterable[PartnerPage]) -> dict[str, Any]:
    """Return the context of cms/partner.html; `pages` are the translations to choose from, at least one."""
    reading = _written(pages)
    page, language, now = reading.page, reading.reader, timezone.now()
    partner: Partner = page.partner
    hosted = listed_events().filter(hosts=partner)
    coming = list(hosted.coming(now)[: MOST_COMING + 1])
    past = list(hosted.past(now)[: MOST_PAST + 1])
    more = len(coming) > MOST_COMING or len(past) > MOST_PAST
    cards = event_cards([*coming[:MOST_COMING], *past[:MOST_PAST]], language, now)
    said = words_of(page, preview=getattr(request, "is_preview", False))
    frame = _frame("partner", reading)
    description = page.description or f"{partner.get_kind_display()}, {town_of(partner, language)}"
    articles = articles_of(partner, language, MOST_ARTICLES)
    team = _team(partner)
    told = told_by(partner, now, language)
    is_former = partner.status == PartnerStatus.FORMER
    return {
        **frame,
        "page": page,
        "reading": reading,
        "partner": partner,
        "said": said,
        "kind": partner.get_kind_display(),
        "place": town_of(partner, language),
        "since": formats.date_words(partner.joined_on, "month", language) if partner.joined_on else "",
        "until": formats.date_words(partner.left_on, "month", language) if partner.left_on else "",
        "is_former": is_former,
        "website_name": partner.website.partition("//")[2].removeprefix("www.").rstrip("/"),
        "team": team,
        "is_silent": not (
            is_former or page.has_words or cards or told["told"] or team or articles.cards or articles.others
        ),
        "coming": cards[: len(coming[:MOST_COMING])],
        "past": cards[len(coming[:MOST_COMING]) :],
        **told,
        "events_url": reverse("partner_events", args=[partner.slug]) if more else None,
        "articles": articles.cards,
        "others": articles.others,
        **list_addresses(request, reverse("blog", args=[partner.slug])),
        "blog_url": reverse("blog", args=[partner.slug]),
        **partner_links(partner),
        "description": description,
        "social_image": shared_picture(said, partner.slug),
        "structured_data": as_script(
            partner_data(partner, url=settings.BASE_URL + frame["canonical"], description=description)
        ),
        "trail": [{"label": _("Partners"), "url": reverse("partner_list")}],
    }


def partner_events_context(request: HttpRequest, pages: Iterable[PartnerEventsPage]) -> dict[str, Any]:
    """Return the context of cms/partner_events.html; `pages` are the translations to choose from, at least one."""
    reading = _written(pages)
    page, language, now = reading.page, reading.reader, timezone.now()
    partner: Partner = page.partner
    hosted = listed_events().filter(hosts=partner)
    past = Paginator(hosted.past(now), PER_PAGE).get_page(request.GET.get("page"))
    coming = list(hosted.coming(now)) if past.number == 1 else []
    cards = event_cards([*coming, *past.object_list], language, now)
    return {
        **_frame("partner_events", reading),
        "page": page,
        "reading": reading,
        "partner": partner,
        "partner_url": reverse("partner", args=[partner.slug]),
        "coming": cards[: len(coming)],
        "past": cards[len(coming) :],
        # Like what is coming of the network, only above the first page of what is past.
        **(told_by(partner, now, language) if past.number == 1 else {"told": [], "told_url": ""}),
        "page_of_past": past,
        **partner_links(partner),
        "description": page.description or _("Events of %(partner)s") % {"partner": partner.name},
        "trail": [
            {"label": _("Partners"), "url": reverse("partner_list")},
            {"label": partner.short_name, "url": reverse("partner", args=[partner.slug])},
        ],
    }


def _written(pages: Iterable[PageT]) -> Reading[PageT]:
    """Choose among translations with words; pages are made before anybody writes them, so there may be none."""
    present = list(pages)
    reading = read(page for page in present if page.has_words) or read(present)
    if reading is None:
        raise ValueError("A partner is presented by at least one page.")
    return reading


def _frame(name: str, reading: Reading[Any]) -> dict[str, Any]:
    path = reverse(name, args=[reading.page.partner.slug])
    return frame_context({code: in_language(path, code) for code in reading.languages}, reading)


def _team(partner: Partner) -> list[dict[str, Any]]:
    """Return the people who agreed to be shown, each with a `photo` and a number to dial if there are any."""
    members = team_of(partner)
    prefetch_related_objects([member.photo for member in members if member.photo], _renditions())
    return [
        {
            "member": member,
            "initials": _initials(member.name),
            "photo": member.photo.get_rendition(PHOTO_SIZE) if member.photo else None,
            "dial": "".join(sign for sign in member.phone if sign in "+0123456789"),
        }
        for member in members
    ]


def _initials(name: str) -> str:
    """Return the first letters of the first and the last word of `name`, which stand where a photograph is missing."""
    words = name.split()
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))) if words else ""


def _renditions() -> Prefetch:
    """Return how photographs of one size are read for all images at once."""
    sized = get_image_model().get_rendition_model().objects.filter(filter_spec=PHOTO_SIZE)
    return Prefetch("renditions", queryset=sized, to_attr="prefetched_renditions")
