"""Every public page, once per language it exists in, with the addresses of its translations."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import translation
from i18nfield.strings import LazyI18nString

from cms.models import EventPage, PartnerEventsPage, PartnerPage, StandardPage
from cms.presenters.person import languages_of
from cms.presenters.programme.addresses import activity_path, languages_written
from cms.queries import listed_articles, listed_events, published
from events.models import ProgrammeVersion
from events.programme.enums import EventStatus
from partners.models import Partner, Profile
from partners.queries import profiles_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One address in the map; `translations` lists (language, address), itself included."""

    url: str
    changed_at: dt.datetime | None
    translations: tuple[tuple[str, str], ...]


def entries() -> Iterator[Entry]:
    """Yield home and the lists in every language, then each published page, in the languages it has words in."""
    codes = [code for code, _name in settings.LANGUAGES]
    for name in ("home", "event_list", "calendar", "partner_list", "stream"):
        yield from _entries({code: _address(name, code) for code in codes}, None)
    events = EventPage.objects.exclude(event__status=EventStatus.DRAFT)
    for name, pages in (("event", events), ("text", StandardPage.objects.all())):
        for translations in _together(published(pages).defer("body")):
            yield from _pages(name, translations)
    yield from _programmes()
    yield from _partners()
    yield from _blogs()
    yield from _people()


def _programmes() -> Iterator[Entry]:
    """Yield the published programmes and their activities, in the languages they are written in; one query."""
    newer = ProgrammeVersion.objects.filter(event=OuterRef("event"), number__gt=OuterRef("number"))
    present = ProgrammeVersion.objects.filter(~Exists(newer), event__in=listed_events()).order_by("event_id")
    for version in present.select_related("event").only("event__slug", "content", "published_at"):
        slug, told = version.event.slug, version.content["activities"]
        titles = {one["id"]: LazyI18nString(one["title"]) for one in told}
        urls = {code: _address("programme", code, slug) for code in languages_written(titles.values())}
        yield from _entries(urls, version.published_at)
        for number, title in titles.items():
            codes = languages_written([title])
            paths = {code: settings.BASE_URL + activity_path(slug, number, title, code) for code in codes}
            yield from _entries(paths, version.published_at)


def _partners() -> Iterator[Entry]:
    """Yield the pages of partners, and of their events where somebody has written about them."""
    visible = Q(partner__in=Partner.objects.public())
    for translations in _together(published(PartnerPage.objects.filter(visible))):
        yield from _pages("partner", [page for page in translations if page.has_words] or translations)
    about_events = PartnerEventsPage.objects.filter(visible).exclude(lead="").select_related("partner")
    for translations in _together(published(about_events)):
        yield from _pages("partner_events", translations, translations[0].partner.slug)


def _blogs() -> Iterator[Entry]:
    """Yield the blogs in which something is written, and what that is."""
    slugs = dict(Partner.objects.public().values_list("pk", "slug"))
    blogs: dict[str, dict[str, dt.datetime]] = {}
    for translations in _together(listed_articles().defer("body")):
        slug = slugs[translations[0].partner_id]
        urls = {page.language: _address("article", page.language, slug, page.slug) for page in translations}
        yield from _entries(urls, _last_change(translations))
        for page in translations:
            latest = blogs.setdefault(slug, {})
            latest[page.language] = max(latest.get(page.language, page.last_published_at), page.last_published_at)
    for slug, latest in blogs.items():
        yield from _entries({code: _address("blog", code, slug) for code in latest}, max(latest.values()))


def _people() -> Iterator[Entry]:
    """Yield the pages of people who agreed to be shown."""
    written: dict[int, set[str]] = {}
    authors = listed_articles().order_by().values_list("author", "locale__language_code").distinct()
    for author, code in authors.filter(author__isnull=False):
        written.setdefault(author, set()).add(code)
    for person in profiles_of(Profile.objects.public().values_list("user", flat=True)).values():
        codes = languages_of(person, written.get(person.user_id, ()))
        yield from _entries({code: _address("person", code, person.slug) for code in codes}, None)


def _pages(name: str, translations: Sequence[Any], slug: str = "") -> Iterator[Entry]:
    urls = {page.language: _address(name, page.language, slug or page.slug) for page in translations}
    yield from _entries(urls, _last_change(translations))


def _last_change(pages: Iterable[Any]) -> dt.datetime:
    return max(page.last_published_at for page in pages)


def _together(pages: "QuerySet[Any]") -> Iterable[list[Any]]:
    """Group `pages` that everybody may see by what they are translations of."""
    groups: dict[Any, list[Any]] = {}
    for page in pages:
        if not page.restricted:
            groups.setdefault(page.translation_key, []).append(page)
    return groups.values()


def _entries(urls: dict[str, str], changed_at: dt.datetime | None) -> Iterator[Entry]:
    translations = tuple(urls.items())
    for url in urls.values():
        yield Entry(url, changed_at, translations)


def _address(name: str, language: str, *args: str) -> str:
    with translation.override(language):
        return settings.BASE_URL + reverse(name, args=args)
