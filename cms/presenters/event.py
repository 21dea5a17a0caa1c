"""The page of one event: its facts, what is said about it, and what to do now."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from cms.models import EventPage
from cms.presenters import facts
from cms.presenters.cards import named
from cms.presenters.programme.glance import glance_of
from cms.presenters.record import record_of
from cms.presenters.registration import registration_panel
from cms.presenters.sharing import share_links
from cms.presenters.words import shared_picture, words_of
from cms.reading import understood
from cms.schema_org import as_script, event_data
from cms.subscribing.links import event_links
from cms.translations import frame_context, in_language, read
from common.languages import words
from events.models import Event
from events.programme.enums import EventMode, EventStatus
from events.programme.snapshots import published
from events.registrations.queries import seats_by_event
from events.registrations.topics.queries import open_call_of


def event_context(request: HttpRequest, pages: Iterable[EventPage]) -> dict[str, Any]:
    """Return the context of cms/event.html; `pages` are the translations to choose from, at least one."""
    reading = read(pages)
    if reading is None:
        raise ValueError("An event is presented by at least one page.")
    page, language, now = reading.page, reading.reader, timezone.now()
    event: Event = page.event
    hosts = list(event.host_rows.select_related("partner"))
    seats = facts.public(seats_by_event([event]).get(event.pk, []))
    phase = event.registration_phase(now)
    is_preview = getattr(request, "is_preview", False)
    said = words_of(page, preview=is_preview)
    name = words(event.name, language, understood()).text
    path = reverse("event", args=[event.slug])
    paths = {code: in_language(path, code) for code in reading.languages}
    frame = frame_context(paths, reading)
    url = settings.BASE_URL + frame["canonical"]
    description = page.description or _description(event, language)
    leading, others = facts.hosts(hosts)
    return {
        **frame,
        "page": page,
        "reading": reading,
        "event": event,
        "name": name,
        "named": named(event.name, language),
        "said": said,
        "record": record_of(event, said.record, now=now, language=language, preview=is_preview),
        "flag": facts.flag(event, phase, seats),
        "notice": status_notice(event, now=now),
        "when": facts.dates(event, language),
        "when_detail": facts.clock(event, language, now),
        "where": facts.place(event, language),
        "where_detail": event.venue if event.mode != EventMode.ONLINE else "",
        "hosts": leading,
        "hosts_detail": others,
        "languages": facts.languages(event, language),
        "themes": _themes(event),
        "programme": glance_of(event, published(event), now=now, language=language),
        "call": open_call_of(event, now),
        "panel": registration_panel(event, phase, seats, now=now, language=language),
        **event_links(event),
        "share_links": share_links(name, url),
        "description": description,
        "social_image": shared_picture(said, event.slug),
        "structured_data": as_script(
            event_data(
                event,
                hosts=hosts,
                seats=seats,
                url=url,
                description=description,
                image=shared_picture(said, event.slug),
                language=page.language,
            )
        ),
        "trail": [{"label": _("Events"), "url": reverse("event_list")}],
    }


def status_notice(event: Event, *, now: Any) -> dict[str, str] | None:
    """Return what stands between the reader and the event, if anything does."""
    if event.status == EventStatus.CANCELLED:
        return {
            "tone": "error",
            "title": _("This event is cancelled."),
            "text": _("Everybody who was registered has been told."),
        }
    if event.has_ended(now):
        return {"tone": "plain", "title": _("This event has taken place."), "text": ""}
    if event.status == EventStatus.POSTPONED:
        return {
            "tone": "warning",
            "title": _("This event is postponed."),
            "text": _("The new date will be shown here; the one below no longer holds."),
        }
    return None


def _themes(event: Event) -> list[dict[str, Any]]:
    address = reverse("event_list")
    return [{"name": theme.name, "url": f"{address}?theme={quote(theme.slug)}"} for theme in event.themes.all()]


def _description(event: Event, language: str) -> str:
    return strip_tags(f"{facts.dates(event, language)}, {facts.place(event, language)}")
