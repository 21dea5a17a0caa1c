import itertools
import re

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from events.models import Event, Registration
from events.programme.actions import change_event, set_status
from events.programme.enums import Admission, EventStatus, QueuePolicy
from events.registrations.actions import register_group, resize_pool, withdraw
from events.registrations.actions.moving import move_in_queue
from events.registrations.enums import PartyRule
from events.registrations.selection.actions import reserve_many
from events.registrations.waiting import queue_numbers
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.events.registrations.selection.applications import selecting_event
from tests.factories import make_event, make_registration, person_values, pool_of


def address(event, name="queue", *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


def group(event, *names, **values):
    people = [person_values(given_name=name) for name in names]
    return list(register_group(by=None, event=event, people=people, **values).registrations.order_by("pk"))


def order(response):
    return ["".join(person.given_name for person in row.people) for row in response.context["rows"]]


@pytest.fixture
def event(partner):
    """An event whose two international places are taken."""
    event = make_event(hosts=[partner], international=2)
    for _number in range(2):
        make_registration(event, given_name="Seated")
    return event


def test_an_empty_list_says_who_would_appear(desk, event):
    page = desk.get(address(event)).content.decode()
    assert "Nobody is waiting" in page
    assert "Open offers" not in page


def test_the_list_says_who_waits_for_what(desk, event):
    make_registration(event, given_name="Ada")
    group(event, "Ben", "Cleo", name="Choir", rule=PartyRule.AT_LEAST, minimum=1)
    response = desk.get(address(event))
    page = re.sub(r"\s+", " ", response.content.decode())
    assert order(response) == ["Ada", "BenCleo"]
    assert [row.number for row in response.context["rows"]] == [1, 2]
    for text in ("3 people", "In order of arrival; places wait", "Choir · Group of 2", "At least 1 of them",
                 "International place", "Sweden"):  # fmt: skip
        assert text in page, text


def test_where_places_are_for_anyone_nobody_waits_for_an_international_one(desk, partner):
    event = make_event(hosts=[partner], international=None, national=None)
    create_pool(by=None, event=event, audience=Audience.ANYONE, capacity=1)
    for name in ("Ada", "Ben"):
        make_registration(event, given_name=name)
    (row,) = desk.get(address(event)).context["rows"]
    assert (row.first.given_name, row.waits_for) == ("Ben", "Place for anyone")


def test_what_is_held_back_is_shown_beside_whom_it_is_for(desk, event):
    make_registration(event, given_name="Ada")
    withdraw(by=None, registration=Registration.objects.filter(given_name="Ada").get())
    group(event, "Ben", "Cleo")
    make_registration(event, given_name="Dora")
    withdraw(by=None, registration=Registration.objects.filter(given_name="Seated").earliest("pk"))
    assert pool_of(event).held_back == 1
    response = desk.get(address(event))
    page = re.sub(r"\s+", " ", response.content.decode())
    assert order(response) == ["BenCleo", "Dora"]
    assert [row.kept for row in response.context["rows"]] == ["International: 1", ""]
    assert "Kept free for them: International: 1" in page
    assert "All of them or none" in page


def test_the_country_with_fewest_places_stands_first_and_keeps_its_number(desk, event):
    change_event(by=None, event=event, facts={"queue_policy": QueuePolicy.COUNTRY})
    for name, country in (("Ada", "SE"), ("Ben", "DK"), ("Cleo", "SE"), ("Dora", "DK"), ("Eva", "ES")):
        make_registration(event, given_name=name, country=country)
    response = desk.get(address(event))
    # Two Swedes have places already: first come Denmark and Spain, then Denmark's second.
    assert order(response) == ["Ben", "Eva", "Dora", "Ada", "Cleo"]
    assert [row.number for row in response.context["rows"]] == [2, 5, 4, 1, 3]
    assert "The number is the order of arrival" in response.content.decode()


def test_who_can_never_be_called_is_marked(desk, event, organiser):
    group(event, "Ben", "Cleo")
    make_registration(event, given_name="Ada")
    withdraw(by=None, registration=Registration.objects.filter(given_name="Seated").earliest("pk"))
    resize_pool(by=organiser, pool=pool_of(event), capacity=1)
    response = desk.get(address(event))
    assert order(response) == ["BenCleo", "Ada"]
    assert [row.is_stuck for row in response.context["rows"]] == [True, False]
    assert "They hold nobody up." in response.content.decode()


def test_open_offers_stand_with_their_deadlines(desk, partner):
    event = make_event(hosts=[partner], international=1, offer_hours=48)
    first = make_registration(event)
    make_registration(event, given_name="Ada")
    withdraw(by=None, registration=first)
    response = desk.get(address(event))
    assert [registration.given_name for registration in response.context["offers"]] == ["Ada"]
    assert "Open offers" in response.content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"admission": Admission.SELECTION}, "reserve list"),
        ({"status": EventStatus.POSTPONED}, "not announced"),
    ],
)
def test_when_nobody_is_called_the_list_says_why(desk, event, change, sentence):
    make_registration(event, given_name="Ada")
    if "status" in change:
        set_status(by=None, event=event, status=change["status"])
    else:
        Event.objects.filter(pk=event.pk).update(**change)
    assert sentence in desk.get(address(event)).content.decode()


@pytest.mark.parametrize("policy", QueuePolicy)
def test_the_list_needs_as_many_queries_for_three_groups_as_for_one(desk, event, policy, assert_same_queries):
    Event.objects.filter(pk=event.pk).update(queue_policy=policy)

    def add():
        make_registration(event)
        group(event, "Ben", "Cleo")

    add()
    assert_same_queries(lambda: desk.get(address(event)), add)


def test_a_long_list_is_paged(desk, event, monkeypatch):
    monkeypatch.setattr("events.desk.queue.views.SHOWN", 2)
    for name in "abcde":
        make_registration(event, given_name=name)
    assert order(desk.get(f"{address(event)}?p=2")) == ["c", "d"]
    assert order(desk.get(f"{address(event)}?p=99")) == ["e"]


def test_somebody_is_moved_for_a_reason(desk, event, told):
    people = [make_registration(event, given_name=name) for name in "abc"]
    page = desk.get(address(event, "queue_move", people[2].pk)).content.decode()
    assert "Now number 3:" in page
    response = desk.post(
        address(event, "queue_move", people[2].pk), {"number": "1", "reason": "She interprets."}, follow=True
    )
    assert told(response) == ["c Lind is now number 1."]
    assert order(response) == ["c", "a", "b"]
    page = re.sub(r"\s+", " ", response.content.decode())
    assert "Moved by hand from 3 to 1: <bdi>She interprets.</bdi>" in page


@pytest.mark.parametrize(("number", "expected"), [("2", "bac"), ("3", "bca"), ("99", "bca")])
def test_the_number_is_where_they_stand_then(desk, event, number, expected):
    people = [make_registration(event, given_name=name) for name in "abc"]
    make_registration(event, given_name="n", country="DE")
    response = desk.post(address(event, "queue_move", people[0].pk), {"number": number, "reason": "Why"}, follow=True)
    assert "".join(order(response)) == expected


@pytest.mark.parametrize(("who", "number"), [(0, "1"), (1, "2"), (2, "3"), (2, "99")])
def test_who_stands_there_already_is_not_moved(desk, event, who, number):
    people = [make_registration(event, given_name=name) for name in "abc"]
    make_registration(event, given_name="n", country="DE")
    response = desk.post(address(event, "queue_move", people[who].pk), {"number": number, "reason": "Why"})
    assert "They stand there already, so nothing would change." in str(response.context["form"].errors["number"])
    assert not ModelLogEntry.objects.filter(action="registration.moved_in_queue").exists()


def test_where_guests_are_selected_it_is_the_reserve_list(desk, partner, organiser):
    chosen = selecting_event(hosts=[partner], international=2)
    reserve_many(by=organiser, registrations=[make_registration(chosen)])
    board = desk.get(reverse("desk:selection", args=[chosen.pk])).content.decode()
    for page in (board, desk.get(address(chosen)).content.decode()):
        assert "Waiting list" not in page
        assert "Reserve list" in page
    assert "1 on the reserve list" in board
    assert "1 waiting" not in board


def test_a_group_moves_together(desk, event):
    make_registration(event, given_name="Ada")
    together = group(event, "Ben", "Cleo")
    page = desk.get(address(event, "queue_move", together[1].pk)).content.decode()
    assert "They wait together and move together." in page
    response = desk.post(address(event, "queue_move", together[1].pk), {"number": "1", "reason": "Why"}, follow=True)
    assert order(response) == ["BenCleo", "Ada"]


@pytest.mark.parametrize(
    ("values", "field"),
    [({"number": "1", "reason": " "}, "reason"), ({"number": "0", "reason": "Early"}, "number"),
     ({"number": "x", "reason": "Early"}, "number")],
)  # fmt: skip
def test_a_move_refused_keeps_what_was_typed(desk, event, values, field):
    people = [make_registration(event, given_name=name) for name in "ab"]
    response = desk.post(address(event, "queue_move", people[1].pk), values)
    assert list(response.context["form"].errors) == [field]
    page = response.content.decode()
    assert f'value="{values["number"]}"' in page
    assert values["reason"].strip() in page
    assert order(desk.get(address(event))) == ["a", "b"]


def test_who_does_not_wait_is_not_moved(desk, event, told):
    seated = Registration.objects.filter(given_name="Seated").earliest("pk")
    for method in (desk.get, desk.post):
        response = method(address(event, "queue_move", seated.pk), follow=True)
        assert "Confirmed" in told(response)[0]


def test_a_list_that_changed_meanwhile_moves_nobody(desk, event, told, monkeypatch):
    people = [make_registration(event, given_name=name) for name in "ab"]

    def left_meanwhile(event, registration, number):
        if number != 1:
            return None
        withdraw(by=None, registration=people[0])
        return people[0]

    monkeypatch.setattr("events.desk.queue.views.standing_before", left_meanwhile)
    response = desk.post(address(event, "queue_move", people[1].pk), {"number": "1", "reason": "Why"}, follow=True)
    assert "The list has changed meanwhile" in told(response)[0]


@pytest.fixture
def leaves_meanwhile(monkeypatch):
    """Makes somebody withdraw just before the numbers of the waiting list are read for the so many-th time."""

    def prepare(person, *, reading, module="events.desk.queue.views"):
        read = itertools.count(1)

        def numbers(event):
            if next(read) == reading:
                withdraw(by=None, registration=person)
            return queue_numbers(event)

        monkeypatch.setattr(f"{module}.queue_numbers", numbers)

    return prepare


def test_who_leaves_while_the_list_is_read_is_not_on_it(desk, event, leaves_meanwhile):
    people = [make_registration(event, given_name=name) for name in "ab"]
    leaves_meanwhile(people[0], reading=1, module="events.desk.queue.queries")
    assert order(desk.get(address(event))) == ["b"]


@pytest.mark.parametrize(("method", "reading"), [("get", 1), ("post", 1), ("post", 2)])
def test_who_leaves_while_being_moved_is_said_to_have_left(desk, event, told, leaves_meanwhile, method, reading):
    person, _other = (make_registration(event, given_name=name) for name in "ab")
    leaves_meanwhile(person, reading=reading)
    values = {"number": "2", "reason": "Why"}
    response = getattr(desk, method)(address(event, "queue_move", person.pk), values, follow=True)
    assert told(response) == ["This is not possible any more: the registration is now “Withdrawn”."]


def test_who_is_called_by_the_move_is_told_so(desk, event, told):
    together = group(event, "Ben", "Cleo")
    single = make_registration(event, given_name="Dora")
    withdraw(by=None, registration=Registration.objects.filter(given_name="Seated").earliest("pk"))
    response = desk.post(address(event, "queue_move", single.pk), {"number": "1", "reason": "Why"}, follow=True)
    assert told(response) == ["Dora Lind has been moved and was called at once."]
    assert order(response) == ["BenCleo"]
    assert together[0].event == event


def test_lists_of_others_do_not_exist(desk, event, foreign_event, organiser):
    for _number in range(2):
        theirs = make_registration(foreign_event)
    for path in (
        address(foreign_event),
        address(foreign_event, "queue_move", theirs.pk),
        address(event, "queue_move", theirs.pk),
    ):
        assert desk.get(path).status_code == 404
    assert desk.post(address(event, "queue_move", theirs.pk), {"number": "1", "reason": "Why"}).status_code == 404


def test_the_last_of_several_moves_is_shown(desk, event, organiser):
    people = [make_registration(event, given_name=name) for name in "abc"]
    for before, reason in ((people[0], "First"), (None, "Second")):
        move_in_queue(by=organiser, registration=people[2], before=before, reason=reason)
    row = desk.get(address(event)).context["rows"][-1]
    assert (row.move.before, row.move.after, row.move.reason) == (1, 3, "Second")
