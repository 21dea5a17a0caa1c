"""What somebody does whom a partner has named: complete their details and say that they come."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from common.audit import record
from events.registrations.actions.audiences import check_audience
from events.registrations.actions.person import DETAILS, NothingToChange, OfferExpired
from events.registrations.actions.state import ConsentMissing, TransitionRefused, change_state, lock
from events.registrations.consents.actions import give_with_registration
from events.registrations.emails.former_address import tell_former_address
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.registrations.questions.enums import ConsentKind
from events.registrations.retention.marks import former_kept
from partners.managers import normalise_email
from partners.models import User

# Whose place it is stays as the partner has named it.
ASKED = DETAILS - {"sending_partner"}


def answer_naming(
    *,
    by: User | None,
    registration: Registration,
    details: Mapping[str, Any],
    consent: bool,
    consents: Mapping[ConsentKind, str] | None = None,
) -> Registration:
    """Store the details of a person whom a partner has named, with their consent, and confirm the seat kept for them.

    `details` maps names of `ASKED` to values; `consents` are what they agreed to besides, each with the language it was
    read in. All of it is one transaction. Returns the registration. Raises
    `OfferExpired`, `TransitionRefused` when the person was not named or has answered, `ConsentMissing`,
    `WrongAudience`, `NothingToChange` when the address is another registration's, and `ValidationError` for
    malformed values.
    """
    try:
        with transaction.atomic():
            answered = _answer(lock(registration), details, by=by, consent=consent)
            give_with_registration(answered, consents or {}, by=by)
            return answered
    except IntegrityError as error:
        raise NothingToChange from error


def _answer(registration: Registration, details: Mapping[str, Any], *, by: User | None, consent: bool) -> Registration:
    if registration.status == RegistrationStatus.EXPIRED or registration.is_past_offer:
        raise OfferExpired
    pool = registration.pool
    if registration.status != RegistrationStatus.OFFERED or pool is None or not registration.is_named:
        raise TransitionRefused(registration.status, RegistrationStatus.CONFIRMED)
    if not consent:
        raise ConsentMissing
    address, language = registration.email, registration.language
    with former_kept(registration):
        for name in ASKED & details.keys():
            setattr(registration, name, normalise_email(details[name]) if name == "email" else details[name])
        registration.check_values()
    registration.audience = check_audience(
        pool=pool, country=str(registration.country), host_country=str(registration.event.host_country)
    )
    registration.privacy_consented_at = timezone.now()
    registration.privacy_text_version = settings.PRIVACY_TEXT_VERSION
    registration.save()
    record(registration, "registration.completed", by=by, event=registration.event_id)
    change_state(registration, RegistrationStatus.CONFIRMED, by=by)
    if registration.email != address:
        tell_former_address(registration, email=address, language=language)
    return registration
