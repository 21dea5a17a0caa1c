"""Who reviews applications and who decides, and whose they keep out of: those of their own organisation."""

from collections.abc import Callable, Iterable

from django.db.models import Q, QuerySet

from events.programme.models import Event, EventHost, EventQuerySet
from events.programme.rules import can_edit_event
from events.registrations.models import Registration, RegistrationQuerySet
from events.registrations.selection.interests import interest_of
from partners.enums import NetworkRole
from partners.models import Membership, User
from partners.rules import Actor, is_network_office, managed_partners_for


def conflicts(user: Actor, event: Event) -> Q:
    """Match the registrations for `event` that `user` has an interest in, their own among them; two queries."""
    written = event.registrations.order_by().values_list("organisation", flat=True).distinct()
    return interest_of(user).match(written, partner="sending_partner")


def reviewable_by(user: Actor, event: Event) -> RegistrationQuerySet:
    """Return the registrations for `event` whose reviews `user` may read and write: organisers, without conflicts."""
    if not can_edit_event(user, event):
        return Registration.objects.none()
    return Registration.objects.filter(event=event).exclude(conflicts(user, event))


def can_review(user: Actor, registration: Registration) -> bool:
    """True when `user` organises the event and has no interest in `registration`."""
    return reviewable_by(user, registration.event).filter(pk=registration.pk).exists()


def decidable_events(user: Actor) -> EventQuerySet:
    """Return the events for which `user` sets targets and decides about applications: administrators of a host.

    All of them for the network office.
    """
    if is_network_office(user):
        return Event.objects.all()
    return Event.objects.filter(pk__in=EventHost.objects.filter(partner__in=managed_partners_for(user)).values("event"))


def can_decide(user: Actor, event: Event) -> bool:
    """True when `user` administers a host of `event` or belongs to the network office."""
    return decidable_events(user).filter(pk=event.pk).exists()


def decidable_by(user: Actor, event: Event) -> RegistrationQuerySet:
    """Return the registrations for `event` about which `user` may decide, none of them being `left_to_others`."""
    if not can_decide(user, event):
        return Registration.objects.none()
    return Registration.objects.filter(event=event).exclude(pk__in=left_to_others(user, event))


def can_decide_about(user: Actor, registration: Registration) -> bool:
    """True when `user` may decide about `registration`."""
    return decidable_by(user, registration.event).filter(pk=registration.pk).exists()


def left_to_others(user: Actor, event: Event) -> set[int]:
    """Return the numbers of the registrations for `event` about which somebody else than `user` has to decide.

    Those `user` has an interest in and some other person who decides has not; three queries, and three for each of
    these others until one is found.
    """
    return left_among(user, deciders(event), lambda somebody: _of_interest(somebody, event))


def left_among(user: Actor, others: Iterable[User], of_interest: Callable[[Actor], set[int]]) -> set[int]:
    """Return the numbers of what `user` has an interest in and not everybody of the `others` has.

    `of_interest` tells for one person the numbers of everything they have an interest in; it is asked until somebody
    is found who has none.
    """
    own = of_interest(user)
    everybody = set(own)
    if not own:
        return own
    for other in others:
        if other != user:
            everybody &= of_interest(other)
        if not everybody:
            break
    return own - everybody


def deciders(event: Event) -> QuerySet[User]:
    """Return everybody for whom `can_decide` is true."""
    hosts = EventHost.objects.filter(event=event).values("partner")
    administrators = Membership.objects.administrators().filter(partner__in=hosts).values("user")
    office = Q(is_superuser=True) | ~Q(network_role=NetworkRole.NONE)
    return User.objects.filter(office | Q(pk__in=administrators), is_active=True).order_by("pk")


def _of_interest(user: Actor, event: Event) -> set[int]:
    rows = Registration.objects.filter(conflicts(user, event), event=event).order_by()
    return set(rows.values_list("pk", flat=True))
