"""The list of events with its filters."""

from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse

from cms.forms.events import EventFilterForm, filter_choices
from cms.models import EventIndexPage
from cms.presenters.cards import event_cards
from cms.presenters.lists import list_context
from cms.queries import listed_events
from cms.reading import list_addresses, listed_languages
from cms.subscribing.links import network_links

PER_PAGE = 12
# A new country or partner among the filters may come this much later than its first event.
CHOICES_SECONDS = 60


def event_list_context(request: HttpRequest, pages: Iterable[EventIndexPage]) -> dict[str, Any]:
    """Return the context of cms/event_list.html; `pages` are the translations of what is said above the list."""
    context = list_context(pages, reverse("event_list"))
    language = context["reader"]
    form = EventFilterForm(request.GET, choices=choices(language))
    limited = listed_languages(request)
    page = Paginator(form.apply(listed_events(limited)), PER_PAGE).get_page(request.GET.get("page"))
    number = page.paginator.count
    return {
        **context,
        "form": form,
        "page_of_events": page,
        "cards": event_cards(page.object_list, language),
        "number": number,
        "others": form.apply(listed_events()).count() - number if limited else 0,
        **list_addresses(request, reverse("event_list")),
        "list_url": reverse("event_list"),
        **network_links(form.cleaned_data),
    }


def choices(language: str) -> dict[str, list[tuple[str, str]]]:
    """Return what the list of events can be filtered by, named in `language`; kept for a minute."""
    found: Any = cache.get_or_set(
        f"cms.event_filters.{language}", lambda: filter_choices(listed_events(), language), CHOICES_SECONDS
    )
    return dict(found)
