"""What organisers do: offer, confirm, move, cancel and bring back by hand, and change what the event has."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from events.models import SeatPool
from events.programme.actions import change_event
from events.programme.enums import QueuePolicy
from events.registrations import actions
from events.registrations.enums import ENDED, HOLDING, LIVE, RegistrationStatus
from tests.events.registrations.life.guests import numbers, somebody
from tests.events.registrations.life.world import World, pick

S = RegistrationStatus


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

    def _chosen(self, number: int) -> SeatPool | None:
        """Return the usual place most of the time, and any pool at all otherwise."""
        return None if number % 3 else pick(number // 3, self.world.pools())
