"""Builders for tests: each calls the action that makes the thing, so a test's world is one that can exist."""

import datetime as dt
import itertools
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.models import Event, Registration, SeatPool
from events.programme.actions import create_event, set_status
from events.programme.enums import EventStatus
from events.registrations.actions import register
from events.registrations.enums import Capacity, Sector
from events.seats.actions import create_pool
from events.seats.enums import Audience
from partners.accounts.actions import set_up_second_factor
from partners.accounts.rules import needs_second_factor
from partners.actions import Role, change_profile, create_partner, create_user, open_profile, set_membership
from partners.actions.own_pages import FIELDS
from partners.enums import MembershipRole, NetworkRole, PartnerKind
from partners.models import Partner, Profile, User
from partners.queries import PublicProfile, profiles_of

# What the authenticator apps of tests know; `config.demo.codes.current_code` tells what they show.
SECOND_FACTOR = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

_numbers = itertools.count(1)


def make_partner(**values: Any) -> Partner:
    """Return a stored partner; `values` override a German association's."""
    number = next(_numbers)
    defaults: dict[str, Any] = {
        "name": f"Partner number {number}",
        "short_name": f"Partner {number}",
        "kind": PartnerKind.ADULT_EDUCATION,
        "country": "DE",
        "city": "Hannover",
    }
    return create_partner(by=None, **{**defaults, **values})


def make_user(*, partner: Partner | None = None, role: MembershipRole = MembershipRole.ADMIN, **values: Any) -> User:
    """Return a stored person, a member of `partner` when one is given.

    Whose role needs a second factor has one, with `SECOND_FACTOR`, so that `client.force_login` lets them in.
    """
    number = next(_numbers)
    defaults: dict[str, Any] = {
        "email": f"person{number}@example.org",
        "first_name": "Ane",
        "last_name": f"Person {number}",
        "password": "a-password-for-tests",
    }
    user = create_user(by=None, **{**defaults, **values})
    if partner is not None:
        set_membership(by=None, user=user, partner=partner, role=role)
    if needs_second_factor(user):
        set_up_second_factor(by=None, user=user, secret=SECOND_FACTOR)
    return user


def make_office(**values: Any) -> User:
    """Return a person of the network office."""
    return make_user(network_role=NetworkRole.NETWORK_OFFICE, **values)


def make_profile(user: User, *, public: bool = True, roles: Sequence[Role] = (), **values: Any) -> Profile:
    """Return the profile of `user`, who shows all there is of it; not `public`, they have not agreed yet."""
    facts = {"biography": LazyI18nString({"en": "Bakes and writes."}), "shown": FIELDS, **values}
    profile = change_profile(by=user, user=user, roles=roles, **facts)
    return open_profile(by=user, user=user) if public else profile


def profile_of(user: User) -> PublicProfile | None:
    """Return what `user` shows to everybody, None for people who have not agreed."""
    return profiles_of([user.pk]).get(user.pk)


def make_event(
    *,
    international: int | None = 40,
    national: int | None = 40,
    status: EventStatus = EventStatus.ANNOUNCED,
    **values: Any,
) -> Event:
    """Return a stored German conference in a month, registration open, with a pool per audience (None: no pool)."""
    number = next(_numbers)
    start = timezone.now().replace(minute=0, second=0, microsecond=0) + dt.timedelta(days=30)
    defaults: dict[str, Any] = {
        "name": LazyI18nString({"en": f"Conference number {number}", "de": f"Konferenz Nummer {number}"}),
        "host_country": "DE",
        "city": "Hannover",
        "venue": "Freizeitheim Linden",
        "starts_at": start,
        "ends_at": start + dt.timedelta(days=1),
        "time_zone": "Europe/Berlin",
        "registration_opens_at": timezone.now() - dt.timedelta(days=7),
    }
    if "hosts" not in values:
        values["hosts"] = [make_partner()]
    event = create_event(by=None, **{**defaults, **values})
    for audience, capacity in ((Audience.INTERNATIONAL, international), (Audience.NATIONAL, national)):
        if capacity is not None:
            create_pool(by=None, event=event, audience=audience, capacity=capacity)
    if status != EventStatus.DRAFT:
        event = set_status(by=None, event=event, status=EventStatus.ANNOUNCED)
    if status not in (EventStatus.DRAFT, EventStatus.ANNOUNCED):
        event = set_status(by=None, event=event, status=status)
    return event


def person_values(**values: Any) -> dict[str, Any]:
    """Return what a Swedish registrant fills in; every call has another address."""
    defaults: dict[str, Any] = {
        "given_name": "Maja",
        "family_name": "Lind",
        "email": f"maja{next(_numbers)}@example.org",
        "organisation": "Hässleholms kommun",
        "country": "SE",
        "city": "Hässleholm",
        "capacity": Capacity.PROFESSIONAL,
        "sector": Sector.ADMINISTRATION,
        "language": "en",
    }
    return {**defaults, **values}


def make_registration(event: Event, **values: Any) -> Registration:
    """Return a registration for `event`, in whatever state registering leads to."""
    return register(by=None, event=event, **person_values(**values)).registration


def pool_of(event: Event, audience: Audience = Audience.INTERNATIONAL) -> SeatPool:
    """Return the pool of `event` for `audience` as stored now."""
    return SeatPool.objects.select_related("event").get(event=event, audience=audience)
