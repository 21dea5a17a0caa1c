"""Who may see and change registrations in the desk; a person's own goes by its private link."""

from events.programme.rules import editable_events
from events.registrations.models import Registration, RegistrationQuerySet
from partners.rules import Actor


def can_change_own(registration: Registration) -> bool:
    """True while the holder of the private link may change or withdraw: after the event, who was there was there."""
    return registration.is_live and not registration.event.has_ended()


def organised_registrations(user: Actor) -> RegistrationQuerySet:
    """Return the registrations for events `user` organises."""
    return Registration.objects.filter(event__in=editable_events(user).values("pk"))


def can_organise_registration(user: Actor, registration: Registration) -> bool:
    """True when `user` organises the event of `registration`."""
    return organised_registrations(user).filter(pk=registration.pk).exists()
