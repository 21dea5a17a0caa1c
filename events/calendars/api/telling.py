"""Events, partners and themes as answers tell of them, in one language or in all."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from i18nfield.strings import LazyI18nString

from common.languages import words
from events.calendars.api import schemas
from events.calendars.entries import days_of
from events.programme.enums import EventMode, RegistrationPhase
from events.programme.models import Event, Theme
from events.registrations.queries import Seats
from events.seats.enums import Audience
from partners.enums import PartnerKind, PartnerStatus
from partners.models import Partner

# What BCP 47 calls a language that nobody knows.
UNKNOWN = "und"


def said(value: Any, lang: str | None) -> dict[str, str] | schemas.Text:
    """Return the translations of `value` by language; with `lang`, one text and the language it is really in."""
    if lang is not None:
        text, language = words(value, lang)
        return schemas.Text(language=language or UNKNOWN, text=text)
    data = value.data if isinstance(value, LazyI18nString) else value
    if isinstance(data, dict):
        return {code: text for code, text in data.items() if text}
    return {UNKNOWN: str(data)} if data else {}


def said_if_any(value: Any, lang: str | None) -> dict[str, str] | schemas.Text | None:
    """Return `value` as `said` does, None where nobody wrote anything."""
    return said(value, lang) if words(value, lang or settings.LANGUAGE_CODE).text else None


def absolute(view: str, *arguments: object) -> str:
    """Return the complete address of a page, in the active language where pages have one."""
    return f"{settings.BASE_URL}{reverse(view, args=arguments)}"


def theme_told(theme: Theme, lang: str | None) -> schemas.ThemeRef:
    """Return `theme`."""
    return schemas.ThemeRef(slug=theme.slug, name=said(theme.name, lang))


def partner_told(partner: Partner) -> schemas.Partner:
    """Return a public `partner`."""
    return schemas.Partner(
        slug=partner.slug,
        name=partner.name,
        short_name=partner.short_name,
        kind=PartnerKind(partner.kind),
        country=str(partner.country),
        city=partner.city,
        website=partner.website or None,
        is_former=partner.status == PartnerStatus.FORMER,
        url=absolute("partner", partner.slug),
    )


def partner_named(partner: Partner) -> schemas.PartnerRef:
    """Return `partner` as other things name it; one that only wants to join has no page yet."""
    return schemas.PartnerRef(slug=_slug(partner), name=partner.short_name)


def event_told(event: Event, lang: str | None) -> schemas.Event:
    """Return a public `event` that `queries.with_relations` has read; no query."""
    return schemas.Event(**_facts(event, lang))


def one_event_told(event: Event, seats: Sequence[Seats], lang: str | None) -> schemas.OneEvent:
    """Return a public `event` with its places."""
    places = [schemas.Places(audience=Audience(one.audience), capacity=one.capacity, free=one.free) for one in seats]
    return schemas.OneEvent(**_facts(event, lang), places=places)


def _facts(event: Event, lang: str | None) -> dict[str, Any]:
    first, last = days_of(event)
    return {
        "uid": event.calendar_uid,
        "sequence": event.calendar_sequence,
        "slug": event.slug,
        "url": absolute("event", event.slug),
        "calendar_url": absolute("calendar_event", event.slug),
        "name": said(event.name, lang),
        "kind": event.kind,
        "mode": event.mode,
        "status": event.status,
        "precision": event.precision,
        "starts_at": event.starts_at.astimezone(event.zone),
        "ends_at": event.ends_at.astimezone(event.zone),
        "time_zone": event.time_zone,
        "first_day": first,
        "last_day": last,
        "place": _place(event),
        "languages": event.languages,
        "themes": [theme_told(theme, lang) for theme in event.themes.all()],
        "hosts": [
            schemas.Host(slug=_slug(row.partner), name=row.partner.short_name, leads=row.leads)
            for row in event.host_rows.all()
        ],
        "registration": _registration(event),
        "programme": _programme(event),
        "changed_at": event.changed_at,
    }


def _slug(partner: Partner) -> str | None:
    return None if partner.status == PartnerStatus.CANDIDATE else partner.slug


def _place(event: Event) -> schemas.Place | None:
    if event.mode == EventMode.ONLINE:
        return None
    return schemas.Place(
        venue=event.venue or None,
        city=event.city or None,
        country=str(event.host_country),
        latitude=None if event.latitude is None else float(event.latitude),
        longitude=None if event.longitude is None else float(event.longitude),
    )


def _registration(event: Event) -> schemas.Registration:
    phase = event.registration_phase()
    taken = phase != RegistrationPhase.NONE
    return schemas.Registration(
        phase=phase,
        opens_at=_there(event, event.registration_opens_at) if taken else None,
        closes_at=_there(event, event.registration_ends_at) if taken else None,
        url=absolute("register", event.slug) if phase == RegistrationPhase.OPEN else None,
    )


def _programme(event: Event) -> schemas.ProgrammeRef | None:
    number, published_at = getattr(event, "programme_number", None), getattr(event, "programme_at", None)
    if number is None or published_at is None:
        return None
    url = absolute("api_programme", event.slug)
    return schemas.ProgrammeRef(version=number, published_at=published_at, url=url)


def _there(event: Event, moment: dt.datetime | None) -> dt.datetime | None:
    return moment.astimezone(event.zone) if moment else None
