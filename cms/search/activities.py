"""Activities of published programmes as things that are found."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import translation
from wagtail.models import Page

from cms.models import EventPage, Kind
from cms.presenters.programme.addresses import languages_written, slug_of
from cms.presenters.programme.cards import day_of, time_of
from cms.queries import published
from cms.search.page_source import PageSource, path_of, public_hosts
from cms.search.things import Key, Text, Thing
from common import formats
from common.languages import listed, same_language, words
from events.models import Activity, Event, ProgrammeVersion, Theme
from events.programme.enums import ActivityKind, EventStatus
from events.programme.snapshots import PublishedActivity, activities_in
from partners.models import Partner


class ActivitySource(PageSource[EventPage]):
    """What the latest version of a programme tells and does not call off, while everybody may read the event's pages.

    Where one page of the event is for some only, nothing of its programme is found: it is one programme for all of
    them. Who contributes is left out: versions hold no names, and these may change or go at any moment.
    """

    kind, model = Kind.ACTIVITY, EventPage

    def keys(self) -> set[Key]:
        """Return the numbers of all activities that everybody may read."""
        return {activity.id for version in _latest(self.readable()) for activity in _found_in(version)}

    def keys_among(self, pages: "QuerySet[Page]") -> set[Key]:
        """Return the numbers of activities of events that one of `pages` tells, drafts among them."""
        return activities_of(EventPage.objects.filter(pk__in=pages.values("pk")).values("event"))

    def told_by(self, pages: "QuerySet[Page]") -> dict[str, set[Key]]:
        """Return the same for every language: with one page of an event its programme is hidden in all."""
        keys = self.keys_among(pages)
        return {code: keys for code, _name in settings.LANGUAGES} if keys else {}

    def keys_of(self, page: EventPage) -> set[Key]:
        """Return the numbers of the activities of the event that `page` tells."""
        return activities_of([page.event_id])

    def things(self, keys: Collection[Key]) -> Iterator[Thing]:
        """Yield those of the activities with these numbers that everybody may read; five queries for any number."""
        wanted = {key for key in keys if isinstance(key, int)}
        events = Activity.objects.filter(pk__in=wanted).values("event")
        versions = _latest(self.readable().filter(event__in=events))
        told = [(version.event, one) for version in versions for one in _found_in(version) if one.id in wanted]
        themes = _by("slug", Theme.objects.filter(slug__in={slug for _event, one in told for slug in one.themes}))
        hosts = _by("pk", Partner.objects.public().filter(pk__in={one.host_partner_id for _event, one in told}))
        for event, activity in told:
            partner = hosts.get(activity.host_partner_id) or next(public_hosts(event), None)
            shown = frozenset(themes[slug] for slug in activity.themes if slug in themes)
            texts = [_text(event, activity, code) for code in _codes(activity)]
            yield Thing(activity.id, texts, partner, shown, day_of(activity, event.time_zone))

    def readable(self) -> "QuerySet[EventPage]":
        """Return the pages of public events that have none which only some may read."""
        pages = super().readable().exclude(event__status=EventStatus.DRAFT)
        return pages.exclude(event__in=published(EventPage.objects.all()).filter(restricted=True).values("event"))


def activities_of(events: Any) -> set[Key]:
    """Return the numbers of all activities of `events`, keys or a query for them; drafts among them."""
    return set(Activity.objects.filter(event__in=events).values_list("pk", flat=True))


def _latest(pages: "QuerySet[EventPage]") -> "QuerySet[ProgrammeVersion]":
    """Return the version that readers know of each event that `pages` tell, with the event and its hosts."""
    newest = ProgrammeVersion.objects.filter(event=OuterRef("event")).order_by("-number").values("number")[:1]
    versions = ProgrammeVersion.objects.filter(event__in=pages.values("event"), number=Subquery(newest))
    return versions.select_related("event").prefetch_related("event__host_rows__partner")


def _found_in(version: ProgrammeVersion) -> list[PublishedActivity]:
    return [activity for activity in activities_in(version.content) if not activity.is_cancelled]


def _by(name: str, rows: "QuerySet[Any]") -> dict[Any, Any]:
    return {getattr(row, name): row for row in rows}


def _codes(activity: PublishedActivity) -> list[str]:
    """Return the languages in which the activity is found: those it is written in, the site's own where unknown."""
    texts = (activity.title, activity.abstract)
    if not any(isinstance(text.data, Mapping) for text in texts):
        return [settings.LANGUAGE_CODE]
    return languages_written(texts)


def _text(event: Event, activity: PublishedActivity, code: str) -> Text:
    """Return what it is, when and at which event, then its words in the language `code`, as far as there are any."""
    with translation.override(code):
        title = words(activity.title, code).text
        about = words(activity.abstract, code)
        day = formats.date_words(day_of(activity, event.time_zone), "full", code)
        facts = [
            str(ActivityKind(activity.kind).label),
            listed((day, time_of(activity, event.time_zone, code))),
            words(event.name, code).text,
            about.text if same_language(about.language, code) else "",
        ]
        path = path_of("activity", event.slug, activity.id, slug_of(activity.title, code))
        names = [str(event.name.localize(other)) for other, _name in settings.LANGUAGES]
        return Text(code, title, path, "", " · ".join(filter(None, facts)), " · ".join(names))
