"""Whatever guests and organisers do in whatever order: seats are conserved and nobody waits beside a free one."""

from contextlib import suppress
from itertools import combinations
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from events.models import Activity, Pin, Registration, Signup
from events.programme.actions.slots import lock_choices, set_choice_rules
from events.programme.snapshots import read_version
from events.registrations.actions import change_details, withdraw
from events.registrations.choices.actions.choosing import leave, sign_up
from events.registrations.choices.actions.organising import put_in, take_off
from events.registrations.choices.actions.pinning import unpin
from events.registrations.choices.board import read_board
from events.registrations.choices.eligibility import pools_for
from events.registrations.choices.errors import ChoiceRefused, InTheWay
from events.registrations.choices.queueing import call_activities
from events.registrations.enums import RegistrationStatus
from events.seats.actions import CapacityBelowTaken, NoSeatLeft, resize_activity_pool
from events.seats.enums import Audience
from events.seats.queries import audit
from tests.factories import make_event, make_registration, make_user
from tests.factories.programme import make_activity, make_places, make_published, make_slot

pytestmark = pytest.mark.django_db

numbers = st.integers(0, 99)


class ChoicesLife(RuleBasedStateMachine):
    """Seven guests, and five activities of which some are at the same time."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.event = make_event(international=20, national=20)
        slot = make_slot(self.event, hour=1, hours=2)
        mixed = make_activity(self.event, hour=1, slot=slot)
        make_places(mixed, 1, Audience.INTERNATIONAL)
        make_places(mixed, 1, Audience.NATIONAL)
        self.activities = [
            mixed,
            make_activity(self.event, hour=1, places=1, slot=slot),
            make_activity(self.event, hour=2, places=2, slot=slot),
            make_activity(self.event, hour=2.5, hours=2, places=1),
            make_activity(self.event, hour=5, places=1),
        ]
        make_published(self.event)
        self.guests = [make_registration(self.event, country="DE" if number % 3 == 0 else "SE") for number in range(7)]
        self.host = make_user()

    @rule(guest=numbers, activity=numbers, leaves=st.booleans())
    def choose(self, guest: int, activity: int, leaves: bool) -> None:
        """A guest asks for a place, and perhaps leaves what is in the way."""
        wanted: dict[str, Any] = {"registration": self._guest(guest), "activity": self._activity(activity)}
        try:
            sign_up(by=None, **wanted)
        except InTheWay as refused:
            if leaves:
                others = Activity.objects.filter(pk__in=[other.id for other in refused.others])
                self._quietly(sign_up, by=None, leaving=others, **wanted)
        except ChoiceRefused:
            pass

    @rule(number=numbers)
    def leave(self, number: int) -> None:
        """A guest gives back a place, or one in a queue."""
        live = list(Signup.objects.live().select_related("registration"))
        if live:
            self._quietly(leave, by=None, signup=live[number % len(live)])

    @rule(guest=numbers)
    def withdraw(self, guest: int) -> None:
        """A guest does not come."""
        registration = self._guest(guest)
        if registration.status == RegistrationStatus.CONFIRMED:
            withdraw(by=None, registration=registration)

    @rule(activity=numbers, capacity=st.integers(0, 3))
    def resize(self, activity: int, capacity: int) -> None:
        """An organiser changes the number of places."""
        pool = self._activity(activity).pools.first()
        assert pool is not None
        lock_choices(self.event)
        self._quietly(resize_activity_pool, by=None, pool=pool, capacity=capacity)
        call_activities(event=self.event, activities=[pool.activity_id])

    @rule(guest=numbers, activity=numbers)
    def put(self, guest: int, activity: int) -> None:
        """An organiser gives somebody a place."""
        self._quietly(put_in, by=self.host, registration=self._guest(guest), activity=self._activity(activity))

    @rule(number=numbers)
    def take(self, number: int) -> None:
        """An organiser takes somebody off."""
        live = list(Signup.objects.live().select_related("registration"))
        if live:
            take_off(by=self.host, signup=live[number % len(live)])

    @rule(guest=numbers, country=st.sampled_from(["DE", "SE"]))
    def move(self, guest: int, country: str) -> None:
        """A guest puts their country right."""
        registration = self._guest(guest)
        if registration.status == RegistrationStatus.CONFIRMED:
            change_details(by=None, registration=registration, details={"country": country})

    @rule(most=st.sampled_from([None, 1, 2, 3]))
    def limit(self, most: int | None) -> None:
        """An organiser changes how many activities anybody may have."""
        set_choice_rules(by=self.host, event=self.event, facts={"most": most})

    @rule(number=numbers)
    def pin(self, number: int) -> None:
        """An organiser has a guest keep what they have."""
        held = list(Signup.objects.holding())
        if held:
            kept = held[number % len(held)]
            Pin.objects.get_or_create(registration_id=kept.registration_id, activity_id=kept.activity_id)

    @rule(number=numbers)
    def unpin(self, number: int) -> None:
        """An organiser takes a pin back."""
        pins = list(Pin.objects.all())
        if pins:
            unpin(by=self.host, pin=pins[number % len(pins)])

    def teardown(self) -> None:
        """Undo all of it; the next life's version has the same key."""
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)
        read_version.cache_clear()

    @invariant()
    def seats_are_conserved(self) -> None:
        """What a pool counts is what its rows say."""
        assert audit() == []

    @invariant()
    def nobody_is_at_two_places(self) -> None:
        """No guest has things that clash, nor more of a slot than it gives."""
        board = read_board(self.event)
        for guest in self.guests:
            held = list(Signup.objects.holding().filter(registration=guest))
            for one, other in combinations(held, 2):
                first, second = board.activities[one.activity_id], board.activities[other.activity_id]
                assert not first.clashes_with(second)
                assert first.slot_id is None or first.slot_id != second.slot_id

    @invariant()
    def only_guests_have_anything(self) -> None:
        """Who has withdrawn has left everything."""
        others = Signup.objects.live().exclude(registration__status=RegistrationStatus.CONFIRMED)
        assert not others.exists()

    @invariant()
    def nobody_waits_beside_a_free_place(self) -> None:
        """Whoever waits could have any place that serves them, unless a pin or the number of activities is against."""
        board = read_board(self.event)
        for signup in Signup.objects.queue().select_related("registration"):
            pools = pools_for(signup.registration, signup.activity.pools.all())
            if not any(pool.free for pool in pools):
                continue
            held = list(Signup.objects.holding().filter(registration=signup.registration))
            leaves = board.in_the_way(board.activities[signup.activity_id], held)
            pinned = Pin.objects.filter(
                registration=signup.registration, activity__in=[other.activity_id for other in leaves]
            )
            assert pinned.exists() or board.exceeds(len(held) - len(leaves) + 1)

    def _guest(self, number: int) -> Registration:
        return Registration.objects.get(pk=self.guests[number % len(self.guests)].pk)

    def _activity(self, number: int) -> Activity:
        return self.activities[number % len(self.activities)]

    def _quietly(self, action: Any, **values: Any) -> None:
        with suppress(ChoiceRefused, NoSeatLeft, CapacityBelowTaken):
            action(**values)


def test_choices_keep_the_laws() -> None:
    run_state_machine_as_test(
        ChoicesLife,
        settings=settings(
            max_examples=15,
            stateful_step_count=30,
            derandomize=True,
            database=None,
            deadline=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
