"""The list of activities by day and time."""

import datetime as dt

import pytest
from django.urls import reverse
from i18nfield.strings import LazyI18nString

from events.models import Room, Speaker, Track
from events.programme.actions.activities import change_activity, create_activity
from events.programme.enums import ActivityStatus, ContributionRole
from events.registrations.choices.actions.choosing import sign_up
from events.seats.enums import Audience
from tests.factories import make_event, make_partner, make_registration
from tests.factories.programme import make_activity, make_places, make_published, make_slot


@pytest.fixture
def event(partner):
    starts_at = dt.datetime(2031, 3, 18, 8, tzinfo=dt.UTC)
    return make_event(
        hosts=[partner], starts_at=starts_at, ends_at=starts_at + dt.timedelta(days=2), international=20, national=20
    )


def address(event):
    return reverse("desk:programme", args=[event.pk])


def titles(response):
    """Return what the list shows: the name of each day with the titles on it."""
    return [(day.name, [str(row.activity.title) for row in day.rows]) for day in response.context["days"]]


def test_an_empty_programme_says_how_to_begin(desk, event):
    page = desk.get(address(event)).content.decode()
    assert "No activities yet" in page
    assert reverse("desk:activity_create", args=[event.pk]) in page
    assert 'aria-current="true">Programme</a>' in page
    assert 'name="kind"' not in page


def test_activities_stand_by_day_and_time_of_the_event(desk, event):
    make_activity(event, title="Late", hour=14.5, hours=3)
    make_activity(event, title="Early", hour=1)
    make_activity(event, title="After midnight", hour=16)
    create_activity(by=None, event=event, facts={"title": "Some day"})
    response = desk.get(address(event))
    assert titles(response) == [
        ("Tuesday, 18 March 2031", ["Early", "Late"]),
        ("Wednesday, 19 March 2031", ["After midnight"]),
        ("", ["Some day"]),
    ]
    page = response.content.decode()
    assert "10:00 to 11:00" in page
    assert "until Wednesday, 19 March 2031" in page
    assert "Without a time yet" in page
    assert "Times are in Berlin time." in page


def test_a_row_says_who_where_and_how_full(desk, event):
    room, track = Room.objects.create(event=event, name="Hall"), Track.objects.create(event=event, name="Reading")
    amal, bo = (Speaker.objects.create(event=event, name=name) for name in ("Amal Haddad", "Bo Lind"))
    cast = [(amal, ContributionRole.SPEAKER), (bo, ContributionRole.MODERATOR), (bo, ContributionRole.RAPPORTEUR)]
    activity = make_activity(event, room=room, track=track, slot=make_slot(event, name="Morning"), cast=cast, places=3)
    make_places(activity, 2, Audience.BLOCK, parent=activity.pools.get(parent=None), partner=make_partner())
    make_published(event)
    for _number in range(3):
        sign_up(by=None, registration=make_registration(event), activity=activity)
    response = desk.get(address(event))
    (day,) = response.context["days"]
    (row,) = day.rows
    assert row.people == "Amal Haddad, Bo Lind (Moderator, Rapporteur)"
    (places,) = row.places
    assert (places.taken, places.capacity, places.kept, places.waiting) == (1, 3, 2, 2)
    page = response.content.decode()
    for words in ("Hall", "Workshop · Morning · Reading", "Ready to be published", "2 kept for partners", "2 waiting"):
        assert words in page


def test_each_half_of_a_split_has_its_own_queue(desk, event):
    activity = make_activity(event)
    make_places(activity, 0, Audience.INTERNATIONAL)
    make_places(activity, 1, Audience.NATIONAL)
    make_published(event)
    for country in ("SE", "SE", "DE"):
        sign_up(by=None, registration=make_registration(event, country=country), activity=activity)
    (day,) = desk.get(address(event)).context["days"]
    assert [(str(pool.pool), pool.taken, pool.waiting) for pool in day.rows[0].places] == [
        ("International", 0, 2),
        ("National", 1, 0),
    ]


def test_the_list_is_narrowed_by_what_stands_in_the_address(desk, event):
    slot, track = make_slot(event), Track.objects.create(event=event, name="Reading")
    make_activity(event, title="One", kind="plenary", slot=slot)
    make_activity(event, title="Two", track=track)
    make_activity(event, title="Three", status=ActivityStatus.DRAFT)

    def shown(**chosen):
        return [title for _day, found in titles(desk.get(address(event), chosen)) for title in found]

    assert shown() == ["One", "Two", "Three"]
    assert shown(kind="plenary") == ["One"]
    assert shown(status="draft") == ["Three"]
    assert shown(track=track.pk) == ["Two"]
    assert shown(slot=slot.pk) == ["One"]
    assert shown(slot="null") == ["Two", "Three"]
    assert shown(kind="plenary", status="draft") == []
    assert "1 activity found" in desk.get(address(event), {"kind": "plenary"}).content.decode()
    assert "Nothing matches" in desk.get(address(event), {"kind": "meal"}).content.decode()


def test_a_filter_that_makes_no_sense_narrows_nothing(desk, event):
    foreign = make_slot(make_event())
    make_slot(event)
    make_activity(event, title="One")
    response = desk.get(address(event), {"kind": "concert", "slot": foreign.pk})
    assert [found for _day, found in titles(response)] == [["One"]]


def test_tracks_and_slots_are_offered_where_there_are_some(desk, event):
    make_activity(event)
    page = desk.get(address(event)).content.decode()
    assert 'name="kind"' in page
    assert 'name="track"' not in page
    assert 'name="slot"' not in page


def test_a_title_of_another_language_is_marked(desk, event):
    make_activity(event, title=LazyI18nString({"de": "Briefe"}))
    assert '<span lang="de" dir="ltr">Briefe</span>' in desk.get(address(event)).content.decode()


def test_the_list_asks_as_often_for_three_as_for_one(desk, event, assert_same_queries):
    def add():
        speaker = Speaker.objects.create(event=event, name="Amal Haddad")
        slot = make_slot(event, hour=1 + event.slots.count())
        room = Room.objects.create(event=event, name="Hall")
        activity = make_activity(event, places=1, room=room, slot=slot, cast=[(speaker, ContributionRole.SPEAKER)])
        make_places(activity, 1, Audience.BLOCK, parent=activity.pools.get(), partner=make_partner())

    add()
    assert_same_queries(lambda: desk.get(address(event)), add)


@pytest.mark.parametrize(
    "name",
    ["programme", "activity_create", "activity", "activity_edit", "activity_delete",
     "places_add", "places_keep"],
)  # fmt: skip
def test_another_organisers_programme_does_not_exist(desk, foreign_event, name):
    activity = make_activity(foreign_event)
    about_one = name not in ("programme", "activity_create")
    args = [foreign_event.pk, *([activity.pk] if about_one else [])]
    assert desk.get(reverse(f"desk:{name}", args=args)).status_code == 404
    assert desk.post(reverse(f"desk:{name}", args=args)).status_code == 404


def test_an_activity_of_another_event_does_not_exist_here(desk, event, foreign_event):
    activity = make_activity(foreign_event)
    pool = make_places(activity, 2)
    for name in ("activity", "activity_edit", "activity_delete", "places_add", "places_keep"):
        assert desk.post(reverse(f"desk:{name}", args=[event.pk, activity.pk])).status_code == 404
    own = make_activity(event)
    assert desk.post(reverse("desk:places_resize", args=[event.pk, own.pk, pool.pk])).status_code == 404
    assert desk.post(reverse("desk:places_remove", args=[event.pk, own.pk, pool.pk])).status_code == 404
    assert desk.post(reverse("desk:activity_status", args=[event.pk, activity.pk, "planned"])).status_code == 404


def test_who_works_for_nobody_has_no_programme(enter, outsider, event):
    assert enter(outsider).get(address(event)).status_code == 404


def test_what_readers_know_is_told_as_published_or_changed_since(desk, event):
    first = make_activity(event, title="Bread")
    page = desk.get(address(event)).content.decode()
    assert "Ready to be published" in page
    make_published(event)
    for url in (address(event), reverse("desk:activity", args=[event.pk, first.pk])):
        page = desk.get(url).content.decode()
        assert "Ready to be published" not in page.partition("<tbody>")[2]
        assert "Published" in page
        assert "Changed since it was published" not in page
    change_activity(by=None, activity=first, facts={"title": LazyI18nString({"en": "Butter"})})
    make_activity(event, title="Cheese", hour=3)
    for url in (address(event), reverse("desk:activity", args=[event.pk, first.pk])):
        assert "Changed since it was published" in desk.get(url).content.decode()
    standing = {str(row.activity.title): row.standing for row in desk.get(address(event)).context["days"][0].rows}
    assert standing == {"Butter": "changed", "Cheese": ""}
