"""The first page: what comes next, the network in numbers, who it is."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from cms.models import EventPage, HomePage
from cms.presenters.cards import EventCard, event_cards, partner_cards
from cms.presenters.lists import list_context
from cms.presenters.registration import registration_panel
from cms.queries import listed_events, listed_partners, network_figures, published
from cms.translations import read
from common.sorting import sort_key
from events.programme.enums import EventKind, EventStatus

# Enough for a year; everything else is one click away, in the list.
MOST_EVENTS = 12
FIGURES_SECONDS = 300


def home_context(request: HttpRequest, pages: Iterable[HomePage]) -> dict[str, Any]:
    """Return the context of cms/home.html; `pages` are the translations of the home page."""
    now = timezone.now()
    context = list_context(pages, reverse("home"))
    language = context["reader"]
    coming = list(listed_events().coming(now)[: MOST_EVENTS + 1])
    cards = event_cards(coming[:MOST_EVENTS], language, now)
    first = _next(cards)
    rest = [card for card in cards if card is not first]
    partners = sorted(listed_partners(), key=lambda partner: sort_key(partner.name, language))
    return {
        **context,
        "next": _next_event(first, language, now) if first else None,
        "cards": rest,
        "more": len(coming) > MOST_EVENTS,
        "partners": partner_cards(partners, language),
        "figures": _figures(),
        "list_url": reverse("event_list"),
        "partners_url": reverse("partner_list"),
    }


def _next(cards: list[EventCard]) -> EventCard | None:
    """Return the next conference that takes place, else the next event of any kind."""
    on = [card for card in cards if card.event.status == EventStatus.ANNOUNCED]
    return next((card for card in on if card.event.kind == EventKind.CONFERENCE), on[0] if on else None)


def _next_event(card: EventCard, language: str, now: dt.datetime) -> dict[str, Any]:
    """Return the next event as home shows it: its card, its lead, and how to register."""
    pages = published(EventPage.objects.filter(event=card.event)).defer("body")
    reading = read(page for page in pages if not page.restricted)
    phase = card.event.registration_phase(now)
    return {
        "card": card,
        "is_conference": card.event.kind == EventKind.CONFERENCE,
        "lead": reading.page.lead if reading else "",
        "lead_language": reading.foreign if reading else None,
        "panel": registration_panel(card.event, phase, card.pools, now=now, language=language),
    }


def _figures() -> list[dict[str, Any]]:
    """Return the figures worth showing, each with its words; a network that only begins has none of zero."""
    numbers: Any = cache.get_or_set("cms.figures", network_figures, FIGURES_SECONDS)
    partners, countries = numbers["partners"], numbers["countries"]
    conferences, guests = numbers["conferences"], numbers["guests"]
    labelled = [
        (partners, ngettext("partner", "partners", partners)),
        (countries, ngettext("country", "countries", countries)),
        (conferences, ngettext("conference held", "conferences held", conferences)),
        (guests, ngettext("guest welcomed", "guests welcomed", guests)),
    ]
    return [{"number": number, "label": label} for number, label in labelled if number]
