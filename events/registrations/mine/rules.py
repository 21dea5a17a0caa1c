"""Which registrations belong to an account: those with an address it has proved to be its own, and no others."""

from allauth.account.models import EmailAddress

from events.programme.enums import EventStatus
from events.registrations.models import Registration, RegistrationQuerySet
from partners.managers import normalise_email
from partners.rules import Actor


def verified_addresses(user: Actor) -> list[str]:
    """Return the addresses that `user` has confirmed, as registrations store them; none for visitors.

    Read anew each time: an address that was given up, or that somebody else has confirmed since, opens nothing.
    """
    if user is None or not user.is_authenticated or not user.is_active:
        return []
    confirmed = EmailAddress.objects.filter(user_id=user.pk, verified=True).values_list("email", flat=True)
    return sorted({normalise_email(address) for address in confirmed})


def registrations_of(user: Actor) -> RegistrationQuerySet:
    """Return the registrations that `user` owns, without those whose data have been erased."""
    addresses = verified_addresses(user)
    if not addresses:
        return Registration.objects.none()
    found = Registration.objects.filter(email__in=addresses, erased_at=None)
    # While it is a draft, what is known of an event is its organisers' alone.
    return found.exclude(event__status=EventStatus.DRAFT)


def accounts_of(registration: Registration) -> set[int]:
    """Return the numbers of the accounts that have confirmed the address of `registration`."""
    confirmed = EmailAddress.objects.filter(email__iexact=registration.email, verified=True)
    return set(confirmed.values_list("user", flat=True))


def owns_registration(user: Actor, registration: Registration) -> bool:
    """True when `registration` is one of those `user` owns."""
    return registrations_of(user).filter(pk=registration.pk).exists()
