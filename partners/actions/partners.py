"""What happens to partners: they join, change, leave and come back."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from common.audit import record
from common.slugs import unique_slug
from partners.enums import PartnerKind, PartnerStatus
from partners.models import Partner, User
from partners.signals import partner_changed, partner_created

CHANGEABLE = frozenset(
    {"name", "short_name", "kind", "country", "city", "latitude", "longitude", "website", "joined_on", "left_on",
     "status"}
)  # fmt: skip


class ChangedMeanwhile(Exception):
    """Somebody else saved the partner after this person opened it."""

    def __str__(self) -> str:
        return _(
            "Somebody else changed this partner while you were working on it. What you typed is still here: "
            "compare it with the partner as it is now, then save again."
        )


class AlreadyFormer(Exception):
    """The partner has left already."""

    def __str__(self) -> str:
        return _("This partner has left the network already.")


class NotFormer(Exception):
    """The partner never left, so it cannot come back."""

    def __str__(self) -> str:
        return _("This partner has not left the network.")


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
    partner_created.send(sender=Partner, partner=partner, by=by)
    return partner


@transaction.atomic
def change_partner(
    *,
    by: User | None,
    partner: Partner,
    facts: Mapping[str, Any],
    new_address: bool = False,
    version: int | None = None,
) -> Partner:
    """Change `facts` (names of `CHANGEABLE` to values) of `partner`; returns it as stored.

    Its address name stays unless `new_address` asks for one made from the short name. `version` is the one the person
    saw. Raises `ChangedMeanwhile` when it is not the present one, and `ValidationError` for malformed values.
    """
    stored = _lock(partner)
    if version is not None and stored.version != version:
        raise ChangedMeanwhile
    changed = [name for name in sorted(CHANGEABLE & facts.keys()) if getattr(stored, name) != facts[name]]
    for name in changed:
        setattr(stored, name, facts[name])
    if new_address:
        slug = unique_slug(Partner.objects.exclude(pk=stored.pk), stored.short_name or stored.name)
        if slug != stored.slug:
            stored.slug = slug
            changed.append("slug")
    return _save(stored, changed, by=by, action="partner.changed") if changed else stored


@transaction.atomic
def leave_network(*, by: User | None, partner: Partner, left_on: dt.date) -> Partner:
    """Make `partner` a former one from `left_on`; its pages and people stay. Returns it as stored.

    Raises `AlreadyFormer`, and `ValidationError` when it would leave before it joined.
    """
    stored = _lock(partner)
    if stored.status == PartnerStatus.FORMER:
        raise AlreadyFormer
    stored.status = PartnerStatus.FORMER
    stored.left_on = left_on
    return _save(stored, ["left_on", "status"], by=by, action="partner.left")


@transaction.atomic
def rejoin(*, by: User | None, partner: Partner, joined_on: dt.date | None = None) -> Partner:
    """Take a former `partner` back; it counts as there since it first joined, or since `joined_on` when given.

    Returns it as stored. Raises `NotFormer`.
    """
    stored = _lock(partner)
    if stored.status != PartnerStatus.FORMER:
        raise NotFormer
    stored.status = PartnerStatus.ACTIVE
    stored.left_on = None
    if joined_on is not None:
        stored.joined_on = joined_on
    return _save(stored, ["joined_on", "left_on", "status"], by=by, action="partner.rejoined")


def _lock(partner: Partner) -> Partner:
    return Partner.objects.select_for_update(no_key=True).get(pk=partner.pk)


def _save(partner: Partner, changed: list[str], *, by: User | None, action: str) -> Partner:
    partner.version += 1
    partner.full_clean()
    partner.save()
    record(partner, action, by=by, fields=changed)
    partner_changed.send(sender=Partner, partner=partner, changed=frozenset(changed), by=by)
    return partner
