"""Groups that come as a whole, confirmed and offered places by organisers."""

from typing import Any

import pytest

from events.models import Event, Registration
from events.programme.enums import Admission
from events.registrations.actions import (
    TransitionRefused,
    accept_offer,
    cancel,
    register_group,
    resize_pool,
    withdraw,
)
from events.registrations.actions.together import confirm_group, offer_group
from events.registrations.enums import PartyRule, RegistrationStatus
from events.seats.actions import NoSeatLeft
from tests.factories import make_event, make_office, make_registration, person_values, pool_of

pytestmark = pytest.mark.django_db

S = RegistrationStatus


def group(event: Event, *countries: str, **values: Any) -> list[Registration]:
    """Register a group whose people come from these countries."""
    people = [person_values(country=country) for country in countries]
    return list(register_group(by=None, event=event, people=people, **values).registrations.order_by("pk"))


def states(people: list[Registration]) -> set[str]:
    """Return the present states of `people`."""
    for person in people:
        person.refresh_from_db()
    return {person.status for person in people}


def shrink(event: Event, capacity: int) -> None:
    """Leave the event only `capacity` international places, after a group that still fitted has applied."""
    resize_pool(by=make_office(), pool=pool_of(event), capacity=capacity)


def test_a_whole_group_of_applicants_is_confirmed_each_where_it_suits_them() -> None:
    event = make_event(international=1, national=1, admission=Admission.SELECTION)
    people = group(event, "SE", "DE")
    assert states(people) == {S.APPLIED}
    confirm_group(by=make_office(), registration=people[1])
    assert states(people) == {S.CONFIRMED}
    assert [person.pool.audience for person in people if person.pool] == ["international", "national"]


def test_nobody_of_a_group_is_confirmed_when_one_would_be_left_out() -> None:
    event = make_event(international=2, national=1, admission=Admission.SELECTION)
    people = group(event, "SE", "SE")
    shrink(event, 1)
    for action in (confirm_group, offer_group):
        with pytest.raises(NoSeatLeft):
            action(by=make_office(), registration=people[0])
    assert states(people) == {S.APPLIED}
    assert pool_of(event).taken == 0


def test_seats_held_back_for_another_may_serve_the_group_that_is_chosen() -> None:
    event = make_event(international=3)
    seated = [make_registration(event) for _number in range(3)]
    first, second = group(event, "SE", "SE", "SE"), group(event, "SE", "SE")
    for person in seated[:2]:
        withdraw(by=None, registration=person)
    assert pool_of(event).held_back == 2
    confirm_group(by=make_office(), registration=second[0])
    assert (states(first), states(second)) == ({S.WAITING}, {S.CONFIRMED})
    assert pool_of(event).held_back == 0


def test_a_group_is_offered_places_with_one_deadline_and_answers_together() -> None:
    event = make_event(international=2, admission=Admission.SELECTION, offer_working_days=2)
    people = group(event, "SE", "ES")
    offer_group(by=make_office(), registration=people[0])
    assert states(people) == {S.OFFERED}
    assert len({person.offer_expires_at for person in people}) == 1
    accept_offer(by=None, registration=people[1])
    assert states(people) == {S.CONFIRMED}


def test_an_offer_to_a_group_is_confirmed_with_the_seats_it_holds() -> None:
    event = make_event(international=2, admission=Admission.SELECTION)
    people = group(event, "SE", "SE")
    offer_group(by=make_office(), registration=people[0])
    confirm_group(by=make_office(), registration=people[0])
    assert states(people) == {S.CONFIRMED}
    assert pool_of(event).taken == 2


def test_who_has_left_the_group_is_not_brought_back() -> None:
    event = make_event(international=3, admission=Admission.SELECTION)
    people = group(event, "SE", "SE", "SE")
    shrink(event, 2)
    cancel(by=make_office(), registration=people[2])
    confirm_group(by=make_office(), registration=people[0])
    assert states(people[:2]) == {S.CONFIRMED}
    assert states(people[2:]) == {S.REJECTED}


@pytest.mark.parametrize("which", ["alone", "some of them", "seated"])
def test_only_groups_that_come_as_a_whole_and_have_no_place_are_meant(which: str) -> None:
    event = make_event(admission=Admission.SELECTION)
    if which == "alone":
        person = make_registration(event)
    elif which == "some of them":
        person = group(event, "SE", "SE", rule=PartyRule.AT_LEAST, minimum=1)[0]
    else:
        person = group(make_event(), "SE", "SE")[0]
    for action in (confirm_group, offer_group):
        with pytest.raises(TransitionRefused):
            action(by=make_office(), registration=person)
