"""Everything at once: guests, groups, partners and organisers act at random, and the laws hold after every step.

`PLENARY_LIFE_STEPS=20000 pytest -s tests/events/registrations/test_life.py` runs that many steps, every time other
ones; without it, the same few thousand every time.
"""

import os
import sys
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, run_state_machine_as_test

from events.programme.enums import Admission, QueuePolicy
from tests.events.registrations.life import laws
from tests.events.registrations.life.guests import Guests, Kind, kinds
from tests.events.registrations.life.organisers import Organisers
from tests.events.registrations.life.partners import Partners
from tests.events.registrations.life.world import World

pytestmark = pytest.mark.django_db

STEPS = int(os.environ.get("PLENARY_LIFE_STEPS", "0"))
STEPS_OF_THE_SUITE = 1000
STEPS_PER_LIFE = 50

# A pool in ten is missing, and one event in six selects.
capacities = st.tuples(*(st.one_of(*[st.integers(0, 4)] * 9, st.none()) for _pool in range(4)))
admissions = st.sampled_from([Admission.FIRST_COME] * 5 + [Admission.SELECTION])
offers = st.sampled_from([{"offer_hours": 24}, {"offer_working_days": 2}, {}])


def life(world: World) -> type[Guests]:
    """Return the machine that lives in `world`."""

    class Life(Guests, Organisers, Partners):
        """One life of an event; all of it is undone at its end."""

        def __init__(self) -> None:
            super().__init__()
            self.world = world
            self.undone = transaction.atomic()
            self.undone.__enter__()
            self.last_entry = laws.called_since(0)[1]

        @initialize(
            capacities=capacities,
            policy=st.sampled_from(QueuePolicy),
            admission=admissions,
            lends=st.booleans(),
            offers=offers,
            crowd=st.lists(kinds, max_size=12),
        )
        def begin(self, crowd: list[Kind], **event: Any) -> None:
            self.world.begin(**event)
            for kind in crowd:
                self.register(kind)

        @invariant()
        def the_laws_hold(self) -> None:
            self.world.look()
            called, self.last_entry = laws.called_since(self.last_entry)
            laws.seats_are_conserved(self.world)
            laws.codes_are_counted(self.world)
            laws.groups_come_whole(self.world, called)
            laws.nobody_passed(self.world, called)
            laws.everybody_is_told_the_same_number(self.world)
            laws.nobody_waits_beside_a_seat(self.world)

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    return Life


def test_the_laws_hold_after_every_step(capsys: pytest.CaptureFixture[str]) -> None:
    world = World()
    wanted = STEPS or STEPS_OF_THE_SUITE
    while world.tally.steps < wanted:
        run_state_machine_as_test(
            life(world),
            settings=settings(
                max_examples=max((wanted - world.tally.steps) // STEPS_PER_LIFE, 5),
                stateful_step_count=STEPS_PER_LIFE,
                derandomize=not STEPS,
                database=None,
                deadline=None,
                print_blob=True,
                suppress_health_check=list(HealthCheck),
            ),
        )
        if not STEPS:
            break
    with capsys.disabled():
        sys.stderr.write(f"\n{world.tally}\n")
    assert world.tally.steps
