"""The page of one activity of a published programme: everything readers are told of it, and how guests get in."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.images import get_image_model

from cms.models import EventPage
from cms.presenters import facts
from cms.presenters.event import status_notice
from cms.presenters.programme.addresses import activity_path, frame, languages_written
from cms.presenters.programme.cards import Scene, day_of, interpretation, said
from cms.presenters.programme.choosing import Choosing
from cms.presenters.programme.details import details_of
from cms.presenters.programme.roles import contributors
from cms.programme_schema import activity_data
from cms.schema_org import as_script
from common import formats
from common.languages import current_language, listed, words
from events.models import Event, Speaker, Theme
from events.programme.snapshots import PublishedActivity
from events.registrations.topics.queries import credit_of
from partners.models import Partner

DESCRIPTION = 160
# As `cms/author_photo.html` shows them.
PHOTO_SIZES = tuple(f"format-{kind}|fill-{side}x{side}" for kind in ("avif", "webp") for side in (160, 320))


def activity_context(request: HttpRequest, pages: Iterable[EventPage], activity: PublishedActivity) -> dict[str, Any]:
    """Return the context of cms/programme/activity.html; `pages` present the event, at least one."""
    event: Event = next(iter(pages)).event
    language, now = current_language(), timezone.now()
    scene = Scene(event, [activity], language)
    card = scene.card(activity)
    places = scene.places.get(activity.id, [])
    about = said(activity.abstract, language)
    name = words(event.name, language).text
    codes = languages_written([activity.title, activity.abstract])
    paths = {code: activity_path(event.slug, activity.id, activity.title, code) for code in codes}
    day = formats.date_words(day_of(activity, scene.zone), "full", language)
    description = Truncator(" ".join(about.text.split())).chars(DESCRIPTION) or listed(
        filter(None, (card.kind, day, card.time, name))
    )
    return {
        **frame(paths, language),
        "event": event,
        "event_name": name,
        "card": card,
        "day": day,
        "clock": listed((card.time, formats.zone_name(event.time_zone, language))),
        "notice": _notice(event, activity, now),
        "where_detail": _venue(event, activity, language),
        "languages": facts.language_names(activity.languages, language),
        "languages_detail": _interpretation(activity, language),
        "host": _host(activity),
        "about": about,
        "details": list(details_of(activity, scene.zone, language)),
        "people": contributors(activity, _with_photos(scene)),
        "places": [(pool, pool.words(language)) for pool in places],
        "sentences": Choosing(event, now=now, language=language).sentences(activity, places),
        "signs_up": bool(places),
        "credit": credit_of(activity.id),
        "themes": _themes(activity, event, language),
        "description": description,
        "social_image": settings.BASE_URL + reverse("social_image", args=[event.slug]),
        "structured_data": as_script(
            activity_data(event, activity, scene.speakers, description=description, language=language)
        ),
        "trail": [
            {"label": _("Events"), "url": reverse("event_list")},
            {"label": event.name, "url": reverse("event", args=[event.slug])},
            {"label": _("Programme"), "url": reverse("programme", args=[event.slug])},
        ],
    }


def _notice(event: Event, activity: PublishedActivity, now: dt.datetime) -> dict[str, str] | None:
    """Return what stands between the reader and the activity, if anything does."""
    if activity.is_cancelled:
        text = _("Everybody who had a place in it has been told.")
        return {"tone": "error", "title": _("This activity is cancelled."), "text": text}
    return status_notice(event, now=now)


def _venue(event: Event, activity: PublishedActivity, language: str) -> str:
    """Return the town, and the venue before it unless the activity is elsewhere."""
    is_elsewhere = not activity.room.data and (activity.place.data or activity.host_institution)
    return listed(filter(None, ("" if is_elsewhere else event.venue, facts.place(event, language))))


def _interpretation(activity: PublishedActivity, language: str) -> str:
    into, seats = interpretation(activity, language), activity.interpretation_seats
    if not into or not seats:
        return into
    # Translators: "interpreted into German, for 20 guests".
    return ngettext("%(into)s, for %(number)s guest", "%(into)s, for %(number)s guests", seats) % {
        "into": into,
        "number": formats.number(seats, language),
    }


def _host(activity: PublishedActivity) -> Any:
    """Return who hosts the activity: a partner as a link to its page, "" for nobody."""
    if activity.host_partner_id is None:
        return ""
    partner = Partner.objects.public().filter(pk=activity.host_partner_id).first()
    if partner is None:
        return ""
    return format_html('<a href="{}">{}</a>', reverse("partner", args=[partner.slug]), partner.short_name)


def _with_photos(scene: Scene) -> dict[int, Speaker]:
    """Return who contributes, with photographs and their sizes, in two queries for any number of people."""
    keys = {person.photo_id for person in scene.speakers.values() if person.photo_id}
    photos = get_image_model().objects.prefetch_renditions(*PHOTO_SIZES).in_bulk(keys) if keys else {}
    for person in scene.speakers.values():
        person.photo = photos.get(person.photo_id)
    return scene.speakers


def _themes(activity: PublishedActivity, event: Event, language: str) -> list[dict[str, Any]]:
    if not activity.themes:
        return []
    address = reverse("programme", args=[event.slug])
    return [
        {"name": said(theme.name, language), "url": f"{address}?theme={theme.slug}"}
        for theme in Theme.objects.filter(slug__in=activity.themes)
    ]
