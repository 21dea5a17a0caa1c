"""Pages as things that are found. What joins them later, such as publications, is a `Source` of its own."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.html import strip_tags

from cms.models import ArticlePage, EventPage, HomePage, Kind, PartnerPage, StandardPage
from cms.presenters import facts
from cms.presenters.cards import town_of
from cms.search.activities import ActivitySource
from cms.search.page_source import PageSource, body_text, path_of, public_hosts
from cms.search.things import Key, Source, Text, Thing
from common.formats import country_name
from events.models import Event
from events.programme.enums import EventStatus
from partners.enums import PartnerStatus


class HomePageSource(PageSource[HomePage]):
    """The first page, in the languages in which editors have written on it."""

    kind, model = Kind.PAGE, HomePage

    def thing(self, key: Key, pages: Sequence[HomePage]) -> Thing:
        """Return the first page; what the network tells by itself is found where it is told in full."""
        return Thing(key, [self.text(page) for page in pages if page.has_words])

    def path(self, page: HomePage) -> str:
        """Return the root."""
        return path_of("home")


class StandardPageSource(PageSource[StandardPage]):
    """Standing texts."""

    kind, model = Kind.PAGE, StandardPage

    def path(self, page: StandardPage) -> str:
        """Return the text's address."""
        return path_of("text", page.slug)


class ArticleSource(PageSource[ArticlePage]):
    """Articles. Who wrote one is left out: people decide from day to day whether they are shown."""

    kind, model = Kind.ARTICLE, ArticlePage

    def readable(self) -> "QuerySet[ArticlePage]":
        """Return the articles of partners that visitors may see."""
        articles = super().readable().exclude(partner=None).exclude(partner__status=PartnerStatus.CANDIDATE)
        return articles.select_related("locale", "partner").prefetch_related("themes", "tagged__tag")

    def thing(self, key: Key, pages: Sequence[ArticlePage]) -> Thing:
        """Return the article that `pages` are versions of."""
        themes = frozenset(theme for page in pages for theme in page.themes.all())
        texts = [self.text(page) for page in pages]
        return Thing(key, texts, pages[0].partner, themes, min(page.date for page in pages))

    def path(self, page: ArticlePage) -> str:
        """Return the article's address in its partner's blog."""
        return path_of("article", page.publisher.slug, page.slug)

    def more(self, page: ArticlePage) -> str:
        """Return tags, themes, and the names of those who have no account and of who published it first."""
        tags = [each.tag.name for each in page.tagged.all()]
        themes = [str(theme.name) for theme in page.themes.all()]
        return " · ".join(filter(None, [*tags, *themes, page.byline, page.source_name]))


class EventSource(PageSource[EventPage]):
    """Events that are known to everybody, the cancelled ones among them."""

    kind, model, key = Kind.EVENT, EventPage, "event_id"

    def readable(self) -> "QuerySet[EventPage]":
        """Return the pages of events that visitors may see."""
        pages = super().readable().exclude(event__status=EventStatus.DRAFT).select_related("locale", "event")
        return pages.prefetch_related("event__themes", "event__host_rows__partner")

    def thing(self, key: Key, pages: Sequence[EventPage]) -> Thing:
        """Return the event that `pages` tell; it counts among those of the first host that has a page for visitors."""
        event: Event = pages[0].event
        hosts = public_hosts(event)
        day = event.starts_at.astimezone(event.zone).date()
        texts = [self.text(page) for page in pages]
        return Thing(key, texts, next(hosts, None), frozenset(event.themes.all()), day)

    def text(self, page: EventPage) -> Text:
        """Return the facts in the page's language, then its words."""
        with translation.override(page.language):
            event: Event = page.event
            when = strip_tags(f"{facts.dates(event, page.language)}, {facts.place(event, page.language)}")
            told = " · ".join(filter(None, (when, event.venue, body_text(page))))
            return Text(page.language, page.presented_name(), self.path(page), page.lead, told, self.more(page))

    def path(self, page: EventPage) -> str:
        """Return the event's address."""
        return path_of("event", page.event.slug)

    def more(self, page: EventPage) -> str:
        """Return the event's names in all languages, its country, kind, themes and hosts."""
        event: Event = page.event
        names = [str(event.name.localize(code)) for code, _name in settings.LANGUAGES]
        hosts = [name for partner in public_hosts(event) for name in (partner.short_name, partner.name)]
        themes = [str(theme.name) for theme in event.themes.all()]
        countries = _in_all_languages(event.host_country)
        return " · ".join([*names, *countries, str(event.get_kind_display()), *themes, *hosts, event.city])


class PartnerSource(PageSource[PartnerPage]):
    """Partners of today and of former times."""

    kind, model, key = Kind.PARTNER, PartnerPage, "partner_id"

    def readable(self) -> "QuerySet[PartnerPage]":
        """Return the pages of partners that visitors may see."""
        pages = super().readable().exclude(partner__status=PartnerStatus.CANDIDATE)
        return pages.select_related("locale", "partner")

    def thing(self, key: Key, pages: Sequence[PartnerPage]) -> Thing:
        """Return the partner, in the languages somebody has written in; in all it has a page in if there are none."""
        written = [page for page in pages if page.has_words] or pages
        return Thing(key, [self.text(page) for page in written], pages[0].partner)

    def text(self, page: PartnerPage) -> Text:
        """Return where the partner is, then the page's words."""
        with translation.override(page.language):
            partner = page.partner
            told = " · ".join(filter(None, (town_of(partner, page.language), body_text(page))))
            return Text(page.language, partner.name, self.path(page), page.lead, told, self.more(page))

    def path(self, page: PartnerPage) -> str:
        """Return the partner's address."""
        return path_of("partner", page.partner.slug)

    def more(self, page: PartnerPage) -> str:
        """Return the partner's short name, its kind, and its country in all languages."""
        partner = page.partner
        return " · ".join([partner.short_name, str(partner.get_kind_display()), *_in_all_languages(partner.country)])


PAGES: tuple[PageSource[Any], ...] = (
    ArticleSource(),
    EventSource(),
    ActivitySource(),
    PartnerSource(),
    StandardPageSource(),
    HomePageSource(),
)
SOURCES: tuple[Source, ...] = PAGES


def _in_all_languages(country: Any) -> list[str]:
    return list(dict.fromkeys(country_name(country, code) for code, _name in settings.LANGUAGES))
