"""What happens to places kept for partners: given, named, replaced, passed on, given back; and to those lent."""

import datetime as dt
from typing import Any

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from events.models import Event, Registration, SeatPool
from events.registrations import actions
from events.registrations.actions.blocks import WITH_BLOCKS
from events.registrations.delegations import actions as delegations
from events.registrations.enums import HOLDING, Capacity, RegistrationStatus, Sector
from events.seats.enums import Audience
from events.seats.models import OTHER
from tests.events.registrations.life.guests import countries, numbers, somebody
from tests.events.registrations.life.world import World, pick
from tests.factories import person_values

S = RegistrationStatus

# What a lead says about somebody who will say the rest.
INVITED = ("given_name", "family_name", "email", "language")


def with_blocks(test: Any = lambda block: True) -> Any:
    """Return the condition that places are kept for a partner, in a block for which `test` is true."""
    return precondition(lambda machine: any(test(block) for block in machine.blocks()))


class Partners(RuleBasedStateMachine):
    """The rules of the desk of delegations, and of who leads one."""

    world: World

    def blocks(self) -> list[SeatPool]:
        """Return the blocks of the event."""
        return [pool for pool in self.world.pools() if pool.audience == Audience.BLOCK]

    def groups(self) -> list[SeatPool]:
        """Return the pools that blocks are carved out of."""
        return [pool for pool in self.world.pools() if pool.audience in WITH_BLOCKS]

    def lending(self) -> list[SeatPool]:
        """Return the pools that lend and borrow."""
        return [pool for pool in self.world.pools() if pool.audience in OTHER]

    def delegates(self) -> list[Registration]:
        """Return who sits in a block."""
        keys = {block.pk for block in self.blocks()}
        return [person for person in self.world.registrations(*HOLDING) if person.pool_id in keys]

    @precondition(lambda machine: any(pool.free for pool in machine.groups()))
    @rule(number=numbers, which=numbers, seats=st.integers(1, 3))
    def carve(self, number: int, which: int, seats: int) -> None:
        """Keep places for a partner."""
        parents = [pool for pool in self.groups() if pool.free]
        with self.world.asking("carve"):
            actions.carve(
                by=self.world.office,
                parent=pick(which, parents),
                partner=pick(number, self.world.partners),
                seats=seats,
                releases_at=timezone.now() + dt.timedelta(days=7),
            )

    @with_blocks()
    @rule(number=numbers, seats=st.integers(0, 5))
    def resize_block(self, number: int, seats: int) -> None:
        """Give a partner more or fewer places."""
        with self.world.asking("resize block"):
            actions.resize_block(by=self.world.office, block=pick(number, self.blocks()), seats=seats)

    @with_blocks()
    @rule(number=numbers, to=numbers, seats=st.integers(1, 3))
    def pass_seats(self, number: int, to: int, seats: int) -> None:
        """Pass places of one partner on to another."""
        partner = pick(to, self.world.partners)
        with self.world.asking("pass seats on"):
            actions.pass_seats(by=self.world.office, block=pick(number, self.blocks()), partner=partner, seats=seats)

    @with_blocks()
    @rule(number=numbers, seats=st.integers(1, 3))
    def give_back(self, number: int, seats: int) -> None:
        """Give places back before their date."""
        with self.world.asking("give seats back"):
            actions.give_seats_back(by=self.world.office, block=pick(number, self.blocks()), seats=seats)

    @with_blocks(lambda block: block.released_at is None)
    @rule(number=numbers, twice=st.booleans())
    def release(self, number: int, twice: bool) -> None:
        """The date of a block comes, and the job of every minute runs, now and then twice."""
        block = pick(number, [block for block in self.blocks() if block.released_at is None])
        # Time travel: the date comes to us.
        SeatPool.objects.filter(pk=block.pk).update(releases_at=timezone.now() - dt.timedelta(seconds=1))
        with self.world.asking("release"):
            assert actions.release_due() == 1
            assert not twice or actions.release_due() == 0

    @with_blocks()
    @rule(number=numbers, people=st.integers(1, 2))
    def invite(self, number: int, people: int) -> None:
        """A lead names one or two people by mail."""
        block = pick(number, self.blocks())
        persons: Any = [self._person(block, INVITED) for _person in range(people)]
        with self.world.asking("invite"):
            delegations.invite_many(by=self.world.office, block=block, people=persons)

    @with_blocks()
    @rule(number=numbers, country=countries)
    def enter(self, number: int, country: str) -> None:
        """A lead enters somebody with all details; the country may be the wrong one."""
        with self.world.asking("enter"):
            delegations.enter(by=self.world.office, block=pick(number, self.blocks()), **person_values(country=country))

    @precondition(lambda machine: machine.delegates())
    @rule(number=numbers, entered=st.booleans())
    def replace(self, number: int, entered: bool) -> None:
        """Somebody else comes instead; the place stays with the delegation."""
        former = pick(number, self.delegates())
        block = next(block for block in self.blocks() if block.pk == former.pool_id)
        person = self._person(block, None if entered else INVITED)
        with self.world.asking("replace"):
            new = delegations.replace(by=self.world.office, registration=former, is_entered=entered, **person)
            assert (new.pool_id, new.replaces_id) == (former.pool_id, former.pk)

    @precondition(lambda machine: machine.delegates())
    @rule(number=numbers)
    def take_back(self, number: int) -> None:
        """A lead takes a name back."""
        with self.world.asking("withdraw delegate"):
            delegations.withdraw_delegate(by=self.world.office, registration=pick(number, self.delegates()))

    @precondition(lambda machine: any(person.is_named for person in machine.delegates()))
    @rule(number=numbers, country=countries)
    def answer(self, number: int, country: str) -> None:
        """Somebody who was named completes their details; the country may be the wrong one."""
        named = pick(number, [person for person in self.delegates() if person.is_named])
        details = {"country": country, "city": "Lund", "capacity": Capacity.VOLUNTARY, "sector": Sector.EDUCATION}
        with self.world.asking("answer naming"):
            actions.answer_naming(by=None, registration=named, details=details, consent=True)

    @precondition(lambda machine: machine.lending())
    @rule(number=numbers, floor=st.integers(0, 4))
    def set_floor(self, number: int, floor: int) -> None:
        """Say how many places are never lent."""
        with self.world.asking("set floor"):
            actions.set_floor(by=self.world.office, pool=pick(number, self.lending()), floor=floor)

    @somebody(S.WAITING)
    @rule(lends=st.booleans())
    def borrow(self, lends: bool) -> None:
        """Unfilled places serve the other group from now on, or no more."""
        # Time travel: the moment comes to us.
        since = timezone.now() - dt.timedelta(hours=1) if lends else None
        Event.objects.filter(pk=self.world.event.pk).update(borrowing_from=since)
        self.world.event.refresh_from_db()
        with self.world.asking("let borrow"):
            actions.call_borrowers()

    def _person(self, block: SeatPool, names: tuple[str, ...] | None) -> dict[str, Any]:
        country = "DE" if block.parent is not None and block.parent.audience == Audience.NATIONAL else "SE"
        values = person_values(country=country)
        return {name: values[name] for name in names} if names else values
