"""Events, articles, partners and people as schema.org describes them, for search engines: https://schema.org/Event."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from cms.models import ArticlePage, Provenance
from common import formats
from common.languages import words
from events.models import Event, EventHost
from events.programme.enums import EventMode, EventStatus, Precision
from events.registrations.queries import Seats
from partners.models import Partner
from partners.queries import PublicProfile

STATUS = {
    EventStatus.ANNOUNCED: "https://schema.org/EventScheduled",
    EventStatus.POSTPONED: "https://schema.org/EventPostponed",
    EventStatus.CANCELLED: "https://schema.org/EventCancelled",
}
MODE = {
    EventMode.ON_SITE: "https://schema.org/OfflineEventAttendanceMode",
    EventMode.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    EventMode.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}
# Inside a script element only these can end it or begin a comment; JSON may write them as escapes.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def event_data(
    event: Event,
    *,
    hosts: Iterable[EventHost],
    seats: Sequence[Seats],
    url: str,
    description: str,
    image: str,
    language: str,
) -> dict[str, Any]:
    """Return `event` as a schema.org Event; `url` and `image` are complete addresses."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": words(event.name, language).text,
        "startDate": _date(event, event.starts_at),
        "endDate": _date(event, event.ends_at, is_end=True),
        "eventStatus": STATUS.get(EventStatus(event.status), STATUS[EventStatus.ANNOUNCED]),
        "eventAttendanceMode": MODE[EventMode(event.mode)],
        "location": location_data(event, url, language),
    }
    if organisers := [organisation_data(host.partner) for host in hosts]:
        data["organizer"] = organisers
    if description:
        data["description"] = description
    if image:
        data["image"] = [image]
    if event.languages:
        data["inLanguage"] = event.languages
    if seats:
        data["maximumAttendeeCapacity"] = sum(pool.capacity for pool in seats)
        data["remainingAttendeeCapacity"] = sum(pool.free for pool in seats)
    return data


def article_data(
    page: ArticlePage,
    *,
    author: str,
    author_url: str,
    url: str,
    image: str,
    minutes: int,
    original: str,
    translations: Iterable[str],
) -> dict[str, Any]:
    """Return an article as a schema.org BlogPosting; all addresses are complete.

    `author` is empty for no name, `author_url` without a page about that person. `original` is where the version stands
    that this one is a translation of, `translations` where those stand that were made of this one.
    """
    publisher = organisation_data(page.publisher)
    person: dict[str, Any] = {"@type": "Person", "name": author}
    if author_url:
        person["url"] = author_url
    if not page.byline:
        person["affiliation"] = publisher
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "@id": url,
        "url": url,
        "headline": page.title,
        "inLanguage": page.language,
        "datePublished": page.date.isoformat(),
        "author": person if author else publisher,
        "publisher": publisher,
        "image": [image],
        "wordCount": page.words,
        "timeRequired": f"PT{minutes}M",
    }
    if page.last_published_at:
        data["dateModified"] = page.last_published_at.isoformat(timespec="seconds")
    if page.description:
        data["description"] = page.description
    if original:
        data["translationOfWork"] = {"@type": "BlogPosting", "@id": original}
        if page.translator and page.provenance == Provenance.PERSON:
            data["translator"] = {"@type": "Person", "name": page.translator}
    works = [{"@type": "BlogPosting", "@id": address} for address in translations]
    if works:
        data["workTranslation"] = works
    if page.source_url:
        data["isBasedOn"] = page.source_url
    keywords = [tag.name for tag in page.tags.all()]
    if keywords:
        data["keywords"] = keywords
    return data


def organisation_data(partner: Partner) -> dict[str, Any]:
    """Return `partner` as a schema.org Organization, as it is named inside other things."""
    return {"@type": "Organization", "name": partner.name, "url": partner.website or settings.BASE_URL}


def partner_data(partner: Partner, *, url: str, description: str) -> dict[str, Any]:
    """Return `partner` as a schema.org Organization of its own; `url` is the complete address of its page."""
    address = {"@type": "PostalAddress", "addressLocality": partner.city, "addressCountry": str(partner.country)}
    return {
        "@context": "https://schema.org",
        **organisation_data(partner),
        "@id": url,
        "mainEntityOfPage": url,
        "address": address,
        "description": description,
    }


def person_data(person: PublicProfile, *, url: str, description: str, image: str, language: str) -> dict[str, Any]:
    """Return the page about `person` as a schema.org ProfilePage; `url` and `image` are complete addresses."""
    today = timezone.localdate()
    present = [role for role in person.roles if role.until is None or role.until >= today]
    about: dict[str, Any] = {"@type": "Person", "@id": url, "name": person.name, "url": url, "image": image}
    if description:
        about["description"] = description
    if present:
        about["jobTitle"] = words(present[0].title, language).text
        about["worksFor"] = [
            organisation_data(role.partner) if role.partner else {"@type": "Organization", "name": role.where}
            for role in present
            if role.where
        ]
    if person.website:
        about["sameAs"] = [person.website]
    return {"@context": "https://schema.org", "@type": "ProfilePage", "mainEntity": about}


def as_script(data: dict[str, Any]) -> SafeString:
    """Return `data` as a script element that no text inside it can leave; a data block, never executed."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 escaped above


def _date(event: Event, moment: dt.datetime, *, is_end: bool = False) -> str:
    """Return ISO 8601 as exactly as the date is known: an instant, a day or a month; an end is the last one meant."""
    if event.precision == Precision.TIME:
        return str(moment.astimezone(event.zone).isoformat(timespec="seconds"))
    day = formats.day_of(moment - dt.timedelta(microseconds=1) if is_end else moment, event.time_zone)
    return day.isoformat()[:7] if event.precision == Precision.MONTH else day.isoformat()


def location_data(event: Event, url: str, language: str) -> Any:
    """Return where `event` takes place: a Place, a VirtualLocation at the complete address `url`, or both."""
    virtual = {"@type": "VirtualLocation", "url": url}
    if event.mode == EventMode.ONLINE:
        return virtual
    address = {"@type": "PostalAddress", "addressCountry": str(event.host_country)}
    if event.city:
        address["addressLocality"] = event.city
    name = event.venue or event.city or formats.country_name(event.host_country, language)
    there = {"@type": "Place", "name": name, "address": address}
    return [there, virtual] if event.mode == EventMode.HYBRID else there
