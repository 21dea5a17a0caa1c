"""Reads about partners and people that cross models."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from i18nfield.strings import LazyI18nString

from partners.models import Membership, Partner, User


@dataclass(frozen=True, slots=True)
class TeamMember:
    """What a person agreed to show on a partner's page; `email` and `phone` are empty when they are not shown."""

    name: str
    function: LazyI18nString
    email: str
    phone: str
    photo: Any


def partner_named(name: str) -> Partner | None:
    """Return a partner of this full name, in whatever case; compared here: SQLite only knows the case of ASCII."""
    wanted = name.strip().casefold()
    return next((partner for partner in Partner.objects.all() if partner.name.casefold() == wanted), None)


def team_of(partner: Partner) -> list[TeamMember]:
    """Return the people of `partner` who agreed to be shown, in the partner's order; one query.

    `photo` is an image or None; `function` may be written in some of the site's languages only.
    """
    memberships = Membership.objects.public().filter(partner=partner).select_related("user", "photo")
    return [
        TeamMember(
            name=str(membership.user),
            function=membership.function,
            email=membership.user.email if membership.email_shown else "",
            phone=membership.phone,
            photo=membership.photo,
        )
        for membership in memberships.order_by("position", "user__last_name", "user__first_name", "pk")
    ]


def with_second_factor(users: Iterable[User]) -> frozenset[int]:
    """Return the keys of those `users` who sign in with a second factor; one query."""
    apps = Authenticator.objects.filter(user__in=[user.pk for user in users], type=Authenticator.Type.TOTP)
    return frozenset(apps.values_list("user_id", flat=True))
