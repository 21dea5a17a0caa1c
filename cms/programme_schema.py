"""Programmes as schema.org describes them: activities are events within the event, https://schema.org/subEvent."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from cms.presenters.programme.addresses import activity_path
from cms.presenters.programme.cards import where_of
from cms.schema_org import STATUS, event_data, location_data
from common.languages import words
from events.models import Event, Speaker
from events.programme.enums import ContributionRole, EventStatus
from events.programme.snapshots import PublishedActivity

# Who is seen and heard; reporters and interpreters work for others.
PERFORMERS = (ContributionRole.SPEAKER, ContributionRole.MODERATOR)


def programme_data(
    event: Event, activities: Iterable[PublishedActivity], speakers: Mapping[int, Speaker], language: str
) -> dict[str, Any]:
    """Return `event` with its `activities` as a schema.org Event; `speakers` are those who contribute, by number."""
    data = event_data(event, hosts=[], seats=[], url=_event_url(event), description="", image="", language=language)
    data["subEvent"] = [_within(event, activity, speakers, language) for activity in activities]
    return data


def activity_data(
    event: Event, activity: PublishedActivity, speakers: Mapping[int, Speaker], *, description: str, language: str
) -> dict[str, Any]:
    """Return `activity` of `event` as a schema.org Event of its own."""
    data = {"@context": "https://schema.org", **_within(event, activity, speakers, language)}
    if description:
        data["description"] = description
    spoken = list(activity.languages)
    if spoken:
        data["inLanguage"] = spoken
    url = _event_url(event)
    data["superEvent"] = {"@type": "Event", "@id": url, "url": url, "name": words(event.name, language).text}
    return data


def _within(
    event: Event, activity: PublishedActivity, speakers: Mapping[int, Speaker], language: str
) -> dict[str, Any]:
    url = settings.BASE_URL + activity_path(event.slug, activity.id, activity.title, language)
    data: dict[str, Any] = {
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": words(activity.title, language).text,
        "startDate": activity.starts_at.astimezone(event.zone).isoformat(timespec="seconds"),
        "endDate": activity.ends_at.astimezone(event.zone).isoformat(timespec="seconds"),
        "eventStatus": _status(event, activity),
        "location": _location(event, activity, language),
    }
    keys = dict.fromkeys(key for role in PERFORMERS for key in activity.people(role) if key in speakers)
    if keys:
        data["performer"] = [{"@type": "Person", "name": speakers[key].name} for key in keys]
    return data


def _status(event: Event, activity: PublishedActivity) -> str:
    if activity.is_cancelled:
        return STATUS[EventStatus.CANCELLED]
    return STATUS.get(EventStatus(event.status), STATUS[EventStatus.ANNOUNCED])


def _location(event: Event, activity: PublishedActivity, language: str) -> Any:
    """Return the room, or where a study visit leads to, in the event's town; without either, where the event is."""
    there = location_data(event, _event_url(event), language)
    name = activity.host_institution or where_of(activity, language).text
    if not name or not isinstance(there, dict) or there["@type"] != "Place":
        return there
    return {**there, "name": name}


def _event_url(event: Event) -> str:
    return settings.BASE_URL + reverse("event", args=[event.slug])
