import pytest

from events.desk.history import changes_of_event, changes_of_registration
from events.programme.actions import change_event
from events.registrations.actions import cancel, change_details, move, reinstate, resize_pool, withdraw
from events.seats.enums import Audience
from tests.factories import make_registration, pool_of


def lines(changes):
    return [(change.what, change.detail, change.who) for change in changes]


def test_what_happened_to_an_event_is_told_in_words(event, organiser):
    resize_pool(by=organiser, pool=pool_of(event), capacity=5)
    change_event(by=organiser, event=event, facts={"venue": "Library", "city": "Hildesheim"})
    assert lines(changes_of_event(event))[:4] == [
        ("Changed the event", "Town and venue", "Ane Organiser"),
        ("Changed the number of places", "International: from 2 to 5", "Ane Organiser"),
        ("Announced the event", "", "Automatically"),
        ("Created a pool of places", "National: 2", "Automatically"),
    ]


def test_what_happened_to_a_registration_is_told_in_words(event, organiser):
    registration = make_registration(event)
    change_details(by=None, registration=registration, details={"organisation": "Elsewhere", "city": "Kristianstad"})
    move(by=organiser, registration=registration, pool=pool_of(event, Audience.NATIONAL))
    cancel(by=organiser, registration=registration, reason="Asked us to")
    assert lines(changes_of_registration(registration)) == [
        ("Was cancelled by the organiser", "Reason: Asked us to", "Ane Organiser"),
        ("Was moved to another group of places", "from “International” to “National”", "Ane Organiser"),
        ("Changed their details", "Town the organisation is in and organisation", "The person themselves"),
        ("Registered and was confirmed", "", "The person themselves"),
    ]


def test_people_withdraw_themselves_and_the_queue_moves_by_itself(event):
    seated, _second, waiting = (make_registration(event) for _number in range(3))
    withdraw(by=None, registration=seated)
    called, left = changes_of_event(event)[:2]
    assert (called.what, called.who, called.about) == ("Was confirmed", "Automatically", waiting)
    assert (left.what, left.who, left.about) == ("Withdrew", "The person themselves", seated)


def test_a_reinstated_registration_begins_a_history_of_its_own(event, organiser):
    ended = make_registration(event)
    cancel(by=organiser, registration=ended)
    again = reinstate(by=organiser, registration=ended, reason="A mistake")
    assert lines(changes_of_registration(again)) == [
        ("Registered and was confirmed", "Reason: A mistake", "Ane Organiser")
    ]
    assert len(changes_of_registration(ended)) == 2


def test_the_latest_changes_are_few_and_other_events_are_left_out(event, foreign_event, organiser):
    make_registration(foreign_event)
    for capacity in range(3, 20):
        resize_pool(by=organiser, pool=pool_of(event), capacity=capacity)
    changes = changes_of_event(event)
    assert len(changes) == 12
    assert {change.what for change in changes} == {"Changed the number of places"}


@pytest.mark.parametrize("count", [1, 3])
def test_the_changes_are_read_in_four_queries(event, count, django_assert_max_num_queries):
    for _number in range(count):
        make_registration(event)
    changes_of_event(event)
    with django_assert_max_num_queries(4):
        changes_of_event(event)
