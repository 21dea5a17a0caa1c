"""Organisers change how guests get in while somebody registers: nobody is left to rules that hold no longer."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from events.desk.actions import add_group
from events.models import Event, Registration
from events.programme.actions import AdmissionFixed, HostCountryFixed, change_event
from events.programme.enums import Admission
from events.registrations.actions import (
    CodeNeeded,
    GroupTooLarge,
    cancel,
    register,
    register_group,
    register_with_companions,
    reinstate,
)
from events.registrations.actions.errors import CompanyTooLarge
from events.registrations.enums import RegistrationStatus
from events.seats.enums import Audience
from events.seats.queries import audit
from tests.events.racing import AT_ONCE, in_parallel, meanwhile
from tests.factories import make_event, make_registration, make_user, person_values

pytestmark = pytest.mark.django_db(transaction=True)

A, S = Admission, RegistrationStatus


def fresh(event: Event) -> Event:
    """Return the event as a request of its own would read it."""
    return Event.objects.get(pk=event.pk)


def alone(event: Event) -> None:
    register(by=None, event=event, **person_values())


def as_group(event: Event) -> None:
    register_group(by=None, event=event, people=[person_values(), person_values()])


def accompanied(event: Event) -> None:
    register_with_companions(by=None, event=event, person=person_values(), companions=[("Bo", "Holm")])


def changed(event: Event, **facts: Any) -> None:
    change_event(by=None, event=event, facts=facts)


def refusals(first: Callable[[], object], second: Callable[[], object]) -> list[Exception]:
    """Run `second` while `first` is not committed yet; returns what was raised in its thread."""
    refused: list[Exception] = []

    def tried() -> None:
        try:
            second()
        except Exception as error:
            refused.append(error)

    meanwhile(first, tried)
    return refused


@pytest.mark.parametrize("come", [alone, as_group, accompanied])
@pytest.mark.parametrize(
    ("before", "after", "early", "status"),
    [
        (A.FIRST_COME, A.SELECTION, 0, S.APPLIED),
        (A.FIRST_COME, A.SELECTION, 2, S.APPLIED),
        (A.SELECTION, A.FIRST_COME, 0, S.CONFIRMED),
        (A.SELECTION, A.FIRST_COME, 2, S.WAITING),
    ],
)
def test_who_registers_during_a_change_gets_in_as_it_says(
    come: Callable[[Event], None], before: Admission, after: Admission, early: int, status: RegistrationStatus
) -> None:
    """With and without a seat free: two are there, and `early` of them are taken before."""
    event = make_event(international=2, most_companions=1)
    taken = {make_registration(event).pk for _number in range(early)}
    changed(event, admission=before)
    read = fresh(event)
    assert refusals(lambda: changed(event, admission=after), lambda: come(read)) == []
    newcomers = Registration.objects.filter(event=event).exclude(pk__in=taken)
    assert set(newcomers.values_list("status", flat=True)) == {status}
    assert audit() == []


@pytest.mark.parametrize("come", [alone, as_group, accompanied])
@pytest.mark.parametrize(("before", "after"), [(A.FIRST_COME, A.SELECTION), (A.SELECTION, A.FIRST_COME)])
def test_who_is_just_registering_is_counted_by_a_change(
    come: Callable[[Event], None], before: Admission, after: Admission
) -> None:
    event = make_event(international=2, most_companions=1)
    for _number in range(2):
        make_registration(event)
    changed(event, admission=before)
    read = fresh(event)
    (refused,) = refusals(lambda: come(read), lambda: changed(event, admission=after))
    assert isinstance(refused, AdmissionFixed)
    assert fresh(event).admission == before


@pytest.mark.parametrize(
    ("come", "facts", "error"),
    [
        (alone, {"by_code_only": True}, CodeNeeded),
        (as_group, {"largest_group": 0}, GroupTooLarge),
        (accompanied, {"most_companions": 0}, CompanyTooLarge),
    ],
)
def test_what_is_not_possible_any_more_is_refused(
    come: Callable[[Event], None], facts: dict[str, Any], error: type[Exception]
) -> None:
    event = make_event(most_companions=1)
    read = fresh(event)
    (refused,) = refusals(lambda: changed(event, **facts), lambda: come(read))
    assert isinstance(refused, error)
    assert not Registration.objects.exists()


def test_who_is_international_follows_from_the_country_that_holds() -> None:
    event = make_event()
    read = fresh(event)
    assert refusals(lambda: changed(event, host_country="SE"), lambda: alone(read)) == []
    assert Registration.objects.get().audience == "national"
    event = make_event()
    read = fresh(event)
    (refused,) = refusals(lambda: alone(read), lambda: changed(event, host_country="SE"))
    assert isinstance(refused, HostCountryFixed)


def test_who_is_reinstated_during_a_change_gets_in_as_it_says() -> None:
    event = make_event(international=0)
    organiser = make_user()
    person = make_registration(event)
    cancel(by=organiser, registration=person)
    back = refusals(lambda: changed(event, admission=A.SELECTION), lambda: reinstate(by=organiser, registration=person))
    assert back == []
    assert Registration.objects.get(event=event, previous=person.pk).status == S.APPLIED
    again = Registration.objects.get(previous=person.pk)
    cancel(by=organiser, registration=again)
    (refused,) = refusals(
        lambda: reinstate(by=organiser, registration=again), lambda: changed(event, admission=A.FIRST_COME)
    )
    assert isinstance(refused, AdmissionFixed)


@pytest.mark.parametrize("come", [alone, as_group, accompanied])
def test_who_registers_while_places_are_added_gets_one_of_them(come: Callable[[Event], None]) -> None:
    event = make_event(international=2, most_companions=1)
    for _number in range(2):
        make_registration(event)
    read = fresh(event)
    adding = partial(add_group, by=None, event=event, audience=Audience.ANYONE, capacity=2)
    assert refusals(adding, lambda: come(read)) == []
    assert set(Registration.objects.values_list("status", flat=True)) == {S.CONFIRMED}
    assert audit() == []


def test_many_register_while_two_organisers_change_the_event_to_and_fro() -> None:
    """None waits where guests are selected, none applies where places go in order, and nobody waits for ever."""
    event = make_event(international=5)
    people = [person_values() for _number in range(2 * AT_ONCE)]
    refused: list[int] = []

    def one(number: int) -> None:
        if number % 8:
            register(by=None, event=fresh(event), **people[number])
            return
        try:
            changed(event, admission=A.SELECTION if number % 16 else A.FIRST_COME, venue=f"Room {number}")
        except AdmissionFixed:
            refused.append(number)

    in_parallel(one, 2 * AT_ONCE)
    stray = S.WAITING if fresh(event).selects else S.APPLIED
    assert not Registration.objects.filter(event=event, status=stray).exists()
    assert Registration.objects.filter(event=event).count() == 2 * AT_ONCE - 4
    assert audit() == []
