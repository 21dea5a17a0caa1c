"""Moving people in the waiting list by hand."""

from typing import Any

import pytest
from wagtail.models import ModelLogEntry

from events.models import Event, Registration
from events.registrations.actions import WrongEvent, register_group, resize_pool, withdraw
from events.registrations.actions.moving import NotWaiting, ReasonMissing, move_in_queue
from events.registrations.enums import RegistrationStatus
from events.registrations.waiting import queue_numbers
from tests.factories import make_event, make_office, make_registration, person_values, pool_of

pytestmark = pytest.mark.django_db


def queue(event: Event) -> list[str]:
    """Return the given names of those who wait, in order."""
    return [person.given_name for person in Registration.objects.queue().filter(event=event)]


def wait(event: Event, *names: str) -> list[Registration]:
    """Let people of these names wait for `event`, which is full."""
    return [make_registration(event, given_name=name) for name in names]


def group(event: Event, *names: str) -> list[Registration]:
    """Let a group wait for `event`."""
    people: list[dict[str, Any]] = [person_values(given_name=name) for name in names]
    return list(register_group(by=None, event=event, people=people).registrations.order_by("pk"))


def move(registration: Registration, before: Registration | None, reason: str = "She interprets.") -> None:
    """Move `registration` as somebody of the office."""
    move_in_queue(by=make_office(), registration=registration, before=before, reason=reason)


def full(names: str = "abcd") -> tuple[Event, list[Registration]]:
    """Return a full event for which people of these names wait."""
    event = make_event(international=1)
    make_registration(event)
    return event, wait(event, *names)


@pytest.mark.parametrize(
    ("who", "where", "order"),
    [(3, 0, "dabc"), (2, 1, "acbd"), (0, 2, "bacd"), (0, None, "bcda"), (3, None, "abcd"), (1, 1, "abcd")],
)
def test_who_is_moved_stands_where_they_were_put(who: int, where: int | None, order: str) -> None:
    event, people = full()
    move(people[who], None if where is None else people[where])
    assert "".join(queue(event)) == order


def test_many_moves_to_the_same_place_never_tie() -> None:
    event, people = full()
    for person in (people[1], people[2], people[3], people[1]):
        move(person, people[0])
    assert queue(event) == ["c", "d", "b", "a"]
    assert len(set(Registration.objects.queue().values_list("queued_at", flat=True))) == 4


def test_those_who_came_at_the_same_moment_are_kept_apart() -> None:
    event, people = full()
    Registration.objects.queue().update(queued_at=people[0].queued_at)
    move(people[3], people[2])
    assert queue(event) == ["a", "b", "d", "c"]


def test_a_group_moves_as_a_whole_and_is_not_split() -> None:
    event = make_event(international=5)
    for _number in range(5):
        make_registration(event)
    first = wait(event, "a")[0]
    together = group(event, "b", "c")
    last = wait(event, "d")[0]
    move(together[1], first)
    assert queue(event) == ["b", "c", "a", "d"]
    move(last, together[1])
    assert queue(event) == ["d", "b", "c", "a"]
    assert queue_numbers(event)[together[0].pk] == queue_numbers(event)[together[1].pk] == 2


def test_each_of_those_moved_keeps_numbers_and_reason() -> None:
    event = make_event(international=3)
    for _number in range(3):
        make_registration(event)
    first = wait(event, "a")[0]
    together = group(event, "b", "c")
    move(together[0], first, " They interpret. ")
    entries = ModelLogEntry.objects.filter(action="registration.moved_in_queue")
    assert {int(entry.object_id) for entry in entries} == {person.pk for person in together}
    data = entries[0].data
    assert (data["before"], data["after"], data["reason"]) == (2, 1, "They interpret.")


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nobody_is_moved_without_a_reason(reason: str) -> None:
    event, people = full()
    with pytest.raises(ReasonMissing, match="Say why"):
        move(people[3], people[0], reason)
    assert "".join(queue(event)) == "abcd"


def test_only_who_waits_for_the_same_event_is_passed() -> None:
    _event, people = full()
    seated = make_registration(make_event())
    with pytest.raises(WrongEvent):
        move(people[0], seated)
    with pytest.raises(NotWaiting, match="Confirmed"):
        move(seated, people[0])
    withdraw(by=None, registration=people[0])
    with pytest.raises(NotWaiting, match="Withdrawn"):
        move(people[1], people[0])


def test_a_move_lets_those_be_called_whom_a_group_held_up() -> None:
    event = make_event(international=2)
    make_registration(event)
    seated = make_registration(event)
    together = group(event, "b", "c")
    single = wait(event, "d")[0]
    withdraw(by=None, registration=seated)
    assert (pool_of(event).free, pool_of(event).held_back) == (0, 1)
    move(single, together[0])
    single.refresh_from_db()
    assert single.status == RegistrationStatus.CONFIRMED
    assert pool_of(event).held_back == 0


def test_who_was_moved_to_the_head_is_called_next() -> None:
    event, people = full()
    move(people[3], people[0])
    resize_pool(by=make_office(), pool=pool_of(event), capacity=2)
    assert queue(event) == ["a", "b", "c"]
