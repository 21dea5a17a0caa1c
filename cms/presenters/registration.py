"""What a visitor is told about registering for an event at this moment."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.presenters.admission import terms_of
from cms.presenters.facts import is_full
from common import formats
from events.models import Event
from events.programme.enums import EventStatus, RegistrationPhase
from events.registrations.queries import Seats


@dataclass(frozen=True, slots=True)
class Link:
    """Another way in, beside the one action of the page."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class RegistrationPanel:
    """The panel beside the text: places, the one action of the page, other ways in, and what to know about them.

    `terms` say how places are given.
    """

    seats: Sequence[Seats]
    url: str | None
    label: str
    sentences: tuple[str, ...]
    links: tuple[Link, ...] = ()
    terms: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to show."""
        return not (self.seats or self.url or self.sentences)


def registration_panel(
    event: Event, phase: RegistrationPhase, seats: Sequence[Seats], *, now: dt.datetime, language: str
) -> RegistrationPanel:
    """Return the panel for `event` in `phase`; one that is cancelled or over has an empty one."""
    if event.is_cancelled or event.has_ended(now):
        return RegistrationPanel((), None, "", ())
    terms: tuple[str, ...] = ()
    if phase in (RegistrationPhase.OPEN, RegistrationPhase.NOT_YET):
        terms = terms_of(event, seats, now=now, language=language)
    if phase != RegistrationPhase.OPEN:
        closed = _closed_sentences(event, phase, now=now, language=language)
        return RegistrationPanel(seats, None, "", closed, terms=terms)
    sentences: tuple[str, ...] = ()
    if {"international", "national"} <= {pool.audience for pool in seats}:
        sentences = (_("Which place is yours follows from where your organisation is."),)
    closes = _("Registration closes %(moment)s.") % {"moment": _moment(event, event.registration_ends_at, language)}
    return RegistrationPanel(
        seats,
        reverse("register", args=[event.slug]),
        _label(event, seats),
        (*sentences, closes),
        _links(event, seats),
        terms,
    )


def _label(event: Event, seats: Sequence[Seats]) -> str:
    if event.by_code_only:
        return _("Register with a code")
    if event.selects:
        return pgettext("button", "Apply")
    return _("Join the waiting list") if is_full(seats) else _("Register")


def _links(event: Event, seats: Sequence[Seats]) -> tuple[Link, ...]:
    links = []
    if event.largest_group:
        label = pgettext("button", "Apply as a group") if event.selects else pgettext("button", "Register as a group")
        links.append(Link(reverse("register_group", args=[event.slug]), label))
    if not event.by_code_only and any(pool.with_codes for pool in seats):
        links.append(Link(reverse("register", args=[event.slug]) + "?code=", _("I have a code")))
    return tuple(links)


def _closed_sentences(event: Event, phase: RegistrationPhase, *, now: dt.datetime, language: str) -> tuple[str, ...]:
    if phase == RegistrationPhase.NOT_YET and event.registration_opens_at:
        opens = _moment(event, event.registration_opens_at, language)
        return (_("Registration opens %(moment)s.") % {"moment": opens},)
    if event.status == EventStatus.POSTPONED:
        return (_("Registration rests until there is a new date."),)
    if phase == RegistrationPhase.CLOSED:
        return (_("Registration is closed."),)
    return (_("Registration has not been announced yet."),)


def _moment(event: Event, moment: dt.datetime, language: str) -> str:
    values = {
        "moment": formats.date_time(moment, event.time_zone, language),
        "zone": formats.zone_name(event.time_zone, language),
    }
    return _("%(moment)s (%(zone)s)") % values
