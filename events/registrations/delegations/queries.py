"""What a lead reads: the numbers of blocks, and their people."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from events.programme.enums import EventStatus
from events.registrations.delegations.rules import delegates_of
from events.registrations.enums import ENDED, RegistrationStatus
from events.registrations.models import Registration
from events.seats.models import SeatPool
from partners.enums import PartnerStatus


def counted(blocks: QuerySet[SeatPool]) -> QuerySet[SeatPool]:
    """Return `blocks` with how many of those named are `confirmed` and how many `unanswered`, counted by the database.

    Who is named are a block's taken places.
    """
    return blocks.annotate(
        confirmed=Count("registrations", filter=Q(registrations__status=RegistrationStatus.CONFIRMED)),
        unanswered=Count("registrations", filter=Q(registrations__status=RegistrationStatus.OFFERED)),
    )


def people_of(block: SeatPool) -> tuple[list[Registration], list[Registration]]:
    """Return the people of `block` who hold a place or wait, and those who have left; by name. One query."""
    people = delegates_of(block).select_related("replaces").order_by("family_name", "given_name", "pk")
    present: list[Registration] = []
    left: list[Registration] = []
    for person in people:
        (left if person.status in ENDED else present).append(person)
    return present, left


def unanswered_of(block: SeatPool) -> list[Registration]:
    """Return who was named for `block` and has not answered, longest first."""
    offered = Registration.objects.filter(pool=block, status=RegistrationStatus.OFFERED)
    return list(offered.order_by("registered_at", "pk"))


def known_people(block: SeatPool, emails: Iterable[str]) -> dict[str, Registration]:
    """Return the live registrations for the event of `block` that have one of `emails`, by it; one query."""
    live = Registration.objects.live().filter(event=block.event_id, email__in=list(emails), accompanies=None)
    return {person.email: person for person in live}


def is_of(person: Registration, block: SeatPool) -> bool:
    """True when `person` is one of those `delegates_of` lists for `block`."""
    named = person.delegation_id == block.pk and person.sending_partner_id == block.partner_id
    return person.pool_id == block.pk or named


def is_open(block: SeatPool, now: dt.datetime | None = None) -> bool:
    """True while people can be named for free places of `block`."""
    return is_running(block) and not is_past(block, now)


def is_running(block: SeatPool) -> bool:
    """True while people of `block` can be replaced: its event is to come, its partner in the network."""
    event = block.event
    in_network = block.partner is not None and block.partner.status == PartnerStatus.ACTIVE
    return in_network and event.status == EventStatus.ANNOUNCED and not event.has_ended()


def is_past(block: SeatPool, now: dt.datetime | None = None) -> bool:
    """True from the moment on at which unused places of `block` go back, whether or not they have gone yet."""
    due = block.releases_at is not None and block.releases_at <= (now or timezone.now())
    return block.released_at is not None or due
