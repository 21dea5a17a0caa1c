"""The event at which everything happens, and what the rules need to find their way around it."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.models import AccessCode, Event, Registration, SeatPool
from events.programme.enums import Admission, EventMode, QueuePolicy
from events.registrations import actions
from events.registrations.actions.code_book import CodeWithdrawn, FewerUsesThanUsed
from events.registrations.delegations.errors import BlockFull
from events.registrations.enums import GuestRole
from events.registrations.selection.actions import TooFewPlaces
from events.seats.actions import CapacityBelowTaken, NoSeatLeft, create_pool
from events.seats.enums import Audience
from partners.models import Partner, User
from tests.factories import make_event, make_office, make_partner

T = TypeVar("T")

OWN_POOLS = (Audience.INTERNATIONAL, Audience.NATIONAL, Audience.ANYONE, Audience.ONLINE)

# What an action may answer instead of doing what was asked. Anything else that is raised is a fault.
REFUSALS = (
    actions.AlreadyLive,
    actions.BlockExists,
    actions.BlockReleased,
    actions.CodeRefused,
    actions.FewerThanNamed,
    actions.FloorTooHigh,
    actions.GroupRefused,
    actions.GroupTooLarge,
    actions.NoBlocksFrom,
    actions.NoPlaceThere,
    actions.NothingToChange,
    actions.OfferExpired,
    actions.SamePartner,
    actions.SeatGroupFull,
    actions.TooFewFree,
    actions.TransitionRefused,
    actions.WrongAudience,
    actions.WrongEvent,
    BlockFull,
    CodeWithdrawn,
    FewerUsesThanUsed,
    TooFewPlaces,
    CapacityBelowTaken,
    NoSeatLeft,
    ValidationError,
)


@dataclass(slots=True)
class Tally:
    """How often each rule ran, and how often the action refused."""

    steps: int = 0
    ran: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        ran, refused = (
            ", ".join(f"{number} {name}" for name, number in sorted(counted.items()))
            for counted in (self.ran, self.refused)
        )
        return f"{self.steps} steps: {ran}. Refused: {refused}."


class World:
    """One event with its pools, partners and codes, and who organises it.

    It is made once; each life begins with `begin` and is undone.
    """

    def __init__(self) -> None:
        self.tally = Tally()
        self.office: User = make_office()
        self.partners: list[Partner] = [make_partner(country=country) for country in ("DE", "SE", "DK")]
        self.event: Event = make_event(
            international=None, national=None, hosts=self.partners[:1], mode=EventMode.HYBRID
        )
        self.everybody: list[Registration] = []
        self.states: Counter[str] = Counter()
        self._pools: list[SeatPool] = []
        self._codes: list[AccessCode] = []

    def begin(
        self,
        *,
        capacities: Collection[int | None],
        policy: QueuePolicy,
        admission: Admission,
        lends: bool,
        offers: dict[str, int],
    ) -> None:
        """Give the event a pool for each of `capacities`, in the order of `OWN_POOLS`; None is no pool."""
        Event.objects.filter(pk=self.event.pk).update(
            queue_policy=policy,
            admission=admission,
            most_companions=2,
            borrowing_from=timezone.now() - dt.timedelta(hours=1) if lends else None,
            **offers,
        )
        self.event.refresh_from_db()
        for audience, capacity in zip(OWN_POOLS, capacities, strict=True):
            if capacity is not None:
                create_pool(by=self.office, event=self.event, audience=audience, capacity=capacity)
        speakers = create_pool(by=self.office, event=self.event, audience=Audience.ROLE, capacity=3)
        for name, pool, uses in (("speaker", speakers, 8), ("guest", None, 8)):
            AccessCode.objects.create(
                event=self.event, code=name, name=name, role=GuestRole.SPEAKER, pool=pool, uses=uses
            )

    @contextmanager
    def asking(self, name: str) -> Iterator[None]:
        """Count what is done inside as one step called `name`; a refusal leaves everything as it was."""
        self.tally.steps += 1
        self.tally.ran[name] += 1
        try:
            with transaction.atomic():
                yield
        except REFUSALS as refusal:
            self.tally.refused[f"{name}: {type(refusal).__name__}"] += 1

    def look(self) -> None:
        """Read everything anew; until the next look, laws and rules go by that."""
        rows = Registration.objects.filter(event=self.event).select_related("party").order_by("queued_at", "pk")
        self.everybody = list(rows)
        for registration in self.everybody:
            registration.event = self.event
        self.states = Counter(row.status for row in self.everybody)
        self._pools = self.read_pools()
        self._codes = list(AccessCode.objects.filter(event=self.event).select_related("pool", "event").order_by("pk"))

    def has(self, *states: str) -> bool:
        """Tell whether anybody is in one of `states`."""
        return any(self.states[state] for state in states)

    def registrations(self, *states: str) -> list[Registration]:
        """Return the registrations in one of `states`, in order of arrival."""
        return [row for row in self.everybody if row.status in states]

    def one(self, number: int, *states: str) -> Registration:
        """Return one of the registrations in `states`."""
        return pick(number, self.registrations(*states))

    def pools(self) -> list[SeatPool]:
        """Return the pools of the event."""
        return self._pools

    def read_pools(self) -> list[SeatPool]:
        """Return the pools of the event as they are at this moment."""
        return list(SeatPool.objects.filter(event=self.event).select_related("event", "parent").order_by("pk"))

    def codes(self) -> list[AccessCode]:
        """Return the codes of the event."""
        return self._codes


def pick(number: int, things: list[T]) -> T:
    """Return one of `things`, which are not none at all, by a number that shrinks well."""
    return things[number % len(things)]
