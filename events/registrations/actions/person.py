"""What a person does with their own registration, through the private link."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.registrations.actions.queue import call_next
from events.registrations.actions.register import pools_for
from events.registrations.actions.state import TransitionRefused, change_state, lock, send_link
from events.registrations.enums import LIVE, RegistrationStatus
from events.registrations.models import Registration, audience_of
from events.registrations.tasks import send_message
from events.seats.actions import NoSeatLeft, give_back, lock_all, take
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


class OfferExpired(Exception):
    """The deadline of the offer has passed."""

    def __str__(self) -> str:
        return _("The time to answer this offer is over. The place has gone to the next person in the queue.")


class SeatGroupFull(Exception):
    """The new country belongs to the other group of seats, and that group is full."""

    def __str__(self) -> str:
        return _(
            "With this country you would need a place in the other group, and none is free there. "
            "Your registration stays as it was. Please write to the organisers."
        )


class NothingToChange(Exception):
    """The registration has ended, or the new address belongs to another registration of the event."""

    def __str__(self) -> str:
        return _("This registration cannot be changed in this way. Please write to the organisers.")


@transaction.atomic
def withdraw(*, by: User | None, registration: Registration) -> Registration:
    """End `registration` on the person's word and call the next in the queue; returns it.

    Raises `TransitionRefused` when it has ended already.
    """
    return _end(registration, RegistrationStatus.WITHDRAWN, by=by)


@transaction.atomic
def accept_offer(*, by: User | None, registration: Registration) -> Registration:
    """Confirm the seat offered; returns the registration. Raises `OfferExpired`, `TransitionRefused`."""
    registration = lock(registration)
    deadline = registration.offer_expires_at
    if registration.status == RegistrationStatus.EXPIRED or (deadline is not None and deadline <= timezone.now()):
        raise OfferExpired
    if registration.status != RegistrationStatus.OFFERED:
        raise TransitionRefused(registration.status, RegistrationStatus.CONFIRMED)
    return change_state(registration, RegistrationStatus.CONFIRMED, by=by)


@transaction.atomic
def decline_offer(*, by: User | None, registration: Registration) -> Registration:
    """Give the offered seat to the next in the queue; returns the registration. Raises `TransitionRefused`."""
    return _end(registration, RegistrationStatus.DECLINED, by=by)


def change_details(*, by: User | None, registration: Registration, details: Mapping[str, Any]) -> Registration:
    """Change what the person told about themselves; `details` maps names of `DETAILS` to values.

    A change of country may move them between national and international: a held seat moves along, a place in the
    queue starts anew at its end. Returns the registration. Raises `SeatGroupFull`, `NothingToChange`, and
    `ValidationError` for malformed values; nothing is changed then.
    """
    try:
        with transaction.atomic():
            return _change_details(lock(registration), details, by=by)
    except IntegrityError as error:
        # Another live registration of this event has the new address; saying so would tell who else comes.
        raise NothingToChange from error


def _change_details(registration: Registration, details: Mapping[str, Any], *, by: User | None) -> Registration:
    if registration.status not in LIVE:
        raise NothingToChange
    changed = []
    for name in DETAILS & details.keys():
        value = normalise_email(details[name]) if name == "email" else details[name]
        if getattr(registration, name) != value:
            setattr(registration, name, value)
            changed.append(name)
    if not changed:
        return registration
    registration.check_values()
    if "country" in changed:
        _follow_country(registration)
    registration.changed_at = timezone.now()
    registration.save()
    record(registration, "registration.changed", by=by, event=registration.event_id, fields=sorted(changed))
    send_message.enqueue(registration.pk, "changed", "")
    if registration.status == RegistrationStatus.WAITING:
        # The queue they have moved into may have a seat to give.
        for pool in pools_for(registration.event, registration.audience):
            call_next(pool=pool)
        registration.refresh_from_db()
    return registration


def _follow_country(registration: Registration) -> None:
    event = registration.event
    audience = audience_of(country=registration.country, host_country=str(event.host_country))
    if audience == registration.audience:
        return
    registration.audience = audience
    if registration.status == RegistrationStatus.WAITING:
        registration.queued_at = timezone.now()
    held = registration.pool
    if held is None:
        return
    pools = pools_for(event, audience)
    if held in pools:
        return
    lock_all(pools=[held, *pools])
    for pool in pools:
        try:
            take(pool=pool)
        except NoSeatLeft:
            continue
        give_back(pool=held)
        registration.pool = pool
        registration.save()
        call_next(pool=held)
        return
    raise SeatGroupFull


@transaction.atomic
def send_links(*, by: User | None, email: str) -> int:
    """Mail the private links of the live registrations of `email` to that address; returns how many there are."""
    registrations = list(Registration.objects.live().filter(email=normalise_email(email)))
    for registration in registrations:
        send_link(registration)
    return len(registrations)


def _end(registration: Registration, status: RegistrationStatus, *, by: User | None) -> Registration:
    registration = lock(registration)
    pool = registration.pool
    change_state(registration, status, by=by)
    if pool is not None:
        call_next(pool=pool)
    return registration
