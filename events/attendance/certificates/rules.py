"""Who fetches a certificate of their own, and when."""

from events.attendance.certificates.queries import certifiable, not_revoked
from events.attendance.models.certificates import Certificate, Signatory
from events.registrations.models import Registration


def own_certificate(registration: Registration) -> Certificate | None:
    """Return the certificate somebody has that holds, None for none."""
    return Certificate.objects.living().filter(registration=registration).first()


def fetches_certificate(registration: Registration) -> bool:
    """True for who was there, once the event is over, where the organisers let guests fetch their certificates.

    Nobody fetches another one in place of what the organisers have revoked.
    """
    event = registration.event
    if not event.has_ended() or registration.erased_at is not None:
        return False
    is_open = Signatory.objects.filter(event=event, guests_fetch=True).exists()
    return is_open and not_revoked(certifiable(event)).filter(pk=registration.pk).exists()


def has_certificate_page(registration: Registration) -> bool:
    """True where the person's own page leads to their certificate: it is issued, or made when they ask for it."""
    return own_certificate(registration) is not None or fetches_certificate(registration)
