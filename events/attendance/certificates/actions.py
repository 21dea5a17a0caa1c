"""Issuing certificates, telling people that theirs is there, and revoking."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.attendance.certificates.facts import facts_of
from events.attendance.certificates.numbers import next_in
from events.attendance.models.certificates import Certificate
from events.registrations.models import Registration
from events.registrations.tasks import send_message
from partners.models import User


class NotThere(Exception):
    """Nobody has recorded that the person was there."""

    def __str__(self) -> str:
        return _("Nobody has recorded that this person was there, so there is nothing to certify.")


class NobodySigns(Exception):
    """The event has no signatory yet."""

    def __str__(self) -> str:
        return _("Say first who signs the certificates.")


class RevokedAlready(Exception):
    """The certificate does not hold any more."""

    def __str__(self) -> str:
        return _("This certificate is revoked already.")


class NoReason(Exception):
    """A certificate is revoked without a word why."""

    def __str__(self) -> str:
        return _("Say why it is revoked.")


@transaction.atomic
def issue_certificate(*, by: User | None, registration: Registration) -> Certificate:
    """Return the certificate of a person, issued now, or the one they have if it still states what is recorded.

    One that states something else is revoked as replaced. Raises `NotThere`, and `NobodySigns` while the event has no
    signatory.
    """
    rows = Registration.objects.select_for_update(of=("self",), no_key=True).select_related("event")
    stored = rows.get(pk=registration.pk)
    if not hasattr(stored.event, "signatory"):
        raise NobodySigns
    facts = facts_of(stored.event, [stored.pk]).get(stored.pk)
    if facts is None or stored.erased_at is not None:
        raise NotThere
    former = Certificate.objects.living().filter(registration=stored).first()
    if former is not None:
        if former.language == stored.language and all(
            getattr(former, name) == value for name, value in facts.columns().items()
        ):
            return former
        _end(former, by, is_replaced=True)
    now = timezone.now()
    certificate = Certificate.objects.create(
        registration=stored,
        year=now.year,
        running=next_in(now.year),
        language=stored.language,
        issued_at=now,
        issued_by=by,
        **facts.columns(),
    )
    record(stored, "certificate.issued", by=by, number=certificate.number)
    return certificate


@transaction.atomic
def tell_of_certificate(*, by: User | None, certificate: Certificate) -> bool:
    """Write to the person where they fetch their certificate, once; returns whether this did."""
    stored = _locked(certificate)
    if stored.told_at is not None or stored.is_revoked:
        return False
    stored.told_at = timezone.now()
    stored.save(update_fields=["told_at"])
    send_message.enqueue(stored.registration_id, "certificate")
    record(stored.registration, "certificate.told", by=by, number=stored.number)
    return True


@transaction.atomic
def revoke_certificate(*, by: User | None, certificate: Certificate, reason: str) -> Certificate:
    """Declare that `certificate` does not hold, as its public page then says without the reason; returns it.

    Raises `RevokedAlready` and `NoReason`.
    """
    stored, reason = _locked(certificate), reason.strip()
    if stored.is_revoked:
        raise RevokedAlready
    if not reason:
        raise NoReason
    _end(stored, by, reason=reason)
    record(stored.registration, "certificate.revoked", by=by, number=stored.number)
    return stored


def _end(certificate: Certificate, by: User | None, *, is_replaced: bool = False, reason: str = "") -> None:
    certificate.revoked_at, certificate.revoked_by = timezone.now(), by
    certificate.is_replaced, certificate.reason = is_replaced, reason
    certificate.save(update_fields=["revoked_at", "revoked_by", "is_replaced", "reason"])


def _locked(certificate: Certificate) -> Certificate:
    rows = Certificate.objects.select_for_update(of=("self",), no_key=True).select_related("registration__event")
    return rows.get(pk=certificate.pk)
