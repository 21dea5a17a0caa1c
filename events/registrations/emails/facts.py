"""What letters and calendar entries say about an event: when, where and which kind of place, in the active language."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common import formats
from common.languages import current_language
from common.letters import name_in_letter
from events.programme.enums import EventMode, Precision
from events.programme.models import Event
from events.registrations.enums import Presence, RegistrationStatus
from events.registrations.models import Registration
from events.registrations.queueing import asked_audience
from events.seats.enums import Audience


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled line of a letter."""

    label: str
    text: str


def local_days(event: Event) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of `event` on its own clocks; an end at midnight belongs to the day before."""
    return formats.local_days(event.starts_at, event.ends_at, event.zone)


def when_words(event: Event) -> str:
    """Write when `event` takes place on its own clocks, no more exactly than it is known."""
    language = current_language()
    first, last = local_days(event)
    days = formats.date_range(first, last, None, event.precision, language)
    if event.precision != Precision.TIME:
        return days
    zone = formats.zone_name(event.time_zone, language)
    if first == last:
        # Translators: a day, its hours, and whose clocks: "Thursday, 18 March 2027, 9:00 to 17:00, Berlin time".
        return _("%(day)s, %(hours)s, %(zone)s") % {
            "day": formats.date_words(first, "full", language),
            "hours": formats.time_range(event.starts_at, event.ends_at, event.time_zone, language),
            "zone": zone,
        }
    return _("%(days)s, from %(start)s on the first day to %(end)s on the last, %(zone)s") % {
        "days": days,
        "start": formats.time_words(event.starts_at, event.time_zone, language),
        "end": formats.time_words(event.ends_at, event.time_zone, language),
        "zone": zone,
    }


def moment_words(moment: dt.datetime, event: Event) -> str:
    """Write an instant on the clocks of `event`, naming them."""
    language = current_language()
    # Translators: a day with its time, and whose clocks: "1 March 2027, 23:59, Berlin time".
    return _("%(moment)s, %(zone)s") % {
        "moment": formats.date_time(moment, event.time_zone, language),
        "zone": formats.zone_name(event.time_zone, language),
    }


def where_words(event: Event) -> str:
    """Write where `event` takes place: venue, town and country, or online, or both."""
    if event.mode == EventMode.ONLINE:
        return pgettext("place of an event", "Online")
    place = venue_words(event)
    if event.mode == EventMode.HYBRID:
        return _("%(place)s; also online") % {"place": place}
    return place


def venue_words(event: Event) -> str:
    """Write the venue of `event` with its town and country."""
    comma = pgettext("between the parts of an address", ", ")
    parts = (event.venue, event.city, formats.country_name(event.host_country, current_language()))
    return comma.join(part for part in parts if part)


def where_for(registration: Registration) -> str:
    """Write where the event takes place for one person: who takes part online needs no venue."""
    event = registration.event
    if event.mode != EventMode.HYBRID:
        return where_words(event)
    return pgettext("place of an event", "Online") if registration.presence == Presence.ONLINE else venue_words(event)


def place_words(registration: Registration) -> str:
    """Write which kind of place is held or asked for; empty when the kind does not matter for it."""
    pool = registration.pool
    if pool is not None and pool.partner is not None:
        return _("One of the places kept for %(partner)s") % {"partner": pool.partner}
    if pool is not None and pool.lends_to(registration.audience):
        return ""
    audience = pool.audience if pool else _asked(registration)
    return {
        Audience.INTERNATIONAL: _("International place"),
        Audience.NATIONAL: _("National place"),
        Audience.ONLINE: _("Online place"),
    }.get(Audience(audience), "")


def _asked(registration: Registration) -> str:
    pools = registration.event.pools.all()
    return asked_audience(pools, audience=registration.audience, presence=registration.presence)


def event_facts(registration: Registration) -> tuple[Fact, ...]:
    """Return when and where the event is and what is held there, for the top of every letter."""
    event = registration.event
    facts = [Fact(_("When"), when_words(event)), Fact(_("Where"), where_for(registration))]
    place = place_words(registration)
    if place and registration.holds_seat:
        facts.append(Fact(_("Your place"), place))
    elif place and registration.status == RegistrationStatus.WAITING:
        facts.append(Fact(_("You are waiting for"), place))
    return tuple(facts)


def detail_facts(registration: Registration) -> tuple[Fact, ...]:
    """Return what a person told about themselves, as it is stored now."""
    comma = pgettext("between the parts of an address", ", ")
    country = formats.country_name(registration.country, current_language())
    facts = [
        Fact(_("Name"), registration.full_name),
        Fact(_("E-mail"), registration.email),
        Fact(_("Organisation"), comma.join((registration.organisation, registration.city, country))),
        Fact(_("Sector"), registration.get_sector_display()),
        Fact(_("How you come"), registration.get_capacity_display()),
    ]
    if registration.sending_partner:
        facts.append(Fact(_("Partner who sends you"), str(registration.sending_partner)))
    # Who was named by a partner has not said everything yet.
    return tuple(fact for fact in facts if fact.text)


def names(people: Iterable[Registration]) -> str:
    """Write the names of `people` one after the other."""
    return pgettext("between names", ", ").join(filter(None, (name_in_letter(person.full_name) for person in people)))


def joins_online(registration: Registration) -> bool:
    """True for who is told the link to join: a confirmed guest who takes part online in what takes place."""
    event = registration.event
    if not event.join_link or event.is_cancelled or registration.status != RegistrationStatus.CONFIRMED:
        return False
    if event.mode == EventMode.HYBRID:
        return registration.presence == Presence.ONLINE or registration.audience == Audience.ONLINE
    return event.mode == EventMode.ONLINE
