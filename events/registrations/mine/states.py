"""Where a registration stands, in one line: for the list of one's own."""

from django.utils.translation import gettext as _

from common.formats import number
from common.languages import current_language
from events.registrations.emails.facts import moment_words
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.registrations.queries import queue_position


def state_words(registration: Registration) -> str:
    """Return where `registration` stands; asks the database only for the position of who waits for a coming event."""
    event, status = registration.event, registration.status
    if event.is_cancelled:
        return _("This event will not take place")
    if not registration.is_live:
        return ENDED_WORDS[RegistrationStatus(status)]()
    if event.has_ended():
        return _("You had a place") if status == RegistrationStatus.CONFIRMED else _("You had no place")
    if registration.is_past_offer:
        return _("The time to answer this offer is over")
    return LIVE_WORDS[RegistrationStatus(status)](registration)


def _confirmed(registration: Registration) -> str:
    return _("You have a place")


def _offered(registration: Registration) -> str:
    if registration.offer_expires_at is None:
        return _("A place is offered to you")
    until = {"moment": moment_words(registration.offer_expires_at, registration.event)}
    if registration.is_named:
        return _("A place is kept for you: please answer until %(moment)s") % until
    return _("A place is offered to you: please answer until %(moment)s") % until


def _waiting(registration: Registration) -> str:
    if registration.event.selects:
        return _("You are on the reserve list")
    position = queue_position(registration)
    if position is None:
        return _("You are on the waiting list")
    return _("You are on the waiting list, at position %(position)s") % {
        "position": number(position, current_language())
    }


def _applied(registration: Registration) -> str:
    return _("Your application has arrived")


LIVE_WORDS = {
    RegistrationStatus.CONFIRMED: _confirmed,
    RegistrationStatus.OFFERED: _offered,
    RegistrationStatus.WAITING: _waiting,
    RegistrationStatus.APPLIED: _applied,
}
ENDED_WORDS = {
    RegistrationStatus.REJECTED: lambda: _("The organisers could not give you a place this time."),
    RegistrationStatus.DECLINED: lambda: _("You did not take the place offered"),
    RegistrationStatus.EXPIRED: lambda: _("The time for it is over: you have no place"),
    RegistrationStatus.WITHDRAWN: lambda: _("You have withdrawn"),
    RegistrationStatus.CANCELLED: lambda: _("The organisers have cancelled it."),
}
