"""Registering: from a filled form to a seat or a place in the queue, in one transaction."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from events.programme.enums import EventMode, EventStatus, RegistrationPhase
from events.programme.models import Event
from events.registrations.actions.codes import use
from events.registrations.actions.queue import call_queue
from events.registrations.actions.state import change_state
from events.registrations.actions.telling import send_link, tell_registrar, tell_registrar_of_known
from events.registrations.actions.unchanged import by_rules_that_hold, check_unchanged
from events.registrations.answers.actions import GivenAnswers, check_first_answers, save_first_answers
from events.registrations.consents.actions import give_with_registration
from events.registrations.enums import Capacity, Presence, RegistrationStatus, Sector
from events.registrations.models import AccessCode, Registration, audience_of
from events.registrations.questions.enums import ConsentKind
from events.registrations.queueing import suitable_pools
from events.registrations.tasks import Message
from events.seats.actions import NoSeatLeft, lock_and_find_free
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


class CodeNeeded(Exception):
    """Only people with a code may register."""

    def __str__(self) -> str:
        return _("Registration for this event is only open to people who were given a code.")


class PersonValues(TypedDict, total=False):
    """What is known of a person: the details, `country` being ISO 3166-1 alpha-2, and what not everybody is asked."""

    given_name: str
    family_name: str
    email: str
    organisation: str
    country: str
    city: str
    capacity: Capacity
    sector: Sector
    language: str
    sending_partner: Partner | None
    presence: Presence | None
    motivation: str
    registrar_name: str
    registrar_email: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of a form: the registration it made, or the one that was there already.

    `audience` is whom the place was for that the form asked for, None where no pool seats the person.
    """

    registration: Registration
    audience: Audience | None
    place_free: bool
    created: bool


@by_rules_that_hold
def register(
    *,
    by: User | None,
    event: Event,
    submission: uuid.UUID | None = None,
    code: AccessCode | None = None,
    outside_window: bool = False,
    pools: Iterable[SeatPool] | None = None,
    consents: Mapping[ConsentKind, str] | None = None,
    answers: GivenAnswers | None = None,
    is_told: bool = True,
    **values: Unpack[PersonValues],
) -> Receipt:
    """Register a person, who has consented to the privacy text, for `event`; `values` are those of `PersonValues`.

    A free seat is taken and confirmed; otherwise the person joins the queue of their audience. Where guests are
    selected, or no pool is for them, an application is kept. An address that is registered already gets its private
    link by mail and nothing changes; the same form sent twice (`submission`) gets not even that. `code` is one that
    `find_code` has returned; its people sit in its own pool where it has one. `outside_window` is for organisers;
    `pools` are those of the event, where the caller has just read them. `consents` are what the person agreed to
    besides, each with the language it was read in, `answers` what they answered to the event's questions; None asks
    for them later, on the person's own page. When organisers have changed the event or its questions since it was
    read, what they changed holds. Unless the person `is_told`, no letter goes to anybody.
    Raises `RegistrationClosed`, `CodeRefused`, `CodeNeeded`, `NoSeatLeft` where the code's own pool is full,
    `AnswersMissing`, and `ValidationError` for malformed values.
    """
    check_open(event, code=code, outside_window=outside_window)
    registration = new_registration(event, submission=submission, code=code, **values)
    check_first_answers(registration=registration, answers=answers)
    suitable = _pools_for(registration, event.pools.all() if pools is None else pools)
    try:
        with transaction.atomic():
            receipt = _place(registration, suitable, by=by, is_told=is_told)
            give_with_registration(registration, consents or {}, by=by)
            # After the seat: who withdraws gives back the seat first, and the use of the code with it.
            if code is not None:
                use(code=code)
            check_unchanged(event)
            save_first_answers(by=by, registration=registration, answers=answers)
            return receipt
    except IntegrityError:
        # The database keeps one live registration per address, however many forms arrive at the same instant.
        existing = Registration.objects.live().filter(event=event, email=registration.email, accompanies=None).first()
        if existing is None:
            raise
    check_unchanged(event)
    return _known_already(existing, registration, suitable, is_told=is_told)


def check_open(event: Event, *, code: AccessCode | None, outside_window: bool) -> None:
    """Raise `RegistrationClosed` or `CodeNeeded` when somebody with `code`, or none, cannot register now."""
    if outside_window:
        return
    phase = event.registration_phase()
    early_or_late = phase in (RegistrationPhase.NOT_YET, RegistrationPhase.CLOSED)
    admitted = code is not None and code.outside_window and early_or_late and event.status == EventStatus.ANNOUNCED
    if phase != RegistrationPhase.OPEN and not (admitted and not event.has_ended()):
        raise RegistrationClosed(phase)
    if event.by_code_only and code is None:
        raise CodeNeeded


def new_registration(
    event: Event,
    *,
    submission: uuid.UUID | None = None,
    code: AccessCode | None = None,
    presence: Presence | None = None,
    **values: Any,
) -> Registration:
    """Return an unsaved registration of the values somebody typed. Raises `ValidationError` for malformed ones.

    Everybody takes part online where there is nothing else, and on site where nothing else was said.
    """
    if event.mode != EventMode.HYBRID or presence is None:
        presence = Presence.ONLINE if event.mode == EventMode.ONLINE else Presence.ON_SITE
    addresses = {name: normalise_email(values[name]) for name in ("email", "registrar_email") if name in values}
    registration = Registration(
        event=event,
        audience=audience_of(country=values["country"], host_country=str(event.host_country)),
        presence=presence,
        submission=submission or uuid.uuid4(),
        code=code,
        privacy_text_version=settings.PRIVACY_TEXT_VERSION,
        **(values | addresses),
    )
    registration.check_values()
    return registration


def pools_for(registration: Registration, pools: Iterable[SeatPool] | None = None) -> list[SeatPool]:
    """Return the pools that may seat `registration`: its own, anyone's, then what is lent.

    They are among `pools`, those of the event as just read, or read now.
    """
    return _pools_for(registration, registration.event.pools.all() if pools is None else pools)


def place(
    registration: Registration,
    *,
    by: User | None,
    pools: list[SeatPool],
    reason: str = "",
    message: Message | None = None,
) -> bool:
    """Seat a new registration in the first of `pools` with a free seat, or queue it; inside the caller's transaction.

    `message` is that of `change_state`. Returns whether it got a seat. Before queueing, the pools are locked and
    tried again: a seat given back between the first try and the lock would otherwise find an empty queue, and the
    person would wait beside a free seat. What is lent goes to those who wait first, from its first moment on.
    Whoever applies locks the pools as well: all who register hold one of them, for `check_unchanged`.
    """
    has_own_places = registration.code is not None and registration.code.pool_id is not None
    own = [pool for pool in pools if not pool.lends_to(registration.audience)]
    # Those that were full when they were read are tried under the lock.
    at_first = own if has_own_places else [pool for pool in own if pool.free]
    if _take_first_free(registration, by=by, pools=at_first, reason=reason, message=message):
        return True
    if has_own_places:
        raise NoSeatLeft
    if len(own) < len(pools):
        call_queue(event=registration.event)
        at_last = pools
    else:
        free = lock_and_find_free(event=registration.event)
        at_last = [pool for pool in pools if pool.pk in free]
    if _take_first_free(registration, by=by, pools=at_last, reason=reason, message=message):
        return True
    change_state(registration, outcome_of(is_seated=False, pools=pools), by=by, reason=reason, message=message)
    return False


def _take_first_free(
    registration: Registration, *, by: User | None, pools: list[SeatPool], reason: str, message: Message | None
) -> bool:
    for pool in pools:
        try:
            change_state(registration, RegistrationStatus.CONFIRMED, by=by, pool=pool, reason=reason, message=message)
        except NoSeatLeft:
            continue
        return True
    return False


def _place(registration: Registration, pools: list[SeatPool], *, by: User | None, is_told: bool) -> Receipt:
    seated = place(registration, by=by, pools=pools, message=None if is_told else "none")
    if is_told:
        tell_registrar(registration)
    asked = registration.pool or next(iter(pools), None)
    return Receipt(registration, _audience(asked), place_free=seated, created=True)


def _pools_for(registration: Registration, pools: Iterable[SeatPool]) -> list[SeatPool]:
    code, event = registration.code, registration.event
    if code is not None and code.pool is not None:
        return [code.pool]
    # Applications hold no seat: the organisers choose.
    if event.selects:
        return []
    return suitable_pools(event, pools, audience=registration.audience, presence=registration.presence)


def _known_already(existing: Registration, again: Registration, pools: list[SeatPool], *, is_told: bool) -> Receipt:
    if is_told and existing.submission != again.submission:
        send_link(existing)
    if any(pool.lends_to(again.audience) for pool in pools):
        # As a new one would find them.
        call_queue(event=again.event)
        pools = pools_for(again)
    free = next((pool for pool in pools if pool.free_for(again.audience)), None)
    status = outcome_of(is_seated=free is not None, pools=pools)
    if is_told:
        tell_registrar_of_known(existing, again, status, free.pk if free else None)
    return Receipt(existing, _audience(free or next(iter(pools), None)), place_free=free is not None, created=False)


def outcome_of(*, is_seated: bool, pools: list[SeatPool]) -> RegistrationStatus:
    """Return what a new registration comes to that `pools` are for, where one of them seats it or none does."""
    if not pools:
        return RegistrationStatus.APPLIED
    return RegistrationStatus.CONFIRMED if is_seated else RegistrationStatus.WAITING


def _audience(pool: SeatPool | None) -> Audience | None:
    return Audience(pool.audience) if pool else None
