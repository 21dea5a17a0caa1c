"""How a registration has ended, in words: the history knows from where, and by whose word."""

from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration


def ending_of(registration: Registration) -> str:
    """Say how `registration` has ended and what became of the place; empty while it has not. Two queries at most."""
    if registration.is_live:
        return ""
    status = RegistrationStatus(registration.status)
    if status == RegistrationStatus.REJECTED:
        return _("The organisers could not give you a place this time.")
    if status == RegistrationStatus.CANCELLED:
        return _("The organisers have cancelled it.")
    if status == RegistrationStatus.WITHDRAWN and registration.replacements.exists():
        return _(
            "Somebody else comes in your place. If this is a mistake, please write to the partner who had named you."
        )
    before, by_other = _last_step(registration)
    if status == RegistrationStatus.EXPIRED:
        return _expired(before, by_other=by_other)
    if status == RegistrationStatus.DECLINED:
        return _declined(registration)
    return _withdrawn(registration, before, by_other=by_other)


def _last_step(registration: Registration) -> tuple[str, bool]:
    """Return the state before the last, and whether somebody signed in has ended it."""
    entries = ModelLogEntry.objects.for_instance(registration).filter(action=f"registration.{registration.status}")
    entry = entries.order_by("-timestamp", "-pk").values("data", "user").first()
    return (entry["data"].get("before", ""), entry["user"] is not None) if entry else ("", False)


def _expired(before: str, *, by_other: bool) -> str:
    if before == RegistrationStatus.WAITING:
        return _("The organisers have taken you off the list.")
    if by_other:
        return _("The organisers have taken back the place offered.")
    return _("The place offered was not answered in time. It has gone to somebody else, or is free again.")


def _declined(registration: Registration) -> str:
    if registration.delegation_id is not None:
        return _("You did not take the place kept for you. Your partner can give it to somebody else.")
    return _("You did not take the place offered. It has gone to somebody else, or is free again.")


def _withdrawn(registration: Registration, before: str, *, by_other: bool) -> str:
    if before == RegistrationStatus.APPLIED:
        return _("You have withdrawn your application.")
    if before == RegistrationStatus.WAITING:
        return (
            _("You have left the reserve list.") if registration.event.selects else _("You have left the waiting list.")
        )
    if registration.delegation_id is not None and by_other:
        return _("Your partner has taken your name back. If this is a mistake, please write to them.")
    if registration.delegation_id is not None:
        return _("You have withdrawn. Your partner can give your place to somebody else.")
    return _("You have withdrawn. Your place has gone to somebody who was waiting, or is free again.")
