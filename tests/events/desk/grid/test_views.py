"""The grid as organisers see it, and the list of conflicts."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import translation

from common.formats import time_words
from events.desk.grid.told import hour_words
from events.models import Room
from events.programme.enums import ActivityStatus
from tests.events.registrations.choices.seated import seat
from tests.factories import make_registration
from tests.factories.programme import make_activity

pytestmark = pytest.mark.django_db


def address(event, name="grid", *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_an_event_without_anything_shows_its_first_day(desk, event):
    page = text(desk.get(address(event)))
    assert "Nothing takes place on this day yet." in page
    assert "This event has no rooms yet" in page
    assert "Thursday, 18 March" in page
    assert "Friday, 19 March" in page


def test_activities_stand_in_order_of_time_with_what_is_told_of_them(desk, event, activity, library):
    make_activity(event, hour=0, room=library, title="Opening", status=ActivityStatus.DRAFT)
    make_activity(event, title="Poetry slam", status=ActivityStatus.DRAFT, starts_at=None, ends_at=None)
    make_activity(event, title="Called off", status=ActivityStatus.CANCELLED)
    response = desk.get(address(event))
    page = text(response)
    assert [str(block.activity) for block in response.context["layout"].blocks] == ["Opening", "Letters people read"]
    assert [str(block.activity) for block in response.context["tray"]] == ["Poetry slam"]
    assert "10:00 to 11:00" in page
    assert "Called off" not in page
    assert "style=" not in page[page.index('<div class="grid-scroll">') : page.index('id="grid-form"')]


def test_columns_are_tracks_where_asked_for_and_the_address_keeps_it(desk, event, activity, track):
    activity.track = track
    activity.save()
    response = desk.get(address(event), {"by": "track", "day": "2027-03-18"})
    assert [column.key for column in response.context["layout"].columns] == [str(track.pk), ""]
    assert f"{address(event, 'activity_move', activity.pk)}?day=2027-03-18&amp;by=track" in text(response)
    assert desk.get(address(event), {"day": "2027-03-19"}).context["layout"].blocks == []


@pytest.mark.parametrize("query", [{"day": "tomorrow"}, {"day": "2031-01-01"}, {"by": "pk"}, {"day": "", "by": "\0"}])
def test_what_the_address_says_wrong_is_left_aside(desk, event, activity, query):
    response = desk.get(address(event), query)
    assert response.status_code == 200
    assert (response.context["day"].isoformat(), response.context["by"]) == ("2027-03-18", "room")


def test_conflicts_stand_above_and_are_marked(desk, event, activity, hall):
    other = make_activity(event, hour=1.5, room=hall, title="Reading aloud")
    make_activity(event, hour=25, room=hall)
    make_activity(event, hour=25, room=hall)
    response = desk.get(address(event))
    page = text(response)
    assert "1 conflict here" in page
    assert "“Letters people read” and “Reading aloud” are both in “Hall” at the same time." in page
    assert "See all 2 conflicts of the whole programme" in page
    assert f'id="activity-{other.pk}"' in page
    assert page.count('class="grid-warning"') == 2


def test_other_organisers_find_neither_grid_nor_conflicts(desk, foreign_event, enter, outsider, event, activity):
    theirs = make_activity(foreign_event)
    for where in (
        address(foreign_event), address(foreign_event, "conflicts"),
        address(foreign_event, "activity_move", theirs.pk), address(event, "activity_move", theirs.pk),
        address(event, "activity_move", 10**6),
    ):  # fmt: skip
        assert desk.get(where).status_code == 404, where
        assert desk.post(where).status_code in (404, 405), where
    desk = enter(outsider)
    assert desk.get(address(event)).status_code == 404
    assert desk.post(address(event, "activity_move", activity.pk)).status_code == 404


@pytest.mark.parametrize("name", ["grid", "conflicts"])
def test_as_many_questions_for_many_activities(desk, event, assert_same_queries, name):
    def add() -> None:
        room = Room.objects.create(event=event, name="Hall")
        seat(make_registration(event), *(make_activity(event, places=2, room=room) for _number in range(2)))

    add()
    assert_same_queries(lambda: desk.get(address(event, name)), add)


def test_no_conflicts(desk, event, activity):
    assert "No conflicts" in text(desk.get(address(event, "conflicts")))


def test_conflicts_are_listed_with_guests_by_name_and_narrowed_by_kind(desk, event, activity, hall):
    visit, other = (make_activity(event, hour=5, places=5, title=title) for title in ("The library", "The school"))
    make_activity(event, hour=1, room=hall)
    guest = make_registration(event, given_name="Zoé")
    seat(guest, visit, other)
    page = text(desk.get(address(event, "conflicts")))
    assert "2 conflicts" in page
    assert "1 guest has both “The library” and “The school”, which are at the same time." in page
    assert f'href="{address(event, "registration", guest.pk)}"><bdi>Zoé Lind</bdi>' in page
    assert "Thursday, 18 March, 14:00 to 15:00" in page
    narrowed = text(desk.get(address(event, "conflicts"), {"kind": "room"}))
    assert "are both in “Hall”" in narrowed
    assert "Zoé" not in narrowed
    assert "2 conflicts" in text(desk.get(address(event, "conflicts"), {"kind": "nonsense"}))


def test_the_hours_are_written_like_the_times_of_the_activities(desk, organiser, event, activity):
    page = desk.get(reverse("desk:grid", args=[event.pk])).content.decode()
    assert re.search(r'class="grid-hour"[^>]*>13:00<', page)
    assert 'data-clock="0:00|1:00|' in page
    with translation.override("ar"):
        assert hour_words(13) == time_words(dt.datetime(2027, 3, 18, 13, tzinfo=dt.UTC), "UTC", "ar")
        assert hour_words(13) != "13:00"
