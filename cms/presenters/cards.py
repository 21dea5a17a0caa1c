"""Events and partners as they stand in lists."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from cms.presenters import facts
from cms.reading import understood
from common import formats
from common.languages import words
from events.models import Event
from events.programme.enums import EventStatus, RegistrationPhase
from events.registrations.queries import Seats, seats_by_event
from partners.enums import PartnerKind, PartnerStatus
from partners.models import Partner


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event in a list; `pools` only while they matter to somebody who might come."""

    template: ClassVar[str] = "cms/event_card.html"

    event: Event
    url: str
    title: LazyI18nString
    kind: str
    dates: str
    clock: str
    place: str
    flag: str
    flag_tone: str
    off: bool
    pools: Sequence[Seats]


@dataclass(frozen=True, slots=True)
class PartnerCard:
    """A partner in a list; `time` says of a former one when it was a partner, `told` what its website announces."""

    url: str
    name: str
    seed: str
    kind: str
    place: str
    time: str
    told: str


def event_cards(events: Iterable[Event], language: str, now: dt.datetime | None = None) -> list[EventCard]:
    """Return a card for each of `events`, in their order; two queries for the places of all of them."""
    now = now or timezone.now()
    listed = list(events)
    seats = seats_by_event([event for event in listed if not event.has_ended(now)])
    return [_event_card(event, facts.public(seats.get(event.pk, [])), language, now) for event in listed]


def partner_cards(
    partners: Iterable[Partner], language: str, told: Mapping[int, str] | None = None
) -> list[PartnerCard]:
    """Return a card for each of `partners`, in their order; `told` is by a partner's key what its website announces."""
    return [
        PartnerCard(
            url=reverse("partner", args=[partner.slug]),
            name=partner.name,
            seed=partner.slug,
            kind=str(PartnerKind(partner.kind).label),
            place=town_of(partner, language),
            time=_time(partner, language),
            told=(told or {}).get(partner.pk, ""),
        )
        for partner in partners
    ]


def town_of(partner: Partner, language: str) -> str:
    """Return the town and country of `partner`."""
    values = {"town": partner.city, "country": formats.country_name(partner.country, language)}
    return _("%(town)s, %(country)s") % values


def named(name: LazyI18nString, language: str) -> LazyI18nString:
    """Return `name` in the one language that suits a reader of `language` best, as far as the reader has said so."""
    text, code = words(name, language, understood())
    return LazyI18nString({code: text}) if code else name


def _time(partner: Partner, language: str) -> str:
    """Return when a former partner was one, as far as it is known; nothing for a partner of today."""
    if partner.status != PartnerStatus.FORMER:
        return ""
    values = {"years": formats.years(partner.joined_on, partner.left_on, language)}
    if partner.joined_on and partner.left_on:
        return _("Partner %(years)s") % values
    if partner.left_on:
        return _("Partner until %(years)s") % values
    return _("Partner from %(years)s") % values if partner.joined_on else _("Former partner")


def _event_card(event: Event, seats: Sequence[Seats], language: str, now: dt.datetime) -> EventCard:
    phase = event.registration_phase(now)
    flag, tone = facts.flag(event, phase, seats)
    off = event.status in {EventStatus.CANCELLED, EventStatus.POSTPONED}
    fields: dict[str, Any] = {
        "kind": event.get_kind_display(),
        "dates": facts.dates(event, language),
        "clock": facts.clock(event, language, now),
        "place": facts.place(event, language),
    }
    return EventCard(
        event=event,
        url=reverse("event", args=[event.slug]),
        title=named(event.name, language),
        flag=flag,
        flag_tone=tone,
        off=off,
        pools=() if off or phase == RegistrationPhase.NONE else seats,
        **fields,
    )
