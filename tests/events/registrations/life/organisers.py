"""What organisers do: offer, confirm, move, cancel and bring back by hand, and change what the event has."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from events.models import SeatPool
from events.programme.actions import change_event
from events.programme.enums import QueuePolicy
from events.registrations import actions
from events.registrations.actions.blocks import WITH_BLOCKS
from events.registrations.actions.code_book import change_code, create_code, revoke_code
from events.registrations.enums import ENDED, HOLDING, LIVE, GuestRole, RegistrationStatus
from events.registrations.selection.actions import offer_many, reject_many, reserve_many
from tests.events.registrations.life.guests import numbers, somebody
from tests.events.registrations.life.world import World, pick

S = RegistrationStatus
DECISIONS = (offer_many, offer_many, reserve_many, reject_many)


class Organisers(RuleBasedStateMachine):
    """The rules of the desk."""

    world: World

    @somebody(S.WAITING, S.APPLIED)
    @rule(number=numbers, where=numbers)
    def offer(self, number: int, where: int) -> None:
        """Hold a place for somebody who waits or applies, in the usual pool or in one that is chosen."""
        registration = self.world.one(number, S.WAITING, S.APPLIED)
        with self.world.asking("offer"):
            actions.offer(by=self.world.office, registration=registration, pool=self._chosen(where))

    @somebody(S.WAITING, S.APPLIED, S.OFFERED)
    @rule(number=numbers, where=numbers)
    def confirm(self, number: int, where: int) -> None:
        """Give somebody who waits, applies or has an offer a place."""
        registration = self.world.one(number, S.WAITING, S.APPLIED, S.OFFERED)
        with self.world.asking("confirm"):
            actions.confirm(by=self.world.office, registration=registration, pool=self._chosen(where))

    @somebody(*HOLDING)
    @rule(number=numbers, where=numbers)
    def move(self, number: int, where: int) -> None:
        """Move somebody to another pool."""
        registration = self.world.one(number, *sorted(HOLDING))
        pool = pick(where, self.world.pools())
        with self.world.asking("move"):
            actions.move(by=self.world.office, registration=registration, pool=pool)

    @somebody(*LIVE)
    @rule(number=numbers)
    def cancel(self, number: int) -> None:
        """End somebody's registration on the organiser's word."""
        registration = self.world.one(number, *sorted(LIVE))
        with self.world.asking("cancel"):
            actions.cancel(by=self.world.office, registration=registration, reason="The hall is smaller.")

    @somebody(*ENDED)
    @rule(number=numbers)
    def reinstate(self, number: int) -> None:
        """Bring somebody back whose registration has ended."""
        registration = self.world.one(number, *sorted(ENDED))
        with self.world.asking("reinstate"):
            actions.reinstate(by=self.world.office, registration=registration)

    @somebody(*S)
    @rule(number=numbers, capacity=st.integers(0, 8))
    def resize(self, number: int, capacity: int) -> None:
        """Give a pool more or fewer places."""
        pool = pick(number, [pool for pool in self.world.pools() if pool.parent_id is None])
        with self.world.asking("resize pool"):
            actions.resize_pool(by=self.world.office, pool=pool, capacity=capacity)

    @somebody(S.WAITING)
    @rule(policy=st.sampled_from(QueuePolicy))
    def change_policy(self, policy: QueuePolicy) -> None:
        """Publish another order of the waiting list."""
        with self.world.asking("change policy"):
            facts = {"queue_policy": policy}
            self.world.event = change_event(by=self.world.office, event=self.world.event, facts=facts)

    @somebody(S.APPLIED, S.WAITING)
    @rule(chosen=st.lists(numbers, min_size=1, max_size=4), decide=st.sampled_from(DECISIONS))
    def decide(self, chosen: list[int], decide: Any) -> None:
        """Decide about several at once who apply or wait: offer places, put them on the list, refuse."""
        people = {number: self.world.one(number, S.APPLIED, S.WAITING) for number in chosen}
        with self.world.asking(decide.__name__.replace("_", " ")):
            decide(by=self.world.office, registrations=people.values())

    @rule(number=numbers, uses=st.integers(1, 4), places=st.integers(1, 2))
    def create_code(self, number: int, uses: int, places: int) -> None:
        """Give a code, with the usual places, with ones added to the event, or with ones out of a pool."""
        out_of = pick(number, [None, *(pool for pool in self.world.pools() if pool.audience in WITH_BLOCKS)])
        own = None if number % 3 == 0 else places
        with self.world.asking("create code"):
            create_code(
                by=self.world.office, event=self.world.event, name="A code", uses=uses, places=own, out_of=out_of
            )

    @precondition(lambda machine: machine.world.codes())
    @rule(number=numbers, places=st.integers(0, 4), uses=st.integers(0, 4))
    def change_code(self, number: int, places: int, uses: int) -> None:
        """Give a code more or fewer uses and places."""
        code = pick(number, self.world.codes())
        with self.world.asking("change code"):
            change_code(
                by=self.world.office,
                code=code,
                name="A code",
                role=GuestRole.PRESS,
                uses=uses,
                expires_at=None,
                outside_window=False,
                places=places if code.pool else None,
            )

    @precondition(lambda machine: machine.world.codes())
    @rule(number=numbers)
    def revoke_code(self, number: int) -> None:
        """Withdraw a code; its free places go back."""
        with self.world.asking("revoke code"):
            revoke_code(by=self.world.office, code=pick(number, self.world.codes()))

    def _chosen(self, number: int) -> SeatPool | None:
        """Return the usual place most of the time, and any pool at all otherwise."""
        return None if number % 3 else pick(number // 3, self.world.pools())
