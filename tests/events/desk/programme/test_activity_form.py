"""What organisers type about an activity, and what becomes of it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from i18nfield.strings import LazyI18nString

from events.desk.programme.activity_form import ActivityForm, NewActivityForm
from events.models import Activity, Room, Speaker, Theme
from events.programme.actions.activities import change_activity, create_activity
from events.programme.enums import ContributionRole
from events.seats.enums import Audience
from tests.events.desk.programme.forms import browser_sends
from tests.factories import make_event, make_partner
from tests.factories.programme import make_activity, make_slot

R = ContributionRole


@pytest.fixture
def event(partner):
    starts_at = dt.datetime(2031, 3, 18, 8, tzinfo=dt.UTC)
    return make_event(hosts=[partner], starts_at=starts_at, ends_at=starts_at + dt.timedelta(days=20))


def typed(**values):
    """Return a whole new workshop as a browser sends it; None leaves a field out."""
    data = {
        "kind": "workshop",
        "title_0": "Letters people read",
        "title_1": "Briefe, die man liest",
        "date": "2031-03-18",
        "start_time": "10:00",
        "end_time": "11:30",
        "step_free": "unknown",
        "travel_before": "0",
        "travel_after": "0",
        **values,
    }
    return {name: value for name, value in data.items() if value is not None}


def new(event, **values):
    return NewActivityForm(typed(**values), event=event)


def utc(day, hour, minute=0):
    return dt.datetime(2031, 3, day, hour, minute, tzinfo=dt.UTC)


def test_local_times_become_instants(event):
    form = new(event)
    assert form.is_valid(), form.errors
    assert (form.facts["starts_at"], form.facts["ends_at"], form.facts["meets_at"]) == (
        utc(18, 9),
        utc(18, 10, 30),
        None,
    )
    assert form.facts["title"].data == {"en": "Letters people read", "de": "Briefe, die man liest"}


def test_a_night_ends_on_the_next_day_and_a_visit_meets_on_its_own(event):
    form = new(event, start_time="21:00", end_time="01:00", end_date="2031-03-19", meets_time="20:30")
    assert form.is_valid(), form.errors
    assert (form.facts["ends_at"], form.facts["meets_at"]) == (utc(19, 0), utc(18, 19, 30))
    form = new(event, meets_time="20:30", meets_date="2031-03-17")
    assert form.is_valid(), form.errors
    assert form.facts["meets_at"] == utc(17, 19, 30)


def test_neither_day_nor_time_is_needed_yet(event):
    form = new(event, date="", start_time="", end_time="")
    assert form.is_valid(), form.errors
    assert form.facts["starts_at"] is form.facts["ends_at"] is None


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"title_0": " ", "title_1": ""}, "title", "Give the activity a title in one language at least."),
        ({"title_0": "x" * 301}, "title", "at most 300 characters"),
        ({"kind": "concert"}, "kind", "valid choice"),
        ({"date": ""}, "date", "Add the day that these times belong to."),
        ({"start_time": ""}, "start_time", "Add the time, or leave the day empty"),
        ({"end_time": ""}, "end_time", "Add the time, or leave the day empty"),
        ({"end_time": "10:00"}, "end_time", "The end must come after the start."),
        ({"end_date": "2031-03-17"}, "end_date", "The end must come after the start."),
        ({"date": "2031-03-30", "start_time": "02:30"}, "start_time", "does not exist on this day"),
        ({"start_time": "noon"}, "start_time", "valid time"),
        ({"meets_date": "2031-03-18"}, "meets_time", "Add the time at which people meet."),
        ({"meets_time": "11:30"}, "meets_time", "People must meet before it ends."),
        ({"date": "", "start_time": "", "end_time": "", "meets_time": "9:00"}, "meets_date", "Add the day"),
        ({"travel_before": "1441"}, "travel_before", "less than or equal to 1440"),
        ({"travel_after": "-5"}, "travel_after", "greater than or equal to 0"),
        ({"group_size": "0"}, "group_size", "greater than or equal to 1"),
        ({"group_size": "1.200"}, "group_size", "without a sign between thousands"),
        ({"languages": ["xx"]}, "languages", "valid choice"),
        ({"methods": ",".join(f"Method {number}" for number in range(13))}, "methods", "up to twelve methods"),
        ({"methods": "x" * 61}, "methods", "up to twelve methods"),
        ({"room": "999999"}, "room", "valid choice"),
        ({"host_partner": "999999"}, "host_partner", "valid choice"),
        ({"places": "0"}, "places", "greater than or equal to 1"),
        ({"places": "5", "national_places": "5"}, "places", "not both"),
        ({"contact_name": "x" * 201}, "contact_name", "at most 200 characters"),
        ({"themes": ["999999"]}, "themes", "valid choice"),
    ],
)
def test_each_problem_is_told_at_its_field(event, values, field, words):
    form = new(event, **values)
    assert list(form.errors) == [field]
    assert words in form.errors[field][0]


def test_what_belongs_to_another_event_is_not_offered(event):
    foreign = make_event()
    room, slot = Room.objects.create(event=foreign, name="Elsewhere"), make_slot(foreign)
    stranger = Speaker.objects.create(event=foreign, name="Stranger")
    Speaker.objects.create(event=event, name="Amal Haddad")
    form = new(event, room=room.pk, slot=slot.pk, cast_0_person=stranger.pk, cast_0_role="speaker")
    assert {"room", "slot", "cast_0_person"} <= set(form.errors)


def test_methods_are_taken_apart_whatever_stands_between_them(event):
    form = new(event, methods=" World café, Fishbowl;نقاش، Fishbowl , ")
    assert form.is_valid(), form.errors
    assert form.facts["methods"] == ["World café", "Fishbowl", "نقاش"]


def test_people_keep_the_order_in_which_they_are_typed(event):
    amal, bo = (Speaker.objects.create(event=event, name=name) for name in ("Amal Haddad", "Bo Lind"))
    roles = {"cast_0_role": "speaker", "cast_1_role": "moderator", "cast_2_role": "speaker", "cast_3_role": "speaker"}
    form = new(event, cast_0_person=bo.pk, cast_1_person=amal.pk, cast_3_person=amal.pk, **roles)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["cast"] == [(bo, R.SPEAKER), (amal, R.MODERATOR), (amal, R.SPEAKER)]


def test_one_person_twice_in_one_role_is_refused(event):
    amal = Speaker.objects.create(event=event, name="Amal Haddad")
    roles = {f"cast_{number}_role": "speaker" for number in range(4)}
    form = new(event, cast_0_person=amal.pk, cast_2_person=amal.pk, **roles)
    assert form.errors == {"cast_2_person": ["This person has this role already."]}


def test_there_are_always_empty_rows_for_more_people(event):
    amal = Speaker.objects.create(event=event, name="Amal Haddad")
    assert NewActivityForm(event=event).rows == 4
    activity = make_activity(event, cast=[(amal, R.SPEAKER), (amal, R.MODERATOR)])
    form = ActivityForm(event=event, activity=activity)
    assert form.rows == 6
    assert [(person.value(), role.value()) for person, role in form.cast_rows()][:3] == [
        (str(amal.pk), "speaker"),
        (str(amal.pk), "moderator"),
        (None, "speaker"),
    ]


def test_nobody_can_be_chosen_where_nobody_was_added(event):
    form = new(event)
    assert form.rows == 0
    assert form.is_valid(), form.errors
    assert form.cleaned_data["cast"] == []


def test_places_are_for_anyone_or_split(event):
    form = new(event)
    assert form.is_valid()
    assert form.pools == {}
    form = new(event, places="24")
    assert form.is_valid()
    assert form.pools == {Audience.ANYONE: 24}
    form = new(event, international_places="10", national_places="14")
    assert form.is_valid()
    assert form.pools == {Audience.INTERNATIONAL: 10, Audience.NATIONAL: 14}


def test_what_only_a_visit_has_is_unfolded_where_something_is_written_or_wrong(event):
    assert not NewActivityForm(event=event).opens_visit
    assert not new(event).opens_visit
    assert new(event, meeting_point_0="Tram stop").opens_visit
    assert new(event, group_size="many").opens_visit
    assert not ActivityForm(event=event, activity=make_activity(event)).opens_visit
    assert ActivityForm(event=event, activity=make_activity(event, travel_after=5)).opens_visit


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"starts_at": None, "ends_at": None, "status": "draft"},
        {"languages": ["de", "en"], "interpreted_into": ["ar", "en"], "interpretation_seats": 0},
        {"methods": ["World café", "Fishbowl"], "travel_before": 30, "group_size": 12, "has_captions": True},
        {"place": LazyI18nString({"de": "Hof"}), "bring": LazyI18nString({"en": "Pen\nand paper"}), "step_free": "no"},
    ],
)
def test_an_untouched_form_changes_nothing(event, values):
    starts_at = event.starts_at + dt.timedelta(seconds=17)
    span = {"starts_at": starts_at, "ends_at": starts_at + dt.timedelta(days=1, minutes=7)}
    span["meets_at"] = starts_at - dt.timedelta(days=1)
    activity = make_activity(event, **{**span, **values})
    activity = Activity.objects.select_related("event").get(pk=activity.pk)
    form = ActivityForm(browser_sends(ActivityForm(event=event, activity=activity)), event=event, activity=activity)
    assert form.is_valid(), form.errors
    change_activity(
        by=None,
        activity=activity,
        facts=form.facts,
        cast=form.cleaned_data["cast"],
        themes=form.cleaned_data["themes"],
    )
    assert Activity.objects.get().version == 1


def test_everything_typed_is_stored(event):
    slot, room = make_slot(event), Room.objects.create(event=event, name="Hall")
    host, theme = make_partner(), Theme.objects.all()[0]
    form = new(
        event, slot=slot.pk, room=room.pk, host_partner=host.pk, themes=[theme.pk], has_captions="on",
        abstract_0="Words", bring_5="قلم", safeguarding_0="Heed", contact_name="Frau Sommer", interpretation_seats="8",
        languages=["en"], interpreted_into=["ar"], step_free="yes", travel_before="", host_institution="Leihothek",
    )  # fmt: skip
    assert form.is_valid(), form.errors
    activity = create_activity(by=None, event=event, facts=form.facts, themes=form.cleaned_data["themes"])
    stored = Activity.objects.get(pk=activity.pk)
    assert (stored.slot, stored.room, stored.host_partner, list(stored.themes.all())) == (slot, room, host, [theme])
    assert (stored.abstract.data, stored.bring.data) == ({"en": "Words"}, {"ar": "قلم"})
    assert (stored.travel_before, stored.interpretation_seats, stored.step_free) == (0, 8, "yes")
    assert (stored.languages, stored.interpreted_into, stored.has_captions) == (["en"], ["ar"], True)


def test_what_is_ready_keeps_a_time(event):
    activity = make_activity(event)
    sent = browser_sends(ActivityForm(event=event, activity=activity))
    form = ActivityForm({**sent, "date": "", "start_time": "", "end_time": ""}, event=event, activity=activity)
    assert list(form.errors) == ["date"]


def test_errors_of_the_model_land_on_the_fields(event):
    form = new(event)
    assert form.is_valid()
    form.add_model_errors(
        ValidationError({"starts_at": ["Wrong."], "languages": ["Wrong."], "__all__": ["All wrong."]})
    )
    assert form.errors == {"date": ["Wrong."], "languages": ["Wrong."], "__all__": ["All wrong."]}
