"""Who gets certificates, and which there are."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from events.attendance.certificates.facts import facts_of
from events.attendance.models.certificates import Certificate, CertificateQuerySet
from events.attendance.queries import was_there
from events.programme.models import Event
from events.registrations.models import Registration, RegistrationQuerySet


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people were there, have a certificate that holds, and attended something else than theirs states."""

    people: int
    certified: int
    changed: int


def certifiable(event: Event) -> RegistrationQuerySet:
    """Return who can get a certificate: whoever was there, by name."""
    people = Registration.objects.filter(was_there(), event=event, erased_at=None)
    return people.order_by("family_name", "given_name", "pk")


def without_certificate(people: RegistrationQuerySet) -> RegistrationQuerySet:
    """Keep those of `people` who have no certificate that holds."""
    return people.exclude(Exists(Certificate.objects.living().filter(registration=OuterRef("pk"))))


def not_revoked(people: RegistrationQuerySet) -> RegistrationQuerySet:
    """Leave out those of `people` whose certificate an organiser has revoked without issuing another one since."""
    own = Certificate.objects.filter(registration=OuterRef("pk"))
    return people.exclude(Exists(own.filter(is_replaced=False, revoked_at__isnull=False)) & ~Exists(own.living()))


def certificates_of(event: Event) -> CertificateQuerySet:
    """Return every certificate of `event`, the latest first, with its person."""
    return Certificate.objects.of(event).select_related("registration").order_by("-pk")


def counts_of(event: Event) -> Counts:
    """Count people and certificates of `event`; a few queries, however many there are."""
    people = list(certifiable(event).values_list("pk", flat=True))
    living = Certificate.objects.of(event).living().filter(registration__erased_at=None)
    now = facts_of(event, people)
    certified = {certificate.registration_id: certificate for certificate in living}
    changed = sum(
        1
        for key, certificate in certified.items()
        if key not in now or any(getattr(certificate, name) != value for name, value in now[key].columns().items())
    )
    return Counts(len(people), len(certified), changed)
