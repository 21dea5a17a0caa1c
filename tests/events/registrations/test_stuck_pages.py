"""The own pages of people the event has too few places for, however long they wait."""

import pytest
from django.test import Client

from events.registrations import actions
from events.registrations.enums import RegistrationStatus
from tests.events.registrations.test_own_pages import link, make_group, with_companions, words
from tests.factories import make_event, make_office, make_registration, pool_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("left", [2, 0])
def test_who_can_never_be_called_is_told_so_and_what_to_do(client: Client, left: int) -> None:
    event = make_event(international=4)
    seated = [make_registration(event) for _number in range(2)]
    waiting = make_group(event, 3)
    actions.resize_pool(by=make_office(), pool=pool_of(event), capacity=2)
    if not left:
        for registration in seated:
            actions.withdraw(by=None, registration=registration)
        actions.resize_pool(by=make_office(), pool=pool_of(event), capacity=0)
    for registration in waiting:
        page = words(client.get(link(registration)))
        assert "As the event is now, you cannot be called" in page
        assert "You can write to the organisers: they may add places. You keep your position." in page
        assert "you are called when" not in page
        assert "When it is your turn" not in page
        enough = "It has places for 2 of you at the most, and you chose “All of us or none”."
        assert (enough in page) == bool(left)
        assert ("It has no place of the kind you are waiting for." in page) == (not left)
        assert ("the places may suffice for the others" in page) == bool(left)
        assert ("register again with “At least some of us”" in page) == bool(left)
    if left:
        actions.withdraw(by=None, registration=waiting[0])
        page = words(client.get(link(waiting[1])))
        assert "you cannot be called" not in page
        assert "When it is your turn" in page


def test_who_comes_with_others_and_can_never_be_called_is_told_so(client: Client) -> None:
    event = make_event(international=2, most_companions=2)
    make_registration(event)
    registration = with_companions(event, "Ben")
    pool = pool_of(event)
    assert registration.status == RegistrationStatus.WAITING
    actions.resize_pool(by=make_office(), pool=pool, capacity=1)
    page = words(client.get(link(registration)))
    assert "It has 1 place for you, which is too few." in page
