"""Everything that changes people, partners and memberships."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction

from common.audit import record
from common.slugs import unique_slug
from partners.enums import MembershipRole, NetworkRole, PartnerKind, PartnerStatus
from partners.models import Membership, Partner, User
from partners.signals import membership_changed, partner_created


@transaction.atomic
def create_partner(
    *,
    by: User | None,
    name: str,
    short_name: str,
    kind: PartnerKind,
    country: str,
    city: str,
    latitude: Decimal | None = None,
    longitude: Decimal | None = None,
    website: str = "",
    joined_on: dt.date | None = None,
    left_on: dt.date | None = None,
    status: PartnerStatus = PartnerStatus.ACTIVE,
) -> Partner:
    """Store a partner and have its page made; `country` is an ISO 3166-1 alpha-2 code.

    Returns the partner. Raises `ValidationError` when a value is malformed.
    """
    partner = Partner(
        name=name,
        short_name=short_name,
        slug=unique_slug(Partner.objects.all(), short_name or name),
        kind=kind,
        country=country,
        city=city,
        latitude=latitude,
        longitude=longitude,
        website=website,
        joined_on=joined_on,
        left_on=left_on,
        status=status,
    )
    partner.full_clean()
    partner.save()
    record(partner, "partner.created", by=by)
    partner_created.send(sender=Partner, partner=partner)
    return partner


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
    record(user, "person.created", by=by, label=f"{User._meta.verbose_name} {user.pk}")
    membership_changed.send(sender=User, user=user)
    return user


@transaction.atomic
def set_membership(*, by: User | None, user: User, partner: Partner, role: MembershipRole) -> Membership:
    """Make `user` an editor or administrator of `partner`; returns the membership."""
    membership, _created = Membership.objects.update_or_create(user=user, partner=partner, defaults={"role": role})
    record(partner, "partner.membership_set", by=by, person=user.pk, role=role)
    membership_changed.send(sender=Membership, user=user)
    return membership
