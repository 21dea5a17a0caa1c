"""What a person does with their own registration, through the private link."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.programme.enums import EventMode
from events.registrations.actions.audiences import check_audience
from events.registrations.actions.errors import SeatGroupFull
from events.registrations.actions.queue import call_queue
from events.registrations.actions.state import TransitionRefused, change_state, is_first, lock, together
from events.registrations.actions.telling import send_link
from events.registrations.actions.versions import rise_above_former
from events.registrations.addresses.telling import tell_address_changed
from events.registrations.answers.actions import drop_unasked
from events.registrations.choices.actions.choosing import leave_all
from events.registrations.choices.actions.following import follow_audience
from events.registrations.emails.blocks import tell_left
from events.registrations.enums import LIVE, Presence, RegistrationStatus
from events.registrations.links import link_has_ended
from events.registrations.models import Registration
from events.registrations.queueing import SERVES, suitable_pools
from events.registrations.retention.marks import former_kept
from events.registrations.tasks import Message, send_message
from events.seats.actions import NoSeatLeft, give_back, take
from events.seats.enums import Audience
from events.seats.models import SeatPool
from partners.managers import normalise_email
from partners.models import User

# What a person may change; everything else is the record of what happened.
DETAILS = frozenset(
    {
        "given_name",
        "family_name",
        "email",
        "organisation",
        "country",
        "city",
        "sending_partner",
        "capacity",
        "sector",
        "language",
    }
)
# What is true of those who accompany somebody, too: letters about them go to the same address.
SHARED = DETAILS - {"given_name", "family_name", "capacity", "sector"}


class OfferExpired(Exception):
    """The deadline of the offer has passed."""

    def __str__(self) -> str:
        return _("The time to answer this offer is over.")


class NothingToChange(Exception):
    """The registration has ended, or the new address belongs to another registration of the event."""

    def __str__(self) -> str:
        return _("This registration cannot be changed in this way. Please write to the organisers.")


class NoPlaceThere(Exception):
    """No seat is free for the other way of taking part."""

    def __str__(self) -> str:
        return _("No place is free there at the moment. Your registration stays as it was.")


class ChosenByOrganisers(NoPlaceThere):
    """Where guests are selected, nobody who holds a place online moves to the venue by themselves."""

    def __str__(self) -> str:
        return _(
            "Here the organisers choose who comes to the venue. Please write to them. Your place online stays yours."
        )


@transaction.atomic
def withdraw(*, by: User | None, registration: Registration, is_told: bool = True) -> Registration:
    """End `registration` on the person's word, that of who accompanies them with it; calls the next in the queue.

    Without `is_told` no letter confirms it, for who gets another one about the same step. Returns the registration.
    Raises `TransitionRefused` when it has ended already.
    """
    registration = lock(registration)
    for person in [registration, *companions_of(registration)]:
        _leave(person, RegistrationStatus.WITHDRAWN, by=by, message=None if is_told else "none")
    call_queue(event=registration.event)
    return registration


@transaction.atomic
def accept_offer(*, by: User | None, registration: Registration) -> Registration:
    """Confirm the seat offered, for the whole group where it comes as a whole; returns the registration.

    Raises `OfferExpired`, `TransitionRefused`.
    """
    registration = lock(registration)
    if registration.status == RegistrationStatus.EXPIRED or registration.is_past_offer:
        raise OfferExpired
    if registration.status != RegistrationStatus.OFFERED:
        raise TransitionRefused(registration.status, RegistrationStatus.CONFIRMED)
    for person in together(registration):
        change_state(person, RegistrationStatus.CONFIRMED, by=by)
    return registration


@transaction.atomic
def decline_offer(*, by: User | None, registration: Registration) -> Registration:
    """Give back the offered seat and call the next in the queue; returns the registration. Raises `TransitionRefused`.

    The first of a group that comes as a whole answers for all of it, anybody else only for themselves and those who
    accompany them: who says no by mistake, or in anger, takes no place from the others.
    """
    registration = lock(registration)
    for person in together(registration) if is_first(registration) else [registration]:
        _leave(person, RegistrationStatus.DECLINED, by=by)
    call_queue(event=registration.event)
    return registration


def _leave(person: Registration, to: RegistrationStatus, *, by: User | None, message: Message | None = None) -> None:
    """End the registration of `person`; who leads their delegation is told."""
    held = person.pool
    change_state(person, to, by=by, message=message)
    tell_left(person, held=held, by=by)


@transaction.atomic
def switch_presence(*, by: User | None, registration: Registration, presence: Presence) -> Registration:
    """Take part online instead of on site, or the other way round, with whoever accompanies; returns the registration.

    The seat moves along, that of a partner goes back to it, and the calendar entry changes; who waits or applies waits
    or applies for the other from now on. Raises `NoPlaceThere`, `ChosenByOrganisers`, and `NothingToChange` when the
    registration has ended or the event is not hybrid.
    """
    registration = lock(registration)
    if registration.event.lends() and call_queue(event=registration.event):
        # What is lent goes to those who wait first; that may be this person, or who accompanies them.
        registration = lock(registration)
    if registration.status not in LIVE or registration.event.mode != EventMode.HYBRID:
        raise NothingToChange
    is_online = registration.pool is not None and registration.pool.audience == Audience.ONLINE
    if registration.event.selects and is_online and presence == Presence.ON_SITE:
        raise ChosenByOrganisers
    for person in [registration, *companions_of(registration)]:
        if person.presence == presence:
            continue
        person.presence = presence
        person.entry_version += 1
        if person.pool is not None and not _reseat(person, moves=True):
            raise NoPlaceThere
        if person.status == RegistrationStatus.WAITING:
            person.queued_at = timezone.now()
        person.changed_at = timezone.now()
        person.save()
        drop_unasked(by=by, registration=person)
        if presence == Presence.ONLINE:
            leave_all(person, by=by)
        record(person, "registration.switched", by=by, event=person.event_id, presence=presence)
    held_none = not registration.holds_seat
    call_queue(event=registration.event)
    registration.refresh_from_db()
    # Who was called by that at once gets the letter that says so, and no other.
    if not (held_none and registration.holds_seat):
        send_message.enqueue(registration.pk, "switched", "")
    return registration


def companions_of(*people: Registration) -> list[Registration]:
    """Return the live registrations of those who accompany `people`, read while the event's pools are locked."""
    companions = Registration.objects.live().filter(accompanies__in=people).select_related("event")
    return list(companions.select_for_update(of=("self",), no_key=True).order_by("pk"))


def change_details(
    *, by: User | None, registration: Registration, details: Mapping[str, Any], is_told: bool = True
) -> Registration:
    """Change what the person told about themselves; `details` maps names of `DETAILS` to values.

    A change of country may move them between national and international: a held seat moves along, a place in the
    queue starts anew at its end. Unless the person `is_told`, only a change of address is confirmed by letters. Returns
    the registration. Raises `SeatGroupFull`, `WrongAudience`, `NothingToChange`, and `ValidationError` for malformed
    values; nothing is changed then.
    """
    try:
        with transaction.atomic():
            return _change_details(lock(registration), details, by=by, is_told=is_told)
    except IntegrityError as error:
        # Another live registration of this event has the new address; saying so would tell who else comes.
        raise NothingToChange from error


def _change_details(
    registration: Registration, details: Mapping[str, Any], *, by: User | None, is_told: bool
) -> Registration:
    if registration.status not in LIVE:
        raise NothingToChange
    changed = []
    address, language = registration.email, registration.language
    with former_kept(registration):
        for name in DETAILS & details.keys():
            value = normalise_email(details[name]) if name == "email" else details[name]
            if getattr(registration, name) != value:
                setattr(registration, name, value)
                changed.append(name)
        registration.check_values()
    if not changed:
        return registration
    _changed(registration, changed, by=by)
    shared = [name for name in changed if name in SHARED]
    for companion in companions_of(registration) if shared else []:
        for name in shared:
            setattr(companion, name, getattr(registration, name))
        _changed(companion, shared, by=by)
    if is_told or "email" in changed:
        send_message.enqueue(registration.pk, "changed", "")
    if "email" in changed:
        tell_address_changed(registration, email=address, language=language)
    if "country" in changed:
        # The queue they have left or moved into may have a seat to give.
        call_queue(event=registration.event)
        registration.refresh_from_db()
    return registration


def _changed(person: Registration, fields: Iterable[str], *, by: User | None) -> None:
    """Store what has changed of `person`, whose seats follow the country, as does what they are asked."""
    audience = person.audience
    if "email" in fields:
        rise_above_former(person)
    if "country" in fields:
        _follow_country(person)
    person.changed_at = timezone.now()
    person.save()
    if "country" in fields:
        drop_unasked(by=by, registration=person)
    if person.audience != audience:
        follow_audience(person, by=by)
    record(person, "registration.changed", by=by, event=person.event_id, fields=sorted(fields))


def _follow_country(person: Registration) -> None:
    country, host_country = str(person.country), str(person.event.host_country)
    audience = check_audience(pool=person.pool, country=country, host_country=host_country)
    if audience != person.audience:
        former = person.audience
        person.audience = audience
        if person.status == RegistrationStatus.WAITING:
            person.queued_at = timezone.now()
        if person.pool is not None and not _reseat(person, former=former):
            raise SeatGroupFull


def _reseat(person: Registration, *, former: str = "", moves: bool = False) -> bool:
    """Move the seat held by `person`, counted as one of the audience `former`, to where they belong now.

    False when no seat is free there. The pools are locked by the caller. Seats of roles stay, and those of partners
    unless the person `moves` from the venue.
    """
    held = person.pool
    if held is None or not (held.audience in SERVES or (moves and held.audience == Audience.BLOCK)):
        return held is not None
    for pool in pools_of_presence(person, Presence(person.presence)):
        try:
            with transaction.atomic():
                give_back(pool=held, audience=former or person.audience)
                take(pool=pool, audience=person.audience)
        except NoSeatLeft:
            continue
        person.pool = pool
        return True
    return False


def pools_of_presence(person: Registration, presence: Presence) -> list[SeatPool]:
    """Return the pools that may seat `person` with that `presence`: those of their code or partner, then the usual."""
    if person.code is not None and person.code.pool is not None:
        return [person.code.pool]
    block = person.delegation
    own = [block] if block is not None and block.released_at is None and presence == Presence.ON_SITE else []
    return own + suitable_pools(person.event, person.event.pools.all(), audience=person.audience, presence=presence)


@transaction.atomic
def send_links(*, by: User | None, email: str) -> int:
    """Mail the private links that still work of the live registrations of `email` to that address; returns how many."""
    registrations = Registration.objects.live().filter(email=normalise_email(email)).select_related("event")
    working = [registration for registration in registrations if not link_has_ended(registration)]
    for registration in working:
        send_link(registration)
    return len(working)
