"""What the desk shows of places kept for partners: one row for each block, one for each group of places."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from events.programme.models import Event
from events.registrations.actions.blocks import WITH_BLOCKS
from events.registrations.enums import RegistrationStatus
from events.seats.enums import Audience
from events.seats.models import OTHER, SeatPool
from partners.enums import PartnerStatus
from partners.models import Membership, Partner


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One partner's places: `named` people hold one, of whom `confirmed` have said yes.

    `has_lead` is False where nobody can name people.
    """

    block: SeatPool
    partner: Partner
    group: SeatPool
    confirmed: int
    has_lead: bool

    @property
    def given(self) -> int:
        """How many places the partner was given in all."""
        return self.block.given

    @property
    def went_back(self) -> int:
        """How many of those it has given back or left unused."""
        return self.block.went_back

    @property
    def named(self) -> int:
        """How many people the partner has named who have a place."""
        return self.block.taken

    @property
    def free(self) -> int:
        """How many places nobody is named for yet."""
        return self.block.free

    @property
    def until(self) -> dt.datetime | None:
        """When unused places go back, or went back."""
        return self.block.kept_until

    @property
    def is_released(self) -> bool:
        """True when unused places have gone back."""
        return self.block.released_at is not None

    @property
    def has_left(self) -> bool:
        """True when the partner does not take part in the network now."""
        return self.partner.status != PartnerStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group of places: how many of it are `kept` for partners, `others` have, and remain `free` for everybody."""

    pool: SeatPool
    kept: int

    @property
    def others(self) -> int:
        """How many people without a partner's place have one."""
        return self.pool.taken - self.kept

    @property
    def free(self) -> int:
        """How many remain for the public."""
        return self.pool.free

    @property
    def lends(self) -> bool:
        """True when its unfilled places may serve the other group."""
        return self.pool.audience in OTHER


def block_rows(event: Event) -> list[BlockRow]:
    """Return the blocks of `event` by partner and group; two queries, however many there are."""
    confirmed = Count("registrations", filter=Q(registrations__status=RegistrationStatus.CONFIRMED))
    blocks = event.pools.filter(audience=Audience.BLOCK).annotate(confirmed=confirmed)
    blocks = blocks.select_related("partner", "parent").order_by("partner__name", "parent__position", "parent")
    leads = Membership.objects.delegation_leads().filter(partner__blocks__event=event)
    with_lead = set(leads.values_list("partner", flat=True))
    return [
        BlockRow(
            block=block,
            partner=block.partner,
            group=block.parent,
            confirmed=block.confirmed,
            has_lead=block.partner_id in with_lead,
        )
        for block in blocks
        if block.partner is not None and block.parent is not None
    ]


def group_rows(pools: Iterable[SeatPool], blocks: Iterable[BlockRow]) -> list[GroupRow]:
    """Return a row for each of `pools` of which places can be kept; no query."""
    kept: dict[int, int] = {}
    for row in blocks:
        kept[row.group.pk] = kept.get(row.group.pk, 0) + row.block.capacity
    return [GroupRow(pool, kept.get(pool.pk, 0)) for pool in pools]


def groups_with_blocks(event: Event) -> list[SeatPool]:
    """Return the pools of `event` of which places can be kept for partners, in their order; one query."""
    return list(event.pools.filter(audience__in=WITH_BLOCKS, parent=None))
