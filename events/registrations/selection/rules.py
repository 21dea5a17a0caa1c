"""Who reviews applications, and whose they keep out of: those of their own organisation."""

from django.db.models import Q

from common.desk.search import fold
from events.programme.models import Event
from events.programme.rules import can_edit_event
from events.registrations.models import Registration, RegistrationQuerySet
from partners.managers import normalise_email
from partners.models import Partner
from partners.rules import Actor


def organisation_key(name: str) -> str:
    """Return the name of an organisation as it is compared: without accents, capitals and double blanks."""
    return " ".join(fold(name).split())


def conflicts(user: Actor, event: Event) -> Q:
    """Match the registrations for `event` that `user` has an interest in; two queries.

    Those a partner they work for sends, those whose organisation is called like such a partner, and their own. What
    the network office may do for every partner makes it an interested party of none.
    """
    if user is None or not user.is_authenticated:
        return Q(pk=None)
    own = list(Partner.objects.filter(memberships__user=user))
    names = {organisation_key(name) for partner in own for name in (partner.name, partner.short_name)}
    written = event.registrations.order_by().values_list("organisation", flat=True).distinct()
    # Compared here: databases do not fold letters alike.
    alike = [name for name in written if organisation_key(name) in names]
    return Q(email=normalise_email(user.email)) | Q(sending_partner__in=own) | Q(organisation__in=alike)


def reviewable_by(user: Actor, event: Event) -> RegistrationQuerySet:
    """Return the registrations for `event` whose reviews `user` may read and write: organisers, without conflicts."""
    if not can_edit_event(user, event):
        return Registration.objects.none()
    return Registration.objects.filter(event=event).exclude(conflicts(user, event))


def can_review(user: Actor, registration: Registration) -> bool:
    """True when `user` organises the event and has no interest in `registration`."""
    return reviewable_by(user, registration.event).filter(pk=registration.pk).exists()
