"""Agreeing to something optional, and taking it back."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.registrations.consents.texts import stored_words
from events.registrations.models import Consent, Registration
from events.registrations.questions.enums import OPTIONAL_CONSENTS, ConsentKind
from partners.models import User


class ConsentNotAsked(Exception):
    """The event does not ask for this consent, or not of this person: they are not registered any more, or not yet."""

    def __str__(self) -> str:
        return _("This is not asked of you any more. Nothing has changed.")


@transaction.atomic
def give(*, by: User | None, registration: Registration, kind: ConsentKind, language: str) -> Consent:
    """Store that the person of `registration` agrees to `kind`, in the words a reader of `language` sees.

    Who has agreed already stays with what they have read then. Returns the consent that holds. Raises
    `ConsentNotAsked`.
    """
    registration = _lock(registration)
    if not can_give(registration, kind):
        raise ConsentNotAsked
    holding = registration.consents.filter(kind=kind, withdrawn_at=None).first()
    return holding or _store(registration, kind, by=by, language=language)


@transaction.atomic
def take_back(*, by: User | None, registration: Registration, kind: ConsentKind) -> Consent | None:
    """Take back what the person of `registration` had agreed to; possible for as long as the consent is kept.

    Returns the consent that held, None when there was none.
    """
    registration = _lock(registration)
    holding: Consent | None = registration.consents.filter(kind=kind, withdrawn_at=None).first()
    if holding is None:
        return None
    holding.withdrawn_at = timezone.now()
    holding.save(update_fields=["withdrawn_at"])
    record(registration, "registration.consent_taken_back", by=by, event=registration.event_id, kind=kind)
    return holding


def give_with_registration(registration: Registration, consents: Mapping[ConsentKind, str], *, by: User | None) -> None:
    """Store what somebody ticked in the form that has just made `registration`, inside its transaction.

    `consents` maps each kind to the language it was read in. What the event has stopped asking for meanwhile counts
    for nothing.
    """
    for kind in OPTIONAL_CONSENTS:
        if kind in consents and kind in registration.event.asks_consents:
            _store(registration, kind, by=by, language=consents[kind])


def can_give(registration: Registration, kind: str) -> bool:
    """True when the person may agree to `kind`: their event asks for it, and they take part, or would like to."""
    return (
        kind in OPTIONAL_CONSENTS
        and kind in registration.event.asks_consents
        and registration.is_live
        and not registration.is_named
        and registration.erased_at is None
    )


def _store(registration: Registration, kind: ConsentKind, *, by: User | None, language: str) -> Consent:
    text = stored_words(kind, language)
    consent = Consent.objects.create(registration=registration, kind=kind, text=text)
    record(
        registration, "registration.consent_given",
        by=by, event=registration.event_id, kind=kind, version=text.version, language=text.language,
    )  # fmt: skip
    return consent


def _lock(registration: Registration) -> Registration:
    """Return `registration` as it stands, locked, so that nobody agrees twice at once; no seat is touched."""
    rows = Registration.objects.select_for_update(of=("self",), no_key=True).select_related("event")
    return rows.get(pk=registration.pk)
