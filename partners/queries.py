"""Reads about partners and people that cross models."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import OuterRef, Prefetch, Subquery, Value
from django.db.models.functions import Coalesce
from i18nfield.strings import LazyI18nString

from partners.enums import PartnerStatus
from partners.models import Membership, Partner, Profile, ProfileQuerySet, ProfileRole, User


@dataclass(frozen=True, slots=True)
class TeamMember:
    """What a person agreed to show on a partner's page; what they did not choose to show is empty."""

    name: str
    slug: str
    function: LazyI18nString
    email: str
    phone: str
    photo: Any


@dataclass(frozen=True, slots=True)
class PublicRole:
    """What somebody does or did: `partner` is None where `where` is not a partner that visitors may see."""

    title: LazyI18nString
    where: str
    partner: Partner | None
    since: dt.date | None
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class PublicProfile:
    """What a person agreed to show to everybody; what they did not choose to show is empty."""

    user_id: int
    name: str
    slug: str
    biography: LazyI18nString
    photo: Any
    roles: tuple[PublicRole, ...]
    website: str
    email: str


def profiles_of(user_ids: Iterable[int]) -> dict[int, PublicProfile]:
    """Return what the people of these keys show to everybody, by key, without those who show nothing; two queries."""
    profiles = _whole(Profile.objects.public().filter(user__in=list(user_ids)))
    return {profile.user_id: public_profile(profile) for profile in profiles}


def profile_at(slug: str) -> Profile | None:
    """Return the profile with the address name `slug`, public or not, with all it consists of; two queries."""
    return _whole(Profile.objects.filter(slug=slug)).first()


def public_profile(profile: Profile) -> PublicProfile:
    """Return what readers see of `profile` as it stands, whether its person has agreed already or not."""
    return PublicProfile(
        user_id=profile.user_id,
        name=profile.user.get_full_name(),
        slug=profile.slug,
        biography=profile.biography if profile.biography_shown else LazyI18nString({}),
        photo=profile.photo if profile.photo_shown else None,
        roles=tuple(_public_roles(profile)) if profile.roles_shown else (),
        website=profile.website if profile.website_shown else "",
        email=profile.user.email if profile.email_shown else "",
    )


def partner_named(name: str) -> Partner | None:
    """Return a partner of this full name, in whatever case; compared here: SQLite only knows the case of ASCII."""
    wanted = name.strip().casefold()
    return next((partner for partner in Partner.objects.all() if partner.name.casefold() == wanted), None)


def team_of(partner: Partner) -> list[TeamMember]:
    """Return the people of `partner` who agreed to be shown, in the partner's order; one query.

    `photo` is an image or None; `function` may be written in some of the site's languages only; `slug` is the address
    name of the person's own page, empty without one.
    """
    own_page = Profile.objects.public().filter(user=OuterRef("user")).values("slug")
    memberships = Membership.objects.public().filter(partner=partner).select_related("user", "photo")
    memberships = memberships.annotate(slug=Coalesce(Subquery(own_page), Value("")))
    return [
        TeamMember(
            name=str(membership.user),
            slug=membership.slug,
            function=membership.function if membership.function_shown else LazyI18nString({}),
            email=membership.user.email if membership.email_shown else "",
            phone=membership.phone if membership.phone_shown else "",
            photo=membership.photo if membership.photo_shown else None,
        )
        for membership in memberships.order_by("position", "user__last_name", "user__first_name", "pk")
    ]


def with_second_factor(users: Iterable[User]) -> frozenset[int]:
    """Return the keys of those `users` who sign in with a second factor; one query."""
    apps = Authenticator.objects.filter(user__in=[user.pk for user in users], type=Authenticator.Type.TOTP)
    return frozenset(apps.values_list("user_id", flat=True))


def _whole(profiles: ProfileQuerySet) -> ProfileQuerySet:
    roles = Prefetch("roles", queryset=ProfileRole.objects.select_related("partner"))
    return profiles.select_related("user", "photo").prefetch_related(roles)


def _public_roles(profile: Profile) -> Iterable[PublicRole]:
    for role in profile.roles.all():
        # Visitors do not know yet who wants to join the network.
        if role.partner is None or role.partner.status != PartnerStatus.CANDIDATE:
            where = role.partner.name if role.partner else role.organisation
            yield PublicRole(role.title, where, role.partner, role.since, role.until)
