"""Groups and companions: seated together, waiting together, answering and leaving together."""

import uuid

import pytest

from events.models import Event, Party, Registration
from events.programme.enums import Admission, EventMode, QueuePolicy
from events.registrations.actions import (
    GroupRefused,
    GroupTooLarge,
    accept_offer,
    cancel,
    change_details,
    decline_offer,
    expire_offers,
    first_of,
    register_group,
    register_with_companions,
    resize_pool,
    switch_presence,
    withdraw,
)
from events.registrations.enums import PartyRule, Presence, RegistrationStatus
from events.registrations.queries import queue_position
from events.registrations.waiting import queue_numbers
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.factories import make_event, make_office, make_registration, person_values, pool_of

pytestmark = pytest.mark.django_db

S = RegistrationStatus


def group(event: Event, *countries: str, **values) -> Party:
    """Register a group with somebody from each of `countries`."""
    people = [person_values(country=country) for country in countries]
    return register_group(by=None, event=event, people=people, **values)


def states_of(party: Party) -> list[str]:
    """Return the states of the people of `party`, in their order."""
    return list(party.registrations.order_by("pk").values_list("status", flat=True))


def with_companions(event: Event, number: int = 2) -> Registration:
    """Register somebody who brings `number` people along."""
    companions = [(f"Ida {one}", "Lind") for one in range(number)]
    return register_with_companions(by=None, event=event, person=person_values(), companions=companions)


def test_all_or_none_of_them_have_a_place() -> None:
    event = make_event(international=3)
    assert states_of(group(event, "SE", "SE")) == [S.CONFIRMED, S.CONFIRMED]
    assert states_of(group(event, "SE", "SE")) == [S.WAITING, S.WAITING]
    assert (pool_of(event).taken, pool_of(event).held_back) == (2, 1)


def test_at_least_so_many_have_a_place_and_the_others_wait_for_themselves() -> None:
    event = make_event(international=2)
    party = group(event, "SE", "SE", "SE", rule=PartyRule.AT_LEAST, minimum=2)
    assert states_of(party) == [S.CONFIRMED, S.CONFIRMED, S.WAITING]
    resize_pool(by=make_office(), pool=pool_of(event), capacity=3)
    assert states_of(party) == [S.CONFIRMED] * 3


def test_a_group_of_both_kinds_sits_in_both_pools_or_waits() -> None:
    event = make_event(international=1, national=1)
    assert states_of(group(event, "SE", "DE")) == [S.CONFIRMED, S.CONFIRMED]
    assert (pool_of(event).taken, pool_of(event, Audience.NATIONAL).taken) == (1, 1)
    assert states_of(group(event, "SE", "DE")) == [S.WAITING, S.WAITING]


@pytest.mark.parametrize(
    ("policy", "later", "held_back"),
    [(QueuePolicy.STRICT, S.WAITING, 1), (QueuePolicy.BEST_FIT, S.CONFIRMED, 0), (QueuePolicy.COUNTRY, S.CONFIRMED, 0)],
)
def test_two_want_seats_one_is_free_one_more_comes(policy: QueuePolicy, later: S, held_back: int) -> None:
    event = make_event(international=2)
    Event.objects.filter(pk=event.pk).update(queue_policy=policy)
    event.refresh_from_db()
    make_registration(event)
    pair = group(event, "SE", "SE")
    assert make_registration(event).status == later
    assert states_of(pair) == [S.WAITING, S.WAITING]
    assert pool_of(event).held_back == held_back


def test_they_came_at_one_moment_and_have_one_number() -> None:
    event = make_event(international=0)
    with pytest.raises(GroupTooLarge):
        group(event, "SE", "SE")
    event = make_event(international=2)
    for _number in range(2):
        make_registration(event)
    first, second = group(event, "SE", "SE"), group(event, "SE", "SE")
    single = make_registration(event)
    numbers = queue_numbers(event)
    told = [[numbers[person.pk] for person in party.registrations.all()] for party in (first, second)]
    assert (told, numbers[single.pk]) == ([[1, 1], [2, 2]], 3)
    assert [queue_position(person) for person in second.registrations.all()] == [2, 2]
    assert len(set(first.registrations.values_list("queued_at", flat=True))) == 1


def test_who_leaves_a_group_leaves_the_others_to_come_without_them() -> None:
    event = make_event(international=2)
    make_registration(event)
    pair = group(event, "SE", "SE")
    one, _other = pair.registrations.order_by("pk")
    withdraw(by=None, registration=one)
    assert states_of(pair) == [S.WITHDRAWN, S.CONFIRMED]


@pytest.mark.parametrize(("answer", "end"), [(accept_offer, S.CONFIRMED), (decline_offer, S.DECLINED)])
def test_one_answers_for_a_group_that_comes_as_a_whole(answer, end) -> None:
    event = make_event(international=2, offer_hours=24)
    holders = [make_registration(event) for _number in range(2)]
    pair = group(event, "SE", "SE")
    for holder in holders:
        withdraw(by=None, registration=holder)
    assert states_of(pair) == [S.OFFERED, S.OFFERED]
    answer(by=None, registration=first_of(pair))
    assert states_of(pair) == [end, end]


def test_who_does_not_come_first_says_no_for_themselves() -> None:
    event = make_event(international=2, offer_hours=24)
    holders = [make_registration(event) for _number in range(2)]
    pair = group(event, "SE", "SE")
    for holder in holders:
        withdraw(by=None, registration=holder)
    first, second = pair.registrations.order_by("pk")
    decline_offer(by=None, registration=second)
    assert states_of(pair) == [S.OFFERED, S.DECLINED]
    accept_offer(by=None, registration=first)
    assert states_of(pair) == [S.CONFIRMED, S.DECLINED]


def test_of_a_group_that_need_not_be_whole_each_answers_for_themselves() -> None:
    event = make_event(international=2, offer_hours=24)
    holders = [make_registration(event) for _number in range(2)]
    pair = group(event, "SE", "SE", rule=PartyRule.AT_LEAST, minimum=1)
    for holder in holders:
        withdraw(by=None, registration=holder)
    first, second = pair.registrations.order_by("pk")
    accept_offer(by=None, registration=first)
    assert states_of(pair) == [S.CONFIRMED, S.OFFERED]
    assert expire_offers(now=second.offer_expires_at) == [second]


def test_a_group_is_no_larger_than_the_event_allows_or_could_seat() -> None:
    event = make_event(international=2)
    with pytest.raises(GroupTooLarge, match="2 at the most"):
        group(event, "SE", "SE", "SE")
    Event.objects.filter(pk=event.pk).update(largest_group=2)
    event.refresh_from_db()
    with pytest.raises(GroupTooLarge, match="2 at the most"):
        group(event, "SE", "DE", "DE")
    assert not Party.objects.exists()


def test_nobody_is_in_a_group_twice_and_a_form_sent_twice_is_one_group() -> None:
    event, submission = make_event(), uuid.uuid4()
    person = person_values()
    with pytest.raises(GroupRefused):
        register_group(by=None, event=event, people=[person, person])
    people = [person_values(), person_values()]
    first = register_group(by=None, event=event, people=people, submission=submission)
    assert register_group(by=None, event=event, people=people, submission=submission) == first
    assert pool_of(event).taken == 2


def test_where_guests_are_selected_each_applies_and_nobody_is_seated() -> None:
    event = make_event()
    Event.objects.filter(pk=event.pk).update(admission=Admission.SELECTION)
    event.refresh_from_db()
    assert states_of(group(event, "SE", "DE")) == [S.APPLIED, S.APPLIED]
    assert pool_of(event).taken == 0


def test_where_guests_are_selected_a_group_that_no_offer_could_seat_is_refused_too() -> None:
    event = make_event(international=2, national=1)
    Event.objects.filter(pk=event.pk).update(admission=Admission.SELECTION, most_companions=3)
    event.refresh_from_db()
    with pytest.raises(GroupTooLarge, match="2 at the most"):
        group(event, "SE", "SE", "SE")
    with pytest.raises(GroupTooLarge, match="2 places for you and whoever comes with you"):
        with_companions(event, 2)
    assert not Registration.objects.exists()
    assert states_of(group(event, "SE", "SE", "SE", rule=PartyRule.AT_LEAST, minimum=2)) == [S.APPLIED] * 3


def test_companions_take_places_and_share_an_address() -> None:
    event = make_event(international=3)
    Event.objects.update(most_companions=2)
    event.refresh_from_db()
    person = with_companions(event)
    assert (pool_of(event).taken, person.companions.count()) == (3, 2)
    assert set(person.companions.values_list("email", flat=True)) == {person.email}
    with pytest.raises(GroupTooLarge):
        with_companions(event, 3)


@pytest.mark.parametrize(("act", "end"), [("withdraw", S.WITHDRAWN), ("cancel", S.CANCELLED)])
def test_companions_leave_with_whom_they_accompany(act: str, end: S) -> None:
    event = make_event(international=3)
    Event.objects.update(most_companions=2)
    event.refresh_from_db()
    person, waiting = with_companions(event), make_registration(event)
    assert waiting.status == S.WAITING
    if act == "withdraw":
        withdraw(by=None, registration=person)
    else:
        cancel(by=make_office(), registration=person)
    assert set(person.companions.values_list("status", flat=True)) == {end}
    assert pool_of(event).taken == 1


def test_one_companion_may_stay_at_home() -> None:
    event = make_event(international=3)
    Event.objects.update(most_companions=2)
    event.refresh_from_db()
    person = with_companions(event)
    withdraw(by=None, registration=person.companions.order_by("pk")[0])
    assert (pool_of(event).taken, Registration.objects.get(pk=person.pk).status) == (2, S.CONFIRMED)


def test_companions_move_online_and_abroad_with_whom_they_accompany() -> None:
    event = make_event(international=3, mode=EventMode.HYBRID)
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=3)
    Event.objects.update(most_companions=2)
    event.refresh_from_db()
    person = with_companions(event)
    change_details(by=None, registration=person, details={"country": "DE"})
    assert pool_of(event, Audience.NATIONAL).taken == 3
    switch_presence(by=None, registration=person, presence=Presence.ONLINE)
    assert (pool_of(event, Audience.NATIONAL).taken, pool_of(event, Audience.ONLINE).taken) == (0, 3)
