"""Who may do what with partners: `can_x(user, obj)` and its list twin `xs_for(user)`."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from wagtail.models import ModelLogEntry

from partners.enums import MembershipRole, NetworkRole
from partners.models import (
    Invitation,
    InvitationQuerySet,
    Membership,
    MembershipQuerySet,
    Partner,
    PartnerQuerySet,
    Profile,
    User,
)

Actor = User | AnonymousUser | None


def is_network_office(user: Actor) -> bool:
    """True for people who look after the whole network (platform administrators included)."""
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    return bool(user.is_superuser) or bool(user.network_role)


def is_platform_admin(user: Actor) -> bool:
    """True for people who may run the platform itself."""
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    return bool(user.is_superuser) or user.network_role == NetworkRole.PLATFORM_ADMIN


def partners_for(user: Actor) -> PartnerQuerySet:
    """Return the partners `user` works for; all of them for the network office."""
    return _with_membership(user)


def managed_partners_for(user: Actor) -> PartnerQuerySet:
    """Return the partners whose people `user` may manage."""
    return _with_membership(user, role=MembershipRole.ADMIN)


def can_manage_partner(user: Actor, partner: Partner) -> bool:
    """True for administrators of `partner` and the network office."""
    return managed_partners_for(user).filter(pk=partner.pk).exists()


def can_edit_partners(user: Actor) -> bool:
    """True for those who add partners and change their facts: the network office."""
    return is_network_office(user)


def own_memberships(user: Actor) -> MembershipQuerySet:
    """Return the memberships of which `user` says what is shown publicly: their own."""
    if user is None or not user.is_authenticated or not user.is_active:
        return Membership.objects.none()
    return Membership.objects.filter(user=user)


def can_show_profile(user: Actor, membership: Membership) -> bool:
    """True for the person of `membership` and nobody else."""
    return own_memberships(user).filter(pk=membership.pk).exists()


def can_have_profile(user: Actor) -> bool:
    """True for those who may have a page of their own: people who work here or did, and those who have one already."""
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    if user.is_staff or Profile.objects.filter(user=user).exists():
        return True
    # Who has left may have written something; only the audit trail remembers that they worked here.
    left = ModelLogEntry.objects.filter(action="partner.membership_removed", data__person=user.pk)
    return bool(left.exists())


def manageable_invitations(user: Actor) -> InvitationQuerySet:
    """Return the invitations `user` may send again or withdraw; those to the office are the platform's."""
    if is_platform_admin(user):
        return Invitation.objects.all()
    return Invitation.objects.filter(partner__in=managed_partners_for(user))


def can_manage_invitation(user: Actor, invitation: Invitation) -> bool:
    """True when `user` looks after the people of the place invited to."""
    return manageable_invitations(user).filter(pk=invitation.pk).exists()


def _with_membership(user: Actor, **conditions: Any) -> PartnerQuerySet:
    if is_network_office(user):
        return Partner.objects.all()
    if user is None or not user.is_authenticated or not user.is_active:
        return Partner.objects.none()
    conditions = {f"memberships__{name}": value for name, value in conditions.items()}
    return Partner.objects.filter(memberships__user=user, **conditions)
