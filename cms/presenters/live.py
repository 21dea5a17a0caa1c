"""What the network tells on a page: the blocks that are read anew for every reader (`cms.blocks.live`).

A page's blocks share one `Scene`, so that each list is read once however many blocks show something of it.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from cms.blocks import MOST_EVENTS
from cms.models import EventPage
from cms.presenters.cards import EventCard, event_cards, partner_cards
from cms.presenters.registration import registration_panel
from cms.queries import listed_events, listed_partners, network_figures, published
from cms.reading import EVERYTHING, PARAMETER, understood
from cms.translations import read
from common.languages import current_language
from common.sorting import sort_key
from events.mailings.newsletters.models import Newsletter
from events.programme.enums import EventKind, EventStatus
from events.programme.models import EventQuerySet

FIGURES_SECONDS = 300
FEW = 3

Context = dict[str, Any]


class Scene:
    """What the live blocks of one page share: the reader, the moment, and the coming events."""

    def __init__(self, *, written_in: str | None = None, names: frozenset[str] = frozenset()) -> None:
        """Begin a page whose words are in the language `written_in` and which has the blocks `names`."""
        self.language = current_language()
        self.now = timezone.now()
        self.names = names
        self.written_in = None if written_in == self.language else written_in
        self.drawn = 0

    def render(self, name: str, value: Mapping[str, Any]) -> SafeString:
        """Return the block called `name` with the settings `value`; empty when there is nothing to tell."""
        context = PRESENTERS[name](self, value)
        if context is None:
            return SafeString("")
        self.drawn += 1
        title = {"title": value.get("title"), "title_language": self.written_in, "anchor": f"{name}-{self.drawn}"}
        return render_to_string(f"cms/blocks/{name}.html", {**title, **context})

    @cached_property
    def coming(self) -> list[EventCard]:
        """The cards of what comes next, of everybody."""
        return event_cards(listed_events().coming(self.now)[:MOST_EVENTS], self.language, self.now)

    @cached_property
    def next(self) -> EventCard | None:
        """The card of the next conference that takes place, else of the next event of any kind."""
        on = [card for card in self.coming if card.event.status == EventStatus.ANNOUNCED]
        return next((card for card in on if card.event.kind == EventKind.CONFERENCE), on[0] if on else None)


def coming_events(scene: Scene, value: Mapping[str, Any]) -> Context | None:
    """Return the cards of coming events; what the page shows as its next event is not repeated."""
    chosen = {name: value[name] for name in ("partner", "theme") if value.get(name)}
    number = value.get("number") or FEW
    events = _events(scene, chosen)
    unreadable = _unreadable(events)
    if chosen:
        # One more, for the one that the page may show already.
        cards = event_cards(events.exclude(pk__in=unreadable)[: number + 1], scene.language, scene.now)
    else:
        cards = [card for card in scene.coming if card.event.pk not in unreadable]
    if "next_event" in scene.names:
        cards = [card for card in cards if scene.next is None or card.event.pk != scene.next.event.pk]
    if not cards and not unreadable:
        return None
    address = reverse("event_list")
    return {
        "cards": cards[:number],
        "list_url": address + (f"?{urlencode(chosen)}" if chosen else ""),
        "others": len(unreadable),
        "others_url": f"{address}?{urlencode({**chosen, PARAMETER: EVERYTHING})}",
        "limited_url": "",
    }


def next_event(scene: Scene, value: Mapping[str, Any]) -> Context | None:
    """Return the next event's card, its lead and picture, and how to register."""
    card = scene.next
    if card is None:
        return None
    pages = published(EventPage.objects.filter(event=card.event)).select_related("picture").defer("body")
    reading = read(page for page in pages if not page.restricted)
    page = reading.page if reading else None
    phase = card.event.registration_phase(scene.now)
    return {
        "card": card,
        "is_conference": card.event.kind == EventKind.CONFERENCE,
        "lead": page.lead if page else "",
        "lead_language": reading.foreign if reading else None,
        "picture": render_to_string("cms/picture.html", {"page": page}) if page and page.picture else "",
        "panel": registration_panel(card.event, phase, card.pools, now=scene.now, language=scene.language),
    }


def network_in_numbers(scene: Scene, value: Mapping[str, Any]) -> Context | None:
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
    figures = [{"number": number, "label": label} for number, label in labelled if number]
    return {"figures": figures} if figures else None


def partners(scene: Scene, value: Mapping[str, Any]) -> Context | None:
    """Return the cards of all partners, as the reader's language sorts them."""
    found = sorted(listed_partners(), key=lambda partner: sort_key(partner.name, scene.language))
    if not found:
        return None
    return {"cards": partner_cards(found, scene.language), "list_url": reverse("partner_list")}


def latest_articles(scene: Scene, value: Mapping[str, Any]) -> Context | None:
    """Return the cards of what partners have written last."""
    # Articles have words and a body of their own, so their presenter needs this module.
    from cms.presenters.article_cards import latest_articles as cards_of_latest

    cards = cards_of_latest(language=scene.language, limit=value.get("number") or FEW)
    return {"cards": cards, "is_limited": bool(understood()), "list_url": reverse("stream")} if cards else None


def newsletter(scene: Scene, value: Mapping[str, Any]) -> Context | None:
    """Return the newsletter of the network, or of the partner chosen, while people can subscribe to it."""
    slug = value.get("partner") or ""
    whose: dict[str, Any] = {"partner__slug": slug} if slug else {"partner": None}
    found = Newsletter.objects.offered().filter(**whose).first()
    if found is None:
        return None
    return {
        "newsletter": found,
        "subscribe_url": reverse("newsletter") + (f"?{urlencode({'of': slug})}" if slug else ""),
    }


def _events(scene: Scene, chosen: Mapping[str, str]) -> EventQuerySet:
    events = listed_events().coming(scene.now)
    if "partner" in chosen:
        events = events.filter(hosts__slug=chosen["partner"])
    if "theme" in chosen:
        events = events.filter(themes__slug=chosen["theme"])
    return events


def _unreadable(events: EventQuerySet) -> frozenset[int]:
    """Return the keys of those `events` that are told in no language the reader understands."""
    languages = understood()
    if not languages:
        return frozenset()
    return frozenset(events.exclude(pk__in=listed_events(languages).values("pk")).values_list("pk", flat=True))


PRESENTERS: dict[str, Callable[[Scene, Mapping[str, Any]], Context | None]] = {
    "coming_events": coming_events,
    "latest_articles": latest_articles,
    "network_figures": network_in_numbers,
    "newsletter": newsletter,
    "next_event": next_event,
    "partners": partners,
}
