"""What people and organisers do about corrections: asked once, decided once, and nobody's place moves."""

from collections.abc import Mapping
from copy import copy
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.registrations.actions.person import SHARED, NothingToChange
from events.registrations.actions.state import lock
from events.registrations.addresses.telling import tell_address_changed
from events.registrations.answers.actions import GivenAnswers, check_judged
from events.registrations.corrections.answers import wish_otherwise
from events.registrations.corrections.letters import post_decided
from events.registrations.corrections.rules import (
    can_ask_for_correction,
    corrected_of,
    open_correction,
)
from events.registrations.decisions import DecidedAlready, ReasonMissing
from events.registrations.models import Correction, Registration
from events.registrations.retention.marks import former_kept
from events.registrations.rules import can_change_own
from partners.managers import normalise_email
from partners.models import User


class NothingToCorrect(Exception):
    """What was sent is what is stored, or was asked for before."""

    def __str__(self) -> str:
        return _(
            "Everything is as we have stored it, or as you have asked for already. Change what is wrong, or say it in "
            "your own words."
        )


class CorrectionReplaced(Exception):
    """The person has asked for something else since, or for nothing any more."""

    def __str__(self) -> str:
        return _("The person has taken this back or asked for something else. Please look at the list again.")


class MayChangeThemselves(Exception):
    """The event was moved: it has yet to take place, and places follow what people change."""

    def __str__(self) -> str:
        return _(
            "This event has yet to take place, so the person can change this on their own page. You can refuse it and "
            "tell them so."
        )


class AddressTaken(Exception):
    """Another live registration of the event has the address wished."""

    def __str__(self) -> str:
        return _("Another registration for this event has this address, so it cannot be accepted. You can refuse it.")


@transaction.atomic
def ask_for_correction(
    *,
    by: User | None,
    registration: Registration,
    details: Mapping[str, Any],
    words: str = "",
    answers: GivenAnswers | None = None,
) -> Correction | None:
    """Ask that `details` (by names of `corrected_of`) and `answers` be stored as given; `words` say what no field does.

    What is asked for takes the place of an open request, answers become changes asked for as fixed ones do. Returns the
    open request, None where there is none: only answers were wrong, or everything is taken back. Raises
    `NothingToCorrect`, `NothingToChange`, `FormOutdated`, and `ValidationError` for malformed values.
    """
    registration = lock(registration)
    if not can_ask_for_correction(registration):
        raise NothingToChange
    wished, words = _wished(registration, details), words.strip()
    known = open_correction(registration)
    questions: list[str] = []
    if answers is not None:
        check_judged(registration, answers)
        questions = wish_otherwise(registration, answers.by_code, answers.language)
    is_new = (wished, words) != ((known.wished, known.words) if known else ({}, ""))
    if not is_new and not questions:
        raise NothingToCorrect
    if is_new and known is not None:
        known.delete()
        known = None
    if is_new and (wished or words):
        known = Correction.objects.create(registration=registration, wished=wished, words=words)
    record(
        registration,
        "registration.correction_asked",
        by=by,
        event=registration.event_id,
        fields=sorted(wished),
        questions=questions,
    )
    return known


def accept_correction(*, by: User, correction: Correction, reason: str = "") -> Correction:
    """Store the details asked for and tell the person; returns the request.

    Place and audience stay what they were: they say who took part. Who comes along has what they share corrected, too.
    `reason` is for the person; without it words alone are not accepted, for nothing is stored then. Raises
    `ReasonMissing`, `DecidedAlready`, `CorrectionReplaced`, `MayChangeThemselves`, `AddressTaken`, and
    `ValidationError` for what was valid when it was asked for.
    """
    try:
        with transaction.atomic():
            return _accept(_undecided(correction), by=by, reason=reason)
    except IntegrityError as error:
        raise AddressTaken from error


@transaction.atomic
def refuse_correction(*, by: User, correction: Correction, reason: str) -> Correction:
    """Leave everything as it is and tell the person the `reason`; returns the request.

    Raises `ReasonMissing`, `DecidedAlready`, `CorrectionReplaced`.
    """
    if not reason.strip():
        raise ReasonMissing
    stored = _undecided(correction)
    fields = sorted(stored.wished)
    _close(stored, by=by, accepted=False, reason=reason)
    registration = stored.registration
    record(registration, "registration.correction_refused", by=by, event=registration.event_id, fields=fields)
    return stored


def _accept(stored: Correction, *, by: User, reason: str) -> Correction:
    registration, wished = stored.registration, dict(stored.wished)
    if can_change_own(registration):
        raise MayChangeThemselves
    if not wished and not reason.strip():
        raise ReasonMissing
    address, language = registration.email, registration.language
    before = {name: getattr(registration, name) for name in wished}
    _store(registration, wished)
    for companion in registration.companions.filter(erased_at=None).select_for_update(no_key=True).order_by("pk"):
        shared = {name: wished[name] for name in SHARED & wished.keys() if getattr(companion, name) == before[name]}
        _store(companion, shared)
    _close(stored, by=by, accepted=True, reason=reason)
    if "email" in wished:
        tell_address_changed(registration, email=address, language=language)
    record(registration, "registration.correction_accepted", by=by, event=registration.event_id, fields=sorted(wished))
    return stored


def _store(person: Registration, values: Mapping[str, Any]) -> None:
    if not values:
        return
    with former_kept(person):
        _correct(person, values)
    person.changed_at = timezone.now()
    person.save(update_fields=[*values, "changed_at", "former"])


def _correct(person: Registration, values: Mapping[str, Any]) -> None:
    """Give `person` the `values`, checked; what else is stored may be incomplete, as of somebody only named."""
    for name, value in values.items():
        setattr(person, name, value)
    person.check_values(without=frozenset(field.name for field in person._meta.concrete_fields) - values.keys())


def _wished(registration: Registration, details: Mapping[str, Any]) -> dict[str, str]:
    """Return, as plain JSON, which of `details` differ from what is stored."""
    given = {name: str(details[name]) for name in corrected_of(registration) if name in details}
    if "email" in given:
        given["email"] = normalise_email(given["email"])
    wished = {name: value for name, value in given.items() if value != str(getattr(registration, name))}
    # Cleaned as it would be stored; the row itself stays as it is.
    corrected = copy(registration)
    _correct(corrected, wished)
    cleaned = {name: str(getattr(corrected, name)) for name in wished}
    return {name: value for name, value in cleaned.items() if value != str(getattr(registration, name))}


def _undecided(correction: Correction) -> Correction:
    """Return `correction` as it stands now with its registration, both locked."""
    registration = lock(correction.registration)
    stored = Correction.objects.select_for_update(of=("self",), no_key=True).filter(pk=correction.pk).first()
    if stored is None:
        raise CorrectionReplaced
    if stored.accepted is not None:
        raise DecidedAlready(accepted=stored.accepted)
    stored.registration = registration
    return stored


def _close(correction: Correction, *, by: User, accepted: bool, reason: str) -> None:
    """Note the decision and tell the person; what was wished is stored now, or of no use to anybody."""
    correction.accepted, correction.decided_at, correction.decided_by = accepted, timezone.now(), by
    # It stands in the request, where it is erased with the person, and in no entry of the history.
    correction.reason = reason.strip()
    correction.wished, correction.words = {}, ""
    correction.save()
    post_decided(correction)
