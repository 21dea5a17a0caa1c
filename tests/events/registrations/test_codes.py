"""Registering with a code: how often, until when, for which places, and what leaving gives back."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from events.models import AccessCode, Event
from events.programme.enums import EventMode
from events.registrations.actions import (
    CodeNeeded,
    CodeRefused,
    GroupRefused,
    GroupTooLarge,
    RegistrationClosed,
    find_code,
    register,
    register_group,
    register_with_companions,
    reinstate,
    withdraw,
)
from events.registrations.actions.codes import return_use
from events.registrations.enums import Presence, RegistrationStatus
from events.seats.actions import NoSeatLeft, create_pool
from events.seats.enums import Audience
from tests.factories import make_event, make_office, make_registration, person_values, pool_of

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


def make_code(event: Event, **values: Any) -> AccessCode:
    """Return a code of `event` that two people may use."""
    return AccessCode.objects.create(event=event, **{"code": "Press-2027", "name": "Press", "uses": 2, **values})


def used(code: AccessCode) -> int:
    """Return how many uses are counted now."""
    return AccessCode.objects.get(pk=code.pk).used


def with_code(event: Event, code: AccessCode, **values: Any) -> Any:
    """Register somebody with `code`; returns the registration."""
    return register(by=None, event=event, code=code, **person_values(**values)).registration


def with_role(event: Event, places: int, **values: Any) -> AccessCode:
    """Return a code with so many places of its own."""
    pool = create_pool(by=None, event=event, audience=Audience.ROLE, capacity=places)
    return make_code(event, pool=pool, **values)


@pytest.mark.parametrize("text", ["press-2027", " PRESS-2027 ", "Press-2027"])
def test_a_code_is_read_however_it_is_typed(text: str) -> None:
    event = make_event()
    code = make_code(event)
    assert find_code(event=event, text=text) == code


@pytest.mark.parametrize(
    "values", [{"expires_at": timezone.now() - HOUR}, {"revoked_at": timezone.now()}, {"uses": 0}, {"code": "Other"}]
)
def test_a_code_that_is_over_used_up_or_unknown_is_refused(values: dict[str, Any]) -> None:
    event = make_event()
    make_code(event, **values)
    make_code(make_event())
    with pytest.raises(CodeRefused):
        find_code(event=event, text="press-2027")


def test_uses_are_counted_and_given_back_by_who_leaves() -> None:
    event = make_event()
    code = make_code(event)
    first, _second = with_code(event, code), with_code(event, code)
    with pytest.raises(CodeRefused):
        with_code(event, code)
    assert (used(code), pool_of(event).taken) == (2, 2)
    gone = withdraw(by=None, registration=first)
    assert used(code) == 1
    # Who comes back has no code any more, as anybody else.
    assert reinstate(by=make_office(), registration=gone).code is None
    assert used(code) == 1


def test_a_use_that_nobody_made_cannot_be_given_back() -> None:
    code = make_code(make_event())
    with pytest.raises(IntegrityError):
        return_use(code=code.pk)


def test_a_group_uses_it_once_for_each_or_not_at_all() -> None:
    event = make_event()
    code = make_code(event)
    with pytest.raises(CodeRefused):
        register_group(by=None, event=event, code=code, people=[person_values() for _number in range(3)])
    assert (used(code), event.registrations.count()) == (0, 0)
    register_group(by=None, event=event, code=code, people=[person_values() for _number in range(2)])
    assert used(code) == 2


@pytest.mark.parametrize("is_known", [False, True])
@pytest.mark.parametrize(("uses", "places", "refusal"), [(2, None, CodeRefused), (3, 2, NoSeatLeft)])
def test_what_is_left_of_a_code_must_do_for_the_group_as_it_was_sent(
    is_known: bool, uses: int, places: int | None, refusal: type[Exception]
) -> None:
    event = make_event(most_companions=1)
    code = with_role(event, places=places, uses=uses) if places else make_code(event, uses=uses)
    with_code(event, code)
    if is_known:
        make_registration(event, email="known@example.org")
    before = event.registrations.count()
    with pytest.raises(refusal):
        register_group(
            by=None, event=event, code=code, people=[person_values(email="known@example.org"), person_values()]
        )
    with pytest.raises(refusal):
        register_with_companions(
            by=None,
            event=event,
            code=code,
            person=person_values(email="known@example.org"),
            companions=[("Bo", "Lind")],
        )
    assert event.registrations.count() == before


@pytest.mark.parametrize("is_known", [False, True])
def test_an_address_twice_in_a_group_is_refused_whether_or_not_it_is_known(is_known: bool) -> None:
    event = make_event()
    if is_known:
        make_registration(event, email="known@example.org")
    with pytest.raises(GroupRefused):
        register_group(by=None, event=event, people=[person_values(email="known@example.org") for _number in range(2)])


def test_its_people_sit_in_its_own_places_and_never_wait() -> None:
    event = make_event(international=0, national=0)
    code = with_role(event, places=1)
    seated = with_code(event, code)
    assert (seated.status, seated.pool) == (RegistrationStatus.CONFIRMED, code.pool)
    with pytest.raises(NoSeatLeft):
        with_code(event, code)
    assert (used(code), event.registrations.count()) == (1, 1)


def test_a_group_sits_in_them_whoever_they_are_and_however_they_take_part() -> None:
    event = make_event(international=0, national=0, mode=EventMode.HYBRID)
    code = with_role(event, places=2)
    people = [person_values(presence=Presence.ONLINE), person_values(country="DE")]
    party = register_group(by=None, event=event, code=code, people=people)
    assert set(party.registrations.values_list("status", "pool")) == {(RegistrationStatus.CONFIRMED, code.pool_id)}
    with pytest.raises(GroupTooLarge):
        register_group(by=None, event=event, code=code, people=[person_values() for _number in range(3)])


def test_where_a_code_is_needed_nobody_registers_without() -> None:
    event = make_event()
    Event.objects.filter(pk=event.pk).update(by_code_only=True)
    event.refresh_from_db()
    with pytest.raises(CodeNeeded):
        make_registration(event)
    assert with_code(event, make_code(event)).status == RegistrationStatus.CONFIRMED


@pytest.mark.parametrize("opens", [HOUR, -2 * HOUR])
def test_some_codes_open_before_and_after_the_window(opens: dt.timedelta) -> None:
    now = timezone.now()
    closes = now - HOUR if opens < dt.timedelta() else None
    event = make_event(registration_opens_at=now + opens, registration_closes_at=closes)
    with pytest.raises(RegistrationClosed):
        with_code(event, make_code(event, code="usual"))
    assert with_code(event, make_code(event, outside_window=True)).status == RegistrationStatus.CONFIRMED
