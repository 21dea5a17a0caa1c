"""Registering: from a filled form to a seat or a place in the queue, in one transaction."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from events.programme.enums import RegistrationPhase
from events.programme.models import Event
from events.registrations.actions.queue import audiences_served
from events.registrations.actions.state import change_state, send_link
from events.registrations.enums import Capacity, RegistrationStatus, Sector
from events.registrations.models import Registration, audience_of
from events.seats.actions import NoSeatLeft, lock_all
from events.seats.enums import Audience
from events.seats.models import SeatPool
from partners.managers import normalise_email
from partners.models import Partner, User


class RegistrationClosed(Exception):
    """The event takes no registrations now."""

    def __init__(self, phase: RegistrationPhase) -> None:
        self.phase = phase
        super().__init__(phase)

    def __str__(self) -> str:
        if self.phase == RegistrationPhase.NOT_YET:
            return _("Registration for this event has not opened yet.")
        return _("Registration for this event has closed meanwhile. What you typed was not sent.")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of a form: the registration it made, or the one that was there already.

    `audience` is whom the place was for that the form asked for, None where no pool seats the person.
    """

    registration: Registration
    audience: Audience | None
    place_free: bool
    created: bool


def register(
    *,
    by: User | None,
    event: Event,
    given_name: str,
    family_name: str,
    email: str,
    organisation: str,
    country: str,
    city: str,
    capacity: Capacity,
    sector: Sector,
    language: str,
    sending_partner: Partner | None = None,
    submission: uuid.UUID | None = None,
    outside_window: bool = False,
    pools: Iterable[SeatPool] | None = None,
) -> Receipt:
    """Register a person, who has consented to the privacy text, for `event`; `country` is ISO 3166-1 alpha-2.

    A free seat is taken and confirmed; otherwise the person joins the queue of their audience; an event without a
    pool for them keeps an application. An address that is registered already gets its private link by mail and
    nothing changes; the same form sent twice (`submission`) gets not even that. `outside_window` is for organisers;
    `pools` are those of the event, where the caller has just read them.
    Raises `RegistrationClosed`, and `ValidationError` for malformed values.
    """
    phase = event.registration_phase()
    if phase != RegistrationPhase.OPEN and not outside_window:
        raise RegistrationClosed(phase)
    registration = Registration(
        event=event,
        audience=audience_of(country=country, host_country=str(event.host_country)),
        given_name=given_name,
        family_name=family_name,
        email=normalise_email(email),
        organisation=organisation,
        country=country,
        city=city,
        sending_partner=sending_partner,
        capacity=capacity,
        sector=sector,
        language=language,
        submission=submission or uuid.uuid4(),
        privacy_text_version=settings.PRIVACY_TEXT_VERSION,
    )
    registration.check_values()
    suitable = suitable_pools(event, event.pools.all() if pools is None else pools, registration.audience)
    try:
        with transaction.atomic():
            return _place(registration, suitable, by=by)
    except IntegrityError:
        # The database keeps one live registration per address, however many forms arrive at the same instant.
        existing = Registration.objects.live().filter(event=event, email=registration.email).first()
        if existing is None:
            raise
    return _known_already(existing, registration, suitable)


def pools_for(event: Event, audience: str) -> list[SeatPool]:
    """Return the pools of `event`, as they are now, that seat `audience`, its own before those open to anyone."""
    return suitable_pools(event, event.pools.all(), audience)


def suitable_pools(event: Event, pools: Iterable[SeatPool], audience: str) -> list[SeatPool]:
    """Return those of the `pools` of `event` that seat `audience`, its own before those open to anyone."""
    order = [audience, Audience.ANYONE, Audience.ONLINE]
    suitable = [pool for pool in pools if audience in audiences_served(pool, event)]
    return sorted(suitable, key=lambda pool: order.index(pool.audience))


def place(registration: Registration, *, by: User | None, pools: list[SeatPool], reason: str = "") -> bool:
    """Seat a new registration in the first of `pools` with a free seat, or queue it; inside the caller's transaction.

    Returns whether it got a seat. Before queueing, the pools are locked and tried again: a seat given back between
    the first try and the lock would otherwise find an empty queue, and the person would wait beside a free seat.
    """
    if _take_first_free(registration, by=by, pools=pools, reason=reason):
        return True
    lock_all(pools=pools)
    if _take_first_free(registration, by=by, pools=pools, reason=reason):
        return True
    status = RegistrationStatus.WAITING if pools else RegistrationStatus.APPLIED
    change_state(registration, status, by=by, reason=reason)
    return False


def _take_first_free(registration: Registration, *, by: User | None, pools: list[SeatPool], reason: str) -> bool:
    for pool in pools:
        try:
            change_state(registration, RegistrationStatus.CONFIRMED, by=by, pool=pool, reason=reason)
        except NoSeatLeft:
            continue
        return True
    return False


def _place(registration: Registration, pools: list[SeatPool], *, by: User | None) -> Receipt:
    seated = place(registration, by=by, pools=pools)
    asked = registration.pool or next(iter(pools), None)
    return Receipt(registration, _audience(asked), place_free=seated, created=True)


def _known_already(existing: Registration, again: Registration, pools: list[SeatPool]) -> Receipt:
    if existing.submission != again.submission:
        send_link(existing)
    free = next((pool for pool in pools if pool.free), None)
    return Receipt(existing, _audience(free or next(iter(pools), None)), place_free=free is not None, created=False)


def _audience(pool: SeatPool | None) -> Audience | None:
    return Audience(pool.audience) if pool else None
