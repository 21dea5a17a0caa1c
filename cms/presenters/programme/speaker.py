"""The page of somebody who contributes to an event, as told to readers of its programme."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.models import EventPage
from cms.presenters.programme.addresses import frame, languages_written
from cms.presenters.programme.cards import day_of, line_of, said, time_of
from cms.presenters.programme.roles import roles_of
from cms.translations import in_language
from common import formats
from common.languages import current_language, listed, words
from events.models import Event, Speaker
from events.programme.snapshots import PublishedActivity


def speaker_context(
    request: HttpRequest, pages: Iterable[EventPage], person: Speaker, activities: Sequence[PublishedActivity]
) -> dict[str, Any]:
    """Return the context of cms/programme/speaker.html; `person` contributes to `activities`."""
    event: Event = next(iter(pages)).event
    language = current_language()
    path = reverse("speaker", args=[event.slug, person.pk])
    about = said(person.biography, language)
    name = words(event.name, language).text
    return {
        **frame({code: in_language(path, code) for code in languages_written([person.biography])}, language),
        "event": event,
        "person": person,
        "seed": f"{event.slug}-{person.pk}",
        "about": about,
        "activities": [
            {
                "line": line_of(one, event, language),
                "kind": one.kind,
                "when": _when(one, event, language),
                "roles": roles_of(one, person.pk),
            }
            for one in activities
        ],
        "zone": formats.zone_name(event.time_zone, language),
        "description": _("%(name)s at %(event)s") % {"name": person.name, "event": name},
        "social_image": settings.BASE_URL + reverse("social_image", args=[event.slug]),
        "trail": [
            {"label": _("Events"), "url": reverse("event_list")},
            {"label": event.name, "url": reverse("event", args=[event.slug])},
            {"label": _("Programme"), "url": reverse("programme", args=[event.slug])},
        ],
    }


def _when(activity: PublishedActivity, event: Event, language: str) -> str:
    """Return the day and the time of `activity` on the clocks of `event`."""
    day = formats.date_words(day_of(activity, event.time_zone), "full", language)
    return listed((day, time_of(activity, event.time_zone, language)))
