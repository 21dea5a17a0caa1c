"""Which place each of several people would get: reckoned before anything is promised."""

from collections.abc import Iterable
from copy import copy
from typing import Protocol

from events.programme.models import Event
from events.registrations.queueing import suitable_pools
from events.seats.models import SeatPool


class Guest(Protocol):
    """Somebody who needs a place."""

    @property
    def pk(self) -> int:
        """The registration's number."""

    @property
    def audience(self) -> str:
        """Whether they count as national or international."""

    @property
    def presence(self) -> str:
        """Where they take part."""


class Places:
    """The free places of an event as its pools, just read, have them; giving one away changes nothing but this."""

    def __init__(self, event: Event, pools: Iterable[SeatPool]) -> None:
        """Count what is free."""
        self._event = event
        self._pools = list(pools)
        self._free = {pool.pk: pool.free for pool in self._pools}
        self._lendable = {pool.pk: pool.lendable for pool in self._pools}
        self._suitable: dict[tuple[str, str], list[SeatPool]] = {}

    def copy(self) -> "Places":
        """Return the same places, to try something with."""
        other = copy(self)
        other._free, other._lendable = dict(self._free), dict(self._lendable)
        return other

    def left(self, pool: SeatPool) -> int:
        """Return how many places of `pool` are still free."""
        return self._free[pool.pk]

    def own(self, guest: Guest) -> SeatPool | None:
        """Return the pool that is meant for `guest` first; None where none is."""
        return next(iter(self._pools_for(guest)), None)

    def seat(self, guests: Iterable[Guest]) -> dict[int, SeatPool]:
        """Give as many of `guests` a place as there are; returns the pool of each, by registration number.

        Nobody is lent a place of the other audience before everybody has been looked for a place of their own.
        """
        seated: dict[int, SeatPool] = {}
        guests = list(guests)
        for lending in (False, True):
            for guest in guests:
                if guest.pk not in seated and (pool := self._take(guest, lending=lending)) is not None:
                    seated[guest.pk] = pool
        return seated

    def _take(self, guest: Guest, *, lending: bool) -> SeatPool | None:
        for pool in self._pools_for(guest):
            lent = pool.lends_to(guest.audience)
            if lent != lending or not self._free[pool.pk] or (lent and not self._lendable[pool.pk]):
                continue
            self._free[pool.pk] -= 1
            self._lendable[pool.pk] -= lent
            return pool
        return None

    def _pools_for(self, guest: Guest) -> list[SeatPool]:
        kind = (guest.audience, guest.presence)
        if kind not in self._suitable:
            self._suitable[kind] = suitable_pools(
                self._event, self._pools, audience=guest.audience, presence=guest.presence
            )
        return self._suitable[kind]
