"""Naming people: by mail, so that they answer themselves, or with all details, so that they are confirmed."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypedDict, Unpack

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from common.audit import record
from events.programme.enums import EventMode
from events.registrations.actions.audiences import check_audience
from events.registrations.actions.blocks import BlockReleased
from events.registrations.actions.organiser import USUAL_OFFER_HOURS
from events.registrations.actions.state import TransitionRefused, change_state
from events.registrations.deadlines import offer_deadline
from events.registrations.delegations.errors import (
    AlreadyNamed,
    AlreadyRegistered,
    BlockFull,
    DelegationClosed,
    NotLeading,
    PartnerLeft,
    SeatElsewhere,
    TooManyTakenBack,
)
from events.registrations.delegations.queries import is_of, is_past, is_running, known_people
from events.registrations.delegations.rules import leads_delegate, leads_delegation
from events.registrations.enums import Capacity, Presence, RegistrationStatus, Sector
from events.registrations.models import Registration
from events.seats.actions import NoSeatLeft, lock_all
from events.seats.models import SeatPool
from partners.enums import PartnerStatus
from partners.managers import normalise_email
from partners.models import Partner, User

A_DAY = dt.timedelta(days=1)
# What people who are named by mail say themselves when they answer.
ASKED_LATER = frozenset({"capacity", "sector", "privacy_text_version"})

# Enough to put a whole delegation right; too little to write to strangers by naming them and taking their names back.
TAKEN_BACK_PER_DAY = 20


class Invited(TypedDict):
    """What a lead must know of somebody to ask them by mail."""

    given_name: str
    family_name: str
    email: str
    language: str


class Details(Invited):
    """What a lead must know of somebody to enter them; `country` is ISO 3166-1 alpha-2."""

    organisation: str
    country: str
    city: str
    sector: Sector
    capacity: Capacity


def invite(*, by: User, block: SeatPool, **person: Unpack[Invited]) -> Registration:
    """Name a person by mail; they get a letter and answer on their own page. Returns the registration, offered.

    Until they answer they count as somebody of the partner itself. The place is kept for as long as the event's
    offers are, at most until the block's places go back. Raises `NotLeading`, `PartnerLeft`, `DelegationClosed`,
    `BlockReleased`, `BlockFull`, `WrongAudience`, `AlreadyRegistered`, and `ValidationError` for malformed values.
    """
    return invite_many(by=by, block=block, people=[person])[0]


def enter(*, by: User, block: SeatPool, **person: Unpack[Details]) -> Registration:
    """Enter a person with all details, who knows and agrees; returns the registration, confirmed. Raises as `invite`.

    The lead answers for the agreement and is kept as who registered the person.
    """
    return enter_many(by=by, block=block, people=[person])[0]


def invite_many(*, by: User, block: SeatPool, people: Sequence[Invited]) -> list[Registration]:
    """Name all of `people` by mail, or none; returns the registrations. Raises as `invite`."""
    return _name(by=by, block=block, people=people, is_entered=False)


def enter_many(*, by: User, block: SeatPool, people: Sequence[Details]) -> list[Registration]:
    """Enter all of `people`, or none; returns the registrations. Raises as `invite`."""
    return _name(by=by, block=block, people=people, is_entered=True)


def lock_delegation(*, by: User, block: SeatPool) -> SeatPool:
    """Return `block` as it stands now, with its event's pools locked until the caller's transaction ends.

    Raises `PartnerLeft`, `NotLeading`, `DelegationClosed`.
    """
    lock_all(pools=SeatPool.objects.filter(event=block.event_id))
    present = SeatPool.objects.select_related("event", "partner", "parent").get(pk=block.pk)
    if partner_of(present).status != PartnerStatus.ACTIVE:
        raise PartnerLeft
    if not leads_delegation(by, present):
        raise NotLeading
    if not is_running(present):
        raise DelegationClosed
    return present


def lock_place(*, by: User, registration: Registration) -> SeatPool:
    """Return the block in which `registration`, locked, holds its place, as `lock_delegation` does.

    Raises, besides what that does, `TransitionRefused` when no place is held, and `SeatElsewhere` when the person has
    switched to taking part online, or an organiser has moved them: that place is nothing of the lead's. Every name
    that goes is a letter to somebody, so after many in a day it raises `TooManyTakenBack`.
    """
    if not leads_delegate(by, registration):
        raise NotLeading
    if registration.pool is None:
        raise TransitionRefused(registration.status, RegistrationStatus.WITHDRAWN)
    if not leads_delegation(by, registration.pool):
        raise SeatElsewhere
    block = lock_delegation(by=by, block=registration.pool)
    if _taken_back_today(by, block) >= max(TAKEN_BACK_PER_DAY, block.capacity):
        raise TooManyTakenBack
    return block


def partner_of(block: SeatPool) -> Partner:
    """Return whose block it is."""
    if block.partner is None:
        raise ValueError("A block is a partner's.")
    return block.partner


def new_delegate(*, by: User, block: SeatPool, person: Mapping[str, Any], is_entered: bool) -> Registration:
    """Return an unsaved registration of `person` for the event of `block`, which holds no seat yet.

    Whether the address is registered already is not asked. Raises `WrongAudience`, and `ValidationError` for malformed
    values.
    """
    event, partner = block.event, partner_of(block)
    values = dict(person) if is_entered else {**person, **_of_the_partner(partner)}
    registration = Registration(
        **{**values, "email": normalise_email(values["email"])},
        event=event,
        delegation=block,
        sending_partner=partner,
        presence=Presence.ONLINE if event.mode == EventMode.ONLINE else Presence.ON_SITE,
        registrar_name=by.get_full_name(),
        registrar_email=by.email,
        privacy_consented_at=timezone.now() if is_entered else None,
        privacy_text_version=settings.PRIVACY_TEXT_VERSION if is_entered else "",
    )
    registration.check_values(without=frozenset() if is_entered else ASKED_LATER)
    registration.audience = check_audience(
        pool=block, country=str(registration.country), host_country=str(event.host_country)
    )
    return registration


def seat(registration: Registration, *, by: User, block: SeatPool, is_entered: bool) -> None:
    """Give `registration`, from `new_delegate`, a place of `block`, or keep the one it holds.

    Inside the caller's transaction; raises `AlreadyRegistered`, `NoSeatLeft`.
    """
    check_unknown(block, [registration.email])
    pool = None if registration.pool else block
    if is_entered:
        change_state(registration, RegistrationStatus.CONFIRMED, by=by, pool=pool)
        return
    change_state(
        registration,
        RegistrationStatus.OFFERED,
        by=by,
        pool=pool,
        offer_expires_at=answer_until(block, country=str(registration.country)),
        message="named",
    )


def check_unknown(block: SeatPool, emails: Iterable[str]) -> None:
    """Raise `AlreadyRegistered`, or `AlreadyNamed`, when one of `emails` has a live registration for the event."""
    for person in known_people(block, emails).values():
        raise refusal_of(person, block)


def refusal_of(person: Registration, block: SeatPool) -> AlreadyRegistered:
    """Return why `person`, who is registered, cannot be named for `block`."""
    return AlreadyNamed() if is_of(person, block) else AlreadyRegistered()


@contextmanager
def refusals_noted(*, by: User, block: SeatPool | None, emails: Sequence[str]) -> Iterator[None]:
    """Do for people with `emails` what may find one of them registered: that is noted, as by `note_refused`.

    Where the database finds it, because somebody registered at the very same moment, `AlreadyRegistered` is raised as
    well. Without a `block` there is nothing to note.
    """
    try:
        yield
    except AlreadyRegistered:
        if block is not None:
            note_refused(by=by, block=block, emails=emails)
        raise
    except IntegrityError:
        if block is not None:
            check_unknown(block, [normalise_email(email) for email in emails])
        raise


@transaction.atomic
def note_refused(*, by: User, block: SeatPool, emails: Iterable[str]) -> None:
    """Let the organisers read whom of `emails` `by` could not name for `block`, where the lead is not told why.

    Each person stands there once a day for a block.
    """
    known = known_people(block, [normalise_email(email) for email in emails]).values()
    strangers = {person.pk for person in known if not is_of(person, block)}
    entries = ModelLogEntry.objects.for_instance(block.event).filter(
        action="event.naming_refused", timestamp__gt=timezone.now() - A_DAY
    )
    for data in entries.values_list("data", flat=True) if strangers else ():
        if data["pool"] == block.pk:
            strangers -= set(data["registered"])
    if strangers:
        record(block.event, "event.naming_refused", by=by, pool=block.pk, registered=sorted(strangers))


def answer_until(block: SeatPool, *, country: str) -> dt.datetime | None:
    """Return until when somebody named now can answer: as for any offer, never after the block's places go back."""
    now = timezone.now()
    usual = offer_deadline(block.event, now, country=country, default_hours=USUAL_OFFER_HOURS)
    if usual is None or block.releases_at is None or is_past(block, now):
        return usual
    return min(usual, block.releases_at)


def _name(
    *, by: User, block: SeatPool, people: Sequence[Invited] | Sequence[Details], is_entered: bool
) -> list[Registration]:
    emails = [person["email"] for person in people]
    try:
        with refusals_noted(by=by, block=block, emails=emails), transaction.atomic():
            present = lock_delegation(by=by, block=block)
            if is_past(present):
                raise BlockReleased
            named = []
            for person in people:
                registration = new_delegate(by=by, block=present, person=person, is_entered=is_entered)
                seat(registration, by=by, block=present, is_entered=is_entered)
                named.append(registration)
            return named
    except NoSeatLeft as error:
        raise BlockFull from error


def _taken_back_today(by: User, block: SeatPool) -> int:
    people = Registration.objects.filter(delegation=block, status=RegistrationStatus.WITHDRAWN)
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Registration),
        action="registration.withdrawn",
        user=by,
        timestamp__gt=timezone.now() - A_DAY,
        object_id__in=[str(key) for key in people.values_list("pk", flat=True)],
    )
    return entries.count()


def _of_the_partner(partner: Partner) -> dict[str, str]:
    return {"organisation": partner.name, "country": str(partner.country), "city": partner.city}
