"""The list of events with its filters."""

from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from cms.calendar.ways import switch
from cms.forms.events import EventFilterForm, filter_choices
from cms.models import EventIndexPage
from cms.presenters.cards import EventCard, event_cards
from cms.presenters.lists import list_context
from cms.presenters.mixed import Mixed
from cms.presenters.website_cards import WebsiteCard, website_card
from cms.queries import listed_events
from cms.reading import list_addresses, listed_languages
from cms.subscribing.links import network_links
from events.calendars.incoming.queries import shown
from events.models import Event, IncomingEntry

PER_PAGE = 12
# A new country or partner among the filters may come this much later than its first event.
CHOICES_SECONDS = 60


def event_list_context(request: HttpRequest, pages: Iterable[EventIndexPage]) -> dict[str, Any]:
    """Return the context of cms/event_list.html; `pages` are the translations of what is said above the list."""
    context = list_context(pages, reverse("event_list"))
    language = context["reader"]
    form = EventFilterForm(request.GET, choices=choices(language))
    limited = listed_languages(request)
    events, entries = form.apply(listed_events(limited)), form.apply_to_websites(shown(timezone.now()))
    # Past events go the other way; of websites there is nothing among them.
    listed: Any = events if form.is_past else Mixed(events, entries)
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    number = page.paginator.count
    return {
        **context,
        "form": form,
        "page_of_events": page,
        "cards": _cards(page.object_list, language),
        "number": number,
        "others": form.apply(listed_events()).count() - events.count() if limited else 0,
        **list_addresses(request, reverse("event_list")),
        "list_url": reverse("event_list"),
        "views": switch(form, "list", timezone.localdate()),
        **network_links(form.filter, websites=not form.is_past),
    }


def _cards(things: Iterable[Event | IncomingEntry], language: str) -> list[EventCard | WebsiteCard]:
    """Return a card for each of `things`, in their order."""
    listed = list(things)
    cards = {card.event.pk: card for card in event_cards((one for one in listed if isinstance(one, Event)), language)}
    return [cards[one.pk] if isinstance(one, Event) else website_card(one, language) for one in listed]


def choices(language: str) -> dict[str, list[tuple[str, str]]]:
    """Return what the list of events can be filtered by, named in `language`; kept for a minute."""
    found: Any = cache.get_or_set(
        f"cms.event_filters.{language}",
        lambda: filter_choices(listed_events(), language),
        CHOICES_SECONDS,
    )
    return dict(found)
