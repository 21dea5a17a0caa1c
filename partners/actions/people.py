"""What happens to people: accounts, their part in a partner, their part in the network office."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from common.audit import record
from partners.actions.departures import end_roles
from partners.enums import MembershipRole, NetworkRole
from partners.models import Membership, Partner, User
from partners.rules import can_manage_partner, is_network_office, is_platform_admin
from partners.signals import membership_changed


class NotAllowed(Exception):
    """The one who acts may not do this, or may not any more."""

    def __str__(self) -> str:
        return _("You may not do this any more. Somebody has just changed what you may do.")


class LastAdministrator(Exception):
    """The partner would be left without anybody who looks after its people."""

    def __str__(self) -> str:
        return _(
            "This is the partner's only administrator. Make somebody else an administrator first, or ask the network "
            "office."
        )


class LastPlatformAdmin(Exception):
    """The platform would be left without anybody who may run it."""

    def __str__(self) -> str:
        return _("This is the only platform administrator. Make somebody else one first.")


@transaction.atomic
def create_user(
    *,
    by: User | None,
    email: str,
    first_name: str,
    last_name: str,
    password: str | None = None,
    language: str = "en",
    time_zone: str = "Europe/Brussels",
    network_role: NetworkRole = NetworkRole.NONE,
) -> User:
    """Store a person who may sign in to the back office.

    A platform administrator becomes a superuser, nobody else does. Returns the user.
    """
    fields: dict[str, Any] = {
        "first_name": first_name,
        "last_name": last_name,
        "language": language,
        "time_zone": time_zone,
        "network_role": network_role,
        "is_superuser": network_role == NetworkRole.PLATFORM_ADMIN,
    }
    user = User.objects.create_user(email, password, is_staff=True, **fields)
    record(user, "person.created", by=by, label=user.audit_label)
    membership_changed.send(sender=User, user=user)
    return user


@transaction.atomic
def set_membership(*, by: User | None, user: User, partner: Partner, role: MembershipRole) -> Membership:
    """Make `user` an editor or administrator of `partner`; returns the membership.

    Raises `LastAdministrator` when nobody would be left to look after the partner's people, unless the network office
    acts, and `NotAllowed` when the one who acts looks after them no longer.
    """
    _lock(partner)
    _check_may_manage(by, partner)
    present = Membership.objects.filter(user=user, partner=partner).first()
    if present is not None and role != MembershipRole.ADMIN:
        _check_not_last(by, present)
    membership, _created = Membership.objects.update_or_create(user=user, partner=partner, defaults={"role": role})
    _follow_roles(user)
    record(partner, "partner.membership_set", by=by, person=user.pk, role=role)
    membership_changed.send(sender=Membership, user=user)
    return membership


@transaction.atomic
def remove_membership(*, by: User | None, membership: Membership) -> None:
    """End a person's part in a partner. The account stays; without any part left it has no back office.

    What their own page says they do there ends today; the page stays.

    Raises `LastAdministrator` and `NotAllowed` as `set_membership` does. Removing what is gone changes nothing.
    """
    partner = _lock(membership.partner)
    _check_may_manage(by, partner)
    present = Membership.objects.select_related("user").filter(pk=membership.pk).first()
    if present is None:
        return
    _check_not_last(by, present)
    user = present.user
    present.delete()
    end_roles(user, partner)
    _follow_roles(user)
    record(partner, "partner.membership_removed", by=by, person=user.pk)
    membership_changed.send(sender=Membership, user=user)


@transaction.atomic
def change_member(
    *,
    by: User | None,
    membership: Membership,
    role: MembershipRole,
    position: int,
    leads_delegations: bool | None = None,
) -> Membership:
    """Change what a person does for the partner, and their place in its team, lowest first; returns the membership.

    `leads_delegations` says whether they name the partner's people at events, None that this stays; administrators
    always may. Raises as `set_membership` does.
    """
    stored = set_membership(by=by, user=membership.user, partner=membership.partner, role=role)
    if leads_delegations is not None and stored.leads_delegations != leads_delegations:
        stored.leads_delegations = leads_delegations
        stored.save(update_fields=["leads_delegations"])
        action = "partner.lead_named" if leads_delegations else "partner.lead_ended"
        record(stored.partner, action, by=by, person=stored.user_id)
    if stored.position != position:
        stored.position = position
        stored.save(update_fields=["position"])
    return stored


@transaction.atomic
def set_network_role(*, by: User | None, user: User, role: NetworkRole) -> User:
    """Give `user` a part in the network office, or end it with `NONE`; returns the user as stored.

    Only a platform administrator may, so the office cannot raise itself. Raises `NotAllowed`, and
    `LastPlatformAdmin` when nobody would be left to run the platform.
    """
    administrators = User.objects.select_for_update(no_key=True).filter(is_superuser=True, is_active=True)
    remaining = {person.pk for person in administrators.order_by("pk")}
    if by is not None and not is_platform_admin(User.objects.get(pk=by.pk)):
        raise NotAllowed
    stored = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if role != NetworkRole.PLATFORM_ADMIN and remaining == {stored.pk}:
        raise LastPlatformAdmin
    stored.network_role = role
    stored.is_superuser = role == NetworkRole.PLATFORM_ADMIN
    stored.save(update_fields=["network_role", "is_superuser"])
    _follow_roles(stored)
    record(stored, "person.network_role_set", by=by, label=stored.audit_label, role=role)
    membership_changed.send(sender=User, user=stored)
    return stored


def _lock(partner: Partner) -> Partner:
    """Let everybody who changes the people of `partner` go one after the other."""
    return Partner.objects.select_for_update(no_key=True).get(pk=partner.pk)


def _check_may_manage(by: User | None, partner: Partner) -> None:
    if by is not None and not can_manage_partner(by, partner):
        raise NotAllowed


def _check_not_last(by: User | None, membership: Membership) -> None:
    if by is None or is_network_office(by) or membership.role != MembershipRole.ADMIN:
        return
    others = Membership.objects.administrators().filter(partner=membership.partner_id).exclude(pk=membership.pk)
    if not others.exists():
        raise LastAdministrator


def _follow_roles(user: User) -> None:
    """Let into the back office exactly those who have something to do there."""
    is_staff = bool(user.is_superuser or user.network_role or Membership.objects.filter(user=user).exists())
    if user.is_staff != is_staff:
        user.is_staff = is_staff
        user.save(update_fields=["is_staff"])
