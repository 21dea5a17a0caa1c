"""Who needs a second factor, who has proved one, and who may reset somebody else's."""

import math
import time

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from partners.enums import MembershipRole
from partners.models import Membership, User
from partners.rules import Actor, is_network_office, is_platform_admin, managed_partners_for


def needs_second_factor(user: Actor) -> bool:
    """True for those who can change what belongs to others: the network office and administrators of partners."""
    if user is None or not user.is_authenticated or not user.is_staff:
        return False
    if is_network_office(user):
        return True
    return Membership.objects.filter(user=user, role=MembershipRole.ADMIN).exists()


def has_second_factor(user: Actor) -> bool:
    """True when an authenticator app belongs to the account of `user`."""
    if user is None or not user.is_authenticated:
        return False
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def has_proved_second_factor(request: HttpRequest, *, within: float = math.inf) -> bool:
    """True when this session itself has shown a code, in the last `within` seconds; a password alone is no proof.

    A code of an app that has been disconnected since, or of one that was lost and reset, proves nothing any more.
    """
    now = time.time()
    records = get_authentication_records(request, request.user)
    shown = {entry.get("id") for entry in records if entry["method"] == "mfa" and now - entry["at"] < within}
    return bool(shown) and Authenticator.objects.filter(user_id=request.user.pk, pk__in=shown - {None}).exists()


def can_reset_second_factor(by: Actor, user: User) -> bool:
    """True when `by` may reset the second factor of `user`; nobody's own, which is what recovery codes are for.

    Platform administrators may for everyone, the network office for all but those, administrators of partners for the
    people of theirs who work for nobody else.
    """
    if by is None or by.pk == user.pk:
        return False
    if is_platform_admin(by) or (is_network_office(by) and not is_platform_admin(user)):
        return True
    if is_network_office(user) or is_platform_admin(user):
        return False
    partners = set(user.memberships.values_list("partner_id", flat=True))
    return bool(partners) and partners <= set(managed_partners_for(by).values_list("pk", flat=True))


def can_close_account(user: User) -> bool:
    """True when `user` may close their own account: people of the back office have it ended by their colleagues."""
    return user.is_active and not user.is_staff
