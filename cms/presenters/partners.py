"""Partners: the list of them, and the page of one."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import PartnerIndexPage, PartnerPage
from cms.presenters.cards import event_cards, partner_cards, town_of
from cms.presenters.lists import list_context
from cms.presenters.words import words_of
from cms.queries import listed_events, listed_partners
from cms.translations import frame_context, in_language, read
from common import formats
from common.sorting import sort_key
from partners.enums import PartnerStatus
from partners.models import Partner

MOST_PAST = 6


def partner_list_context(request: HttpRequest, pages: Iterable[PartnerIndexPage]) -> dict[str, Any]:
    """Return the context of cms/partner_list.html; `pages` are the translations of what is said above the list."""
    context = list_context(pages, reverse("partner_list"))
    language = context["reader"]
    everybody = sorted(listed_partners(former=True), key=lambda partner: sort_key(partner.name, language))
    present = [partner for partner in everybody if partner.status == PartnerStatus.ACTIVE]
    former = [partner for partner in everybody if partner.status == PartnerStatus.FORMER]
    return {
        **context,
        "partners": partner_cards(present, language),
        "former": partner_cards(former, language),
    }


def partner_context(request: HttpRequest, pages: Iterable[PartnerPage]) -> dict[str, Any]:
    """Return the context of cms/partner.html; `pages` are the translations to choose from, at least one."""
    present = read(pages)
    if present is None:
        raise ValueError("A partner is presented by at least one page.")
    # Pages are made before anybody writes them; an empty one does not hide what another language has to say.
    reading = read(page for page in present.translations if page.has_words) or present
    page, language, now = reading.page, reading.reader, timezone.now()
    partner: Partner = page.partner
    hosted = listed_events().filter(hosts=partner)
    coming = list(hosted.coming(now))
    past = list(hosted.past(now)[: MOST_PAST + 1])
    cards = event_cards([*coming, *past[:MOST_PAST]], language, now)
    path = reverse("partner", args=[partner.slug])
    return {
        **frame_context({code: in_language(path, code) for code in present.languages}, present),
        "page": page,
        "reading": reading,
        "partner": partner,
        "said": words_of(page, preview=getattr(request, "is_preview", False)),
        "kind": partner.get_kind_display(),
        "place": town_of(partner, language),
        "since": formats.date_words(partner.joined_on, "month", language) if partner.joined_on else "",
        "until": formats.date_words(partner.left_on, "month", language) if partner.left_on else "",
        "website_name": partner.website.partition("//")[2].removeprefix("www.").rstrip("/"),
        "coming": cards[: len(coming)],
        "past": cards[len(coming) :],
        "more_url": f"{reverse('event_list')}?partner={partner.slug}&time=past" if len(past) > MOST_PAST else None,
        "description": page.description or f"{partner.get_kind_display()}, {town_of(partner, language)}",
        "trail": [{"label": _("Partners"), "url": reverse("partner_list")}],
    }
