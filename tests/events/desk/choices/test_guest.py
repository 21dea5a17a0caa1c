import pytest
from django.urls import reverse

from events.models import Signup
from events.programme.actions.slots import set_choice_rules
from events.programme.enums import ActivityStatus
from events.registrations.actions import withdraw
from events.registrations.choices.actions.pinning import pin
from events.registrations.choices.enums import SignupStatus
from tests.factories.programme import make_activity, make_published


def address(registration, name="choices_guest", *more, **query):
    return reverse(f"desk:{name}", args=[registration.event_id, registration.pk, *more], query=query)


def status_of(registration, activity):
    return Signup.objects.filter(registration=registration, activity=activity).values_list("status", flat=True).last()


@pytest.fixture
def ada(programme):
    """Ada wishes for bread and cheese and visits the farm."""
    ada = programme.guest("Ada", programme.bread, programme.cheese)
    programme.goes(ada, programme.farm)
    return ada


def test_a_guest_s_places_wishes_and_pins_are_shown(desk, event, programme, ada, organiser):
    ben = programme.guest("Ben")
    programme.goes(ben, programme.farm)
    pin(by=organiser, registration=ada, activity=programme.cheese, reason="Speaks there")
    set_choice_rules(by=None, event=event, facts={"least": 2})
    page = desk.get(address(ada)).content.decode()
    for text in ("Ada Lind", "Morning", "Wish number 1", "Has a place", "Speaks there", "1 activity too few", "Unpin"):
        assert text in page, text
    assert "Waits as number 1" in desk.get(address(ben)).content.decode()


def test_who_has_no_place_at_the_event_chooses_nothing(desk, ada):
    withdraw(by=None, registration=ada)
    page = desk.get(address(ada)).content.decode()
    assert "Only who has a confirmed place" in page
    assert "Put into an activity" not in page


def test_what_takes_place_at_once_is_marked(desk, event, programme, ada):
    late = make_activity(event, hour=6, places=1)
    make_published(event)
    programme.goes(ada, late)
    late.refresh_from_db()
    late.starts_at, late.ends_at = programme.farm.starts_at, programme.farm.ends_at
    late.save()
    make_published(event)
    page = desk.get(address(ada)).content.decode()
    assert "At the same time as “Farm”" in page


def test_a_guest_is_put_into_an_activity_after_it_was_said_what_that_brings(desk, programme, ada, told):
    ben, cleo = programme.guest("Ben"), programme.guest("Cleo")
    programme.goes(ben, programme.farm)
    page = desk.get(address(cleo, "choices_put", activity=programme.cheese.pk)).content.decode()
    for text in ("Put Cleo Lind into “Cheese”?", "2 are free for them", "is told by e-mail"):
        assert text in page, text
    response = desk.post(address(cleo, "choices_put", activity=programme.cheese.pk), {"reason": "Asked"}, follow=True)
    assert told(response) == ["Cleo Lind has a place at “Cheese” now."]
    assert status_of(cleo, programme.cheese) == SignupStatus.CONFIRMED


def test_which_activity_is_asked_first(desk, programme, ada):
    page = desk.get(address(ada, "choices_put")).content.decode()
    assert "Into which activity" in page
    assert "Bread" in page
    assert "Farm" not in page.partition("<select")[2]
    for wrong in ("", "nonsense", programme.farm.pk):
        assert "Into which activity" in desk.get(address(ada, "choices_put", activity=wrong)).content.decode()
        assert "Into which activity" in desk.post(address(ada, "choices_put", activity=wrong)).content.decode()


def test_what_clashes_is_left_only_when_it_was_said_so(desk, event, programme, ada):
    lake = make_activity(event, hour=3, places=1)
    make_published(event)
    here = address(ada, "choices_put", activity=lake.pk)
    page = desk.get(here).content.decode()
    assert "They are taken off “Farm”" in page
    assert f'name="leaving" value="{programme.farm.pk}"' in page
    refused = desk.post(here, {"reason": "Because"})
    assert "They have “Farm” at that time by now." in refused.content.decode()
    assert "Because" in refused.content.decode()
    desk.post(here, {"leaving": programme.farm.pk})
    assert status_of(ada, programme.farm) == SignupStatus.REMOVED
    assert status_of(ada, lake) == SignupStatus.CONFIRMED


def test_nobody_is_put_where_there_is_no_place(desk, programme, ada):
    ben = programme.guest("Ben")
    here = address(ben, "choices_put", activity=programme.farm.pk)
    assert "No place is free for them here at the moment." in desk.get(here).content.decode()
    assert "No place is free for them here. Add places" in desk.post(here, {"reason": ""}).content.decode()


def test_what_is_not_published_and_who_has_withdrawn_is_refused_in_words(desk, event, programme, ada):
    new = make_activity(event, places=1)
    assert "not in the published programme" in desk.post(address(ada, "choices_put", activity=new.pk)).content.decode()
    withdraw(by=None, registration=ada)
    page = desk.post(address(ada, "choices_put", activity=programme.bread.pk)).content.decode()
    assert "Only who has a confirmed place at the venue can be put" in page


def test_too_many_are_refused_in_words(desk, event, programme, ada):
    set_choice_rules(by=None, event=event, facts={"most": 1})
    page = desk.post(address(ada, "choices_put", activity=programme.bread.pk)).content.decode()
    assert "Nobody may have more than 1 activity here." in page


def test_a_guest_is_taken_off_and_the_next_moves_up(desk, programme, ada, told):
    ben = programme.guest("Ben")
    waits = programme.goes(ben, programme.farm)
    signup = ada.signups.get(activity=programme.farm)
    here = address(ada, "choices_off", signup.pk)
    assert "whoever is next in the queue gets it" in desk.get(here).content.decode()
    assert told(desk.post(here, {"reason": "Ill"}, follow=True)) == ["Ada Lind was taken off “Farm”."]
    assert status_of(ben, programme.farm) == SignupStatus.CONFIRMED
    assert told(desk.post(here, {"reason": ""}, follow=True)) == ["Ada Lind is not signed up for “Farm” any more."]
    waits.refresh_from_db()
    assert "Nobody waits for it" in desk.get(address(ben, "choices_off", waits.pk)).content.decode()


def test_who_waits_loses_the_place_in_the_queue(desk, programme, ada):
    ben = programme.guest("Ben")
    waits = programme.goes(ben, programme.farm)
    page = desk.get(address(ben, "choices_off", waits.pk)).content.decode()
    assert "They lose their place in the queue." in page
    assert desk.get(address(ada, "choices_off", waits.pk)).status_code == 404


def test_a_guest_is_pinned_and_unpinned(desk, programme, ada, told):
    here = address(ada, "choices_pin", activity=programme.bread.pk)
    assert "Every allocation from now on gives them this activity" in desk.get(here).content.decode()
    assert told(desk.post(here, {"reason": "Speaks"}, follow=True)) == ["Ada Lind is pinned to “Bread”."]
    (pinned,) = ada.pins.all()
    there = address(ada, "choices_unpin", pinned.pk)
    assert "Unpin Ada Lind from “Bread”?" in desk.get(there).content.decode()
    assert told(desk.post(there, follow=True)) == ["Ada Lind is not pinned to “Bread” any more."]
    assert not ada.pins.exists()
    assert desk.get(there).status_code == 404


def test_only_activities_with_wishes_are_offered_for_pins(desk, programme, ada):
    page = desk.get(address(ada, "choices_pin")).content.decode().partition("<select")[2]
    assert "Bread" in page
    assert "Farm" not in page


def test_what_is_not_published_is_not_offered_for_pins(desk, event, programme, ada):
    draft = make_activity(event, slot=programme.slot, places=1, status=ActivityStatus.DRAFT, title="Harbour")
    assert "Harbour" not in desk.get(address(ada, "choices_pin")).content.decode()
    assert "To which activity" in desk.post(address(ada, "choices_pin", activity=draft.pk)).content.decode()
    assert not ada.pins.exists()


def test_a_second_pin_at_the_same_time_is_refused_in_words(desk, event, programme, ada, organiser):
    pin(by=organiser, registration=ada, activity=programme.cheese)
    page = desk.post(address(ada, "choices_pin", activity=programme.bread.pk), {"reason": ""}).content.decode()
    assert "They have “Cheese” at that time, by a pin or a place." in page
    assert ada.pins.count() == 1


def test_a_pin_that_would_say_nothing_is_refused_with_the_reason_typed(desk, programme, ada):
    withdraw(by=None, registration=ada)
    page = desk.post(address(ada, "choices_pin", activity=programme.bread.pk), {"reason": "Typed"}).content.decode()
    assert "Only who takes part on site" in page
    assert "Typed" in page


def test_a_guest_s_screen_needs_as_many_queries_for_many_choices(desk, event, programme, ada, assert_same_queries):
    def add():
        activity = make_activity(event, hour=20 - len(hours), hours=0.5, places=1)
        hours.append(activity)
        make_published(event)
        programme.goes(ada, activity)

    hours = []
    assert_same_queries(lambda: desk.get(address(ada)), add)
