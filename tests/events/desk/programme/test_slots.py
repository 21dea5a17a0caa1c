"""The screens of slots and of the rules of choosing."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import ChoiceRules, Signup, Slot, Wish
from events.programme.enums import SlotMode
from events.registrations.choices.actions.state import change_signup
from events.registrations.choices.enums import SignupSource, SignupStatus
from tests.factories import make_registration
from tests.factories.programme import make_activity, make_slot

HOUR = dt.timedelta(hours=1)
RULES = {"freezes_date": "", "freezes_time": "", "least": "1", "most": "3", "least_visits": "1", "most_wishes": "4"}


def address(event, name="slots", *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


def there(event, moment):
    """Return `moment` on the clocks of `event`, as browsers send days and times."""
    local = moment.astimezone(event.zone)
    return f"{local:%Y-%m-%d}", f"{local:%H:%M}"


def sent(event, **values):
    """Return a slot on the first day as a browser sends it."""
    return {
        "name_0": "Thursday morning",
        "start_date": there(event, event.starts_at)[0],
        "start_time": "09:00",
        "end_date": "",
        "end_time": "10:30",
        "mode": "free",
        "opens_date": "",
        "opens_time": "",
        "closes_date": "",
        "closes_time": "",
        "most": "1",
        "sure": "",
        **values,
    }


def as_sent(slot, **values):
    """Return `slot` as its form shows it."""
    moments = {"start": slot.starts_at, "end": slot.ends_at, "closes": slot.closes_at}
    shown = {}
    for prefix, moment in moments.items():
        shown[f"{prefix}_date"], shown[f"{prefix}_time"] = there(slot.event, moment) if moment else ("", "")
    return sent(slot.event, **{**shown, "mode": slot.mode, **values})


def test_an_event_without_slots_says_what_they_are_for(desk, event):
    page = desk.get(address(event)).content.decode()
    assert "No slots yet" in page
    assert address(event, "slot_create") in page


def test_a_slot_is_added_on_the_clocks_of_the_event(desk, event):
    tomorrow = there(event, timezone.now() + 24 * HOUR)[0]
    values = sent(event, mode="ranked", closes_date=tomorrow, most="2")
    assert desk.post(address(event, "slot_create"), values).status_code == 302
    slot = Slot.objects.get()
    assert (there(event, slot.starts_at)[1], there(event, slot.ends_at)[1], slot.most) == ("09:00", "10:30", 2)
    assert there(event, slot.closes_at) == (tomorrow, "23:59")


def test_rules_beyond_what_there_is_are_saved_and_told(desk, event, told):
    slot = make_slot(event)
    for _number in range(3):
        make_activity(event, slot=slot, places=2)
    response = desk.post(address(event), {**RULES, "least": "2", "least_visits": "1"}, follow=True)
    saved, least, visits = told(response)
    assert saved == "The rules have been saved."
    assert "at most 1 can be had" in least
    assert "that many study visits: at most 0 can be had" in visits
    assert ChoiceRules.objects.get().least == 2


def test_dates_from_which_choices_are_fixed_that_make_no_sense_are_told(desk, event, told):
    late = there(event, event.ends_at + 48 * HOUR)[0]
    past = there(event, timezone.now() - 48 * HOUR)[0]
    for day, said in ((late, "only after the event"), (past, "is past")):
        values = {**RULES, "freezes_date": day, "freezes_time": "18:00"}
        (_saved, warned) = told(desk.post(address(event), values, follow=True))
        assert said in warned


def test_a_slot_outside_the_event_is_saved_and_told(desk, event, told):
    day = there(event, event.ends_at + 48 * HOUR)[0]
    response = desk.post(address(event, "slot_create"), sent(event, start_date=day), follow=True)
    assert told(response) == ["Saved.", "This slot begins before the event or ends after it."]
    assert response.content.decode().count("This slot begins before the event") == 2
    slot = Slot.objects.get()
    response = desk.post(address(event, "slot", slot.pk), as_sent(slot), follow=True)
    assert len(told(response)) == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name_0": ""}, "name"),
        ({"start_date": ""}, "start_date"),
        ({"start_time": ""}, "start_time"),
        ({"end_time": ""}, "end_time"),
        ({"end_time": "09:00"}, "end_time"),
        ({"start_time": "late"}, "start_time"),
        ({"mode": "ranked"}, "closes_date"),
        ({"mode": "dice"}, "mode"),
        ({"most": "0"}, "most"),
        ({"opens_date": "2027-02-02", "closes_date": "2027-02-01"}, "closes_date"),
        ({"opens_time": "12:00"}, "opens_date"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field_and_nothing_typed_is_lost(desk, event, values, field):
    response = desk.post(address(event, "slot_create"), sent(event, **{"closes_time": "11:11", **values}))
    errors = list(response.context["form"].errors)
    assert field in errors
    assert 'value="11:11"' in response.content.decode()
    assert not Slot.objects.exists()


def test_slots_that_overlap_are_refused_with_the_name_of_the_other(desk, event):
    where = address(event, "slot_create")
    desk.post(where, sent(event))
    response = desk.post(where, sent(event, name_0="Late", start_time="10:00", end_time="11:00"))
    assert "overlap with “Thursday morning”" in response.context["form"].errors["start_date"][0]
    assert desk.post(where, sent(event, start_time="10:30", end_time="11:00")).status_code == 302


def test_wishes_are_spoken_of_before_guests_choose_freely_and_are_kept(desk, event):
    slot = make_slot(event, mode=SlotMode.RANKED, closes_at=event.starts_at - HOUR)
    activity, guest = make_activity(event, places=1, slot=slot), make_registration(event)
    Wish.objects.create(registration=guest, slot=slot, activity=activity, rank=1)
    where = address(event, "slot", slot.pk)
    assert "1 guest has told wishes" in desk.get(where).content.decode()
    response = desk.post(where, as_sent(slot, mode="free"))
    assert "1 guest has told wishes for this slot. These are kept" in response.context["form"].errors["mode"][0]
    assert response.context["form"]["sure"].value() == "free"
    slot.refresh_from_db()
    assert slot.mode == SlotMode.RANKED
    assert desk.post(where, as_sent(slot, mode="free", sure="free")).status_code == 302
    slot.refresh_from_db()
    assert (slot.mode, Wish.objects.count()) == (SlotMode.FREE, 1)


def test_places_are_spoken_of_before_guests_rank_wishes(desk, event):
    slot = make_slot(event)
    activity = make_activity(event, places=1, slot=slot)
    signup = Signup(registration=make_registration(event), activity=activity, source=SignupSource.CHOSEN)
    change_signup(signup, SignupStatus.CONFIRMED, by=None, pool=activity.pools.get())
    closes = there(event, event.starts_at - 48 * HOUR)[0]
    response = desk.post(address(event, "slot", slot.pk), as_sent(slot, mode="ranked", closes_date=closes))
    assert "1 guest has chosen in this slot already" in response.context["form"].errors["mode"][0]


def test_after_an_allocation_the_way_of_choosing_stays(desk, event):
    slot = make_slot(event, mode=SlotMode.RANKED, closes_at=event.starts_at - HOUR)
    Slot.objects.update(allocated_at=timezone.now())
    response = desk.post(address(event, "slot", slot.pk), as_sent(slot, mode="free"))
    assert "answered already" in response.context["form"].errors["mode"][0]
    assert "Allocated on" in desk.get(address(event)).content.decode()


def test_once_all_choices_are_fixed_no_slot_says_that_people_choose_freely(desk, event):
    make_slot(event, mode=SlotMode.RANKED, closes_at=timezone.now() - HOUR)
    Slot.objects.update(allocated_at=timezone.now())
    for name in ("slots", "choices"):
        assert "free" in desk.get(address(event, name)).content.decode()
    ChoiceRules.objects.update_or_create(event=event, defaults={"freezes_at": timezone.now() - HOUR})
    assert "All choices are fixed." in desk.get(address(event)).content.decode()
    overview = desk.get(address(event, "choices")).content.decode()
    assert "by now all choices are fixed." in overview
    assert "chosen freely" not in overview


def test_a_slot_in_use_is_not_deleted_an_empty_one_is(desk, event, told):
    used, empty = make_slot(event, hour=1), make_slot(event, hour=4)
    make_activity(event, slot=used)
    where = address(event, "slot_delete", used.pk)
    assert "Move them first" in desk.get(where).content.decode()
    assert "Move them first" in told(desk.post(where, follow=True))[0]
    assert told(desk.post(address(event, "slot_delete", empty.pk), follow=True)) == ["Deleted."]
    assert Slot.objects.get() == used


def test_the_rules_are_set_on_the_same_screen(desk, event, told):
    day = there(event, event.starts_at)[0]
    response = desk.post(address(event), {**RULES, "freezes_date": day, "freezes_time": "18:00"}, follow=True)
    assert told(response) == ["The rules have been saved."]
    rules = ChoiceRules.objects.get()
    assert (rules.least, rules.most, rules.least_visits, rules.one_at_a_time) == (1, 3, 1, False)
    assert there(event, rules.freezes_at) == (day, "18:00")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"least": "4"}, "least"),
        ({"least_visits": "4"}, "least_visits"),
        ({"most_wishes": "0"}, "most_wishes"),
        ({"most_wishes": "13"}, "most_wishes"),
        ({"least": ""}, "least"),
        ({"most": "-1"}, "most"),
        ({"freezes_time": "18:00"}, "freezes_date"),
    ],
)
def test_rules_nobody_can_keep_are_refused_at_their_field(desk, event, values, field):
    response = desk.post(address(event), {**RULES, **values})
    assert list(response.context["form"].errors) == [field]
    assert not ChoiceRules.objects.exists()


def test_what_belongs_to_others_does_not_exist(desk, event, foreign_event):
    foreign = make_slot(foreign_event)
    for name, *more in (("slots",), ("slot_create",), ("slot", foreign.pk), ("slot_delete", foreign.pk)):
        assert desk.get(address(foreign_event, name, *more)).status_code == 404
    assert desk.get(address(event, "slot", foreign.pk)).status_code == 404
    assert desk.post(address(foreign_event), RULES).status_code == 404


def test_the_list_asks_no_more_for_more(desk, event, assert_same_queries):
    hours = iter(range(1, 20))
    make_slot(event, hour=next(hours))
    assert_same_queries(lambda: desk.get(address(event)), lambda: make_slot(event, hour=next(hours)))
