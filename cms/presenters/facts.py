"""An event's facts in words, in the reader's language."""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import reduce

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common import formats
from common.languages import language_name, locale_for
from events.models import Event, EventHost
from events.programme.enums import EventMode, EventStatus, Precision, RegistrationPhase
from events.registrations.queries import Seats
from partners.enums import PartnerStatus
from partners.models import Partner


def dates(event: Event, language: str) -> str:
    """Return the days, or the months, of `event`: "18 to 19 March 2027"."""
    return formats.date_range(event.starts_at, event.ends_at, event.time_zone, event.precision, language)


def clock(event: Event, language: str, now: dt.datetime) -> str:
    """Return when people meet, with the zone named: "Thursday 9:00, Berlin time"; what is not known is said."""
    if event.precision != Precision.TIME:
        if event.has_ended(now):
            return ""
        return (
            _("The days are not fixed yet") if event.precision == Precision.MONTH else _("The times are not fixed yet")
        )
    zone = event.time_zone
    first, last = formats.day_of(event.starts_at, zone), formats.day_of(event.ends_at, zone)
    values = {
        "weekday": formats.date_words(first, "weekday", language),
        "time": formats.time_range(event.starts_at, event.ends_at if first == last else None, zone, language),
        "zone": formats.zone_name(zone, language),
    }
    return pgettext("when an event begins: Thursday 9:00, Berlin time", "%(weekday)s %(time)s, %(zone)s") % values


def place(event: Event, language: str) -> str:
    """Return the town and country of `event`, or that it is online."""
    if event.mode == EventMode.ONLINE:
        return pgettext("where an event takes place", "Online")
    country = formats.country_name(event.host_country, language)
    there = _("%(town)s, %(country)s") % {"town": event.city, "country": country} if event.city else country
    return _("%(place)s, and online") % {"place": there} if event.mode == EventMode.HYBRID else there


def languages(event: Event, language: str) -> str:
    """Return the languages spoken at `event`, separated as the reader's language does."""
    return language_names(event.languages, language)


def language_names(codes: Iterable[str], language: str) -> str:
    """Return the names of the languages `codes` one after the other, the first with a capital; "" for none."""
    listed = language_list(codes, language)
    return listed[:1].upper() + listed[1:]


def language_list(codes: Iterable[str], language: str) -> str:
    """Return the names of the languages `codes` as they stand within a sentence; "" for none."""
    names = [language_name(code, language) for code in codes]
    comma = locale_for(language).list_patterns["standard"]["middle"]
    return reduce(comma.format, names) if names else ""


def hosts(rows: Iterable[EventHost]) -> tuple[SafeString, SafeString]:
    """Return who leads, and with whom, as links to the partners; empty texts for nobody."""
    links = [_partner_link(row.partner) for row in rows]
    if len(links) < 2:
        return (links[0] if links else SafeString("")), SafeString("")
    return links[0], format_html(
        _("with {partners}"), partners=format_html_join(", ", "{}", ((link,) for link in links[1:]))
    )


def _partner_link(partner: Partner) -> SafeString:
    if partner.status == PartnerStatus.CANDIDATE:
        return format_html("{}", partner.short_name)
    return format_html('<a href="{}">{}</a>', reverse("partner", args=[partner.slug]), partner.short_name)


def flag(event: Event, phase: RegistrationPhase, seats: Sequence[Seats]) -> tuple[str, str]:
    """Return the one thing to know about `event` at a glance and its tone, or two empty texts."""
    if event.status == EventStatus.CANCELLED:
        return _("Cancelled"), "error"
    if event.status == EventStatus.POSTPONED:
        return _("Postponed"), "warning"
    if phase == RegistrationPhase.OPEN:
        if event.selects:
            return _("Applications open"), "success"
        if is_full(seats):
            return _("Waiting list"), "warning"
        return _("Registration open"), "success"
    return "", "info"


def public(seats: Iterable[Seats]) -> list[Seats]:
    """Return, of `seats`, those that anybody may ask for."""
    return [pool for pool in seats if pool.is_public]


def is_full(seats: Sequence[Seats]) -> bool:
    """Return whether there are places and none of them is free."""
    return bool(seats) and not any(pool.free for pool in seats)
