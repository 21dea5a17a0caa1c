"""Who names the people who take a partner's places: `x(user, obj)` and its list twins."""

from django.db.models import F, Q, QuerySet

from events.programme.enums import EventStatus
from events.registrations.models import Registration, RegistrationQuerySet
from events.seats.enums import Audience
from events.seats.models import SeatPool
from partners.models import Membership, Partner, PartnerQuerySet
from partners.rules import Actor, is_network_office


def led_partners_for(user: Actor) -> PartnerQuerySet:
    """Return the partners of the network whose delegations `user` leads; all of them for the network office.

    Administrators lead, and members who were asked to. Whose partner has left the network leads nothing.
    """
    if is_network_office(user):
        return Partner.objects.all()
    if user is None or not user.is_authenticated:
        return Partner.objects.none()
    return Partner.objects.filter(memberships__in=Membership.objects.delegation_leads().filter(user=user))


def can_lead(user: Actor) -> bool:
    """True for everyone who leads the delegations of some partner, whether or not places are kept for it now."""
    return led_partners_for(user).exists()


def delegations_for(user: Actor) -> QuerySet[SeatPool]:
    """Return the blocks whose people `user` names, of events that are public."""
    blocks = SeatPool.objects.filter(audience=Audience.BLOCK).exclude(event__status=EventStatus.DRAFT)
    if is_network_office(user):
        return blocks
    return blocks.filter(partner__in=led_partners_for(user).values("pk"))


def leads_delegation(user: Actor, block: SeatPool) -> bool:
    """True when `user` names the people of `block`."""
    return delegations_for(user).filter(pk=block.pk).exists()


def delegates_for(user: Actor) -> RegistrationQuerySet:
    """Return the people `user` may see and touch as a lead, of all events."""
    return _people(delegations_for(user).values("pk"))


def delegates_of(block: SeatPool) -> RegistrationQuerySet:
    """Return the people of `block`: who sits in it, and whom its partner named for it and who has left since."""
    return _people([block.pk])


def leads_delegate(user: Actor, registration: Registration) -> bool:
    """True when `registration` is one of the people of a block `user` leads."""
    return delegates_for(user).filter(pk=registration.pk).exists()


def _people(blocks: object) -> RegistrationQuerySet:
    # A block may have been given to another partner, whom those before are no business of.
    named = Q(delegation__in=blocks, sending_partner=F("delegation__partner"))
    return Registration.objects.filter(Q(pool__in=blocks) | named)
