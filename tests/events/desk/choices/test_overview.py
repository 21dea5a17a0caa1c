import re

from django.urls import reverse

from events.programme.actions.slots import set_choice_rules
from events.registrations.choices.actions.choosing import sign_up
from events.seats.enums import Audience
from tests.factories.programme import make_activity, make_places, make_published, make_slot


def address(event, name="choices", *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_without_anything_to_choose_the_overview_says_how_to_begin(desk, event):
    assert "There is nothing to choose yet" in words(desk.get(address(event)))


def test_the_overview_counts_places_queues_and_wishes(desk, event, programme):
    ada = programme.guest("Ada", programme.bread, programme.cheese)
    ben = programme.guest("Ben", programme.bread)
    programme.guest("Cleo")
    programme.goes(ada, programme.farm)
    programme.goes(ben, programme.farm)
    set_choice_rules(by=None, event=event, facts={"least_visits": 1})
    response = desk.get(address(event))
    page = words(response)
    slot, single = response.context["groups"]
    assert [(row.activity, row.waiting, row.ranks) for row in slot.rows] == [
        (programme.bread, 0, [("First wish", 2)]), (programme.cheese, 0, [("Second wish", 1)]),
    ]  # fmt: skip
    assert (slot.wished, slot.idle) == (2, 1)
    assert [(row.activity, row.waiting, row.pools[0].taken) for row in single.rows] == [(programme.farm, 1, 1)]
    assert (response.context["guests"], response.context["idle"], response.context["lacking"]) == (3, 1, 2)
    for text in ("1 of 1 taken", "1 waiting", "2 guests have told wishes", "Guests rank their wishes until",
                 "Everybody chooses at least 1 study visit."):  # fmt: skip
        assert text in page, text


def test_places_kept_for_a_partner_are_no_guests(desk, event, partner):
    activity = make_activity(event)
    pool = make_places(activity, 5)
    make_places(activity, 2, Audience.BLOCK, parent=pool, partner=partner)
    make_published(event)
    response = desk.get(address(event))
    assert "0 of 5 taken · 2 kept for partners" in words(response)


def test_what_is_not_published_is_marked(desk, event):
    make_activity(event, places=3)
    assert "Not published: nobody can choose it yet" in words(desk.get(address(event)))


def test_a_slot_without_activities_is_shown(desk, event):
    make_slot(event)
    assert "No activities belong to this slot yet." in words(desk.get(address(event)))


def test_the_overview_needs_as_many_queries_for_many_activities(desk, event, assert_same_queries):
    def add():
        activity = make_activity(event, places=2)
        sign_up(by=None, registration=guests.pop(), activity=activity) if guests else None

    guests = []
    add()
    make_published(event)
    assert_same_queries(lambda: desk.get(address(event)), add)


def test_of_others_there_are_no_choices(desk, event, foreign_event, programme):
    theirs = programme.guest("Ada").pk
    for name, more in (
        ("choices", ()), ("choices_guests", ()), ("choices_guests_results", ()),
        ("choices_guest", (theirs,)), ("choices_put", (theirs,)), ("choices_pin", (theirs,)),
    ):  # fmt: skip
        assert desk.get(address(foreign_event, name, *more)).status_code == 404, name
