"""Moving an activity: by the form, as the grid sends it, and back."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from events.programme.actions.activities import change_activity
from events.programme.enums import ActivityStatus
from tests.events.desk.grid.conftest import START
from tests.events.registrations.choices.seated import seat
from tests.factories import make_registration
from tests.factories.programme import make_activity

pytestmark = pytest.mark.django_db

SCRIPT = {"X-Requested-With": "XMLHttpRequest"}
HOUR = dt.timedelta(hours=1)


def address(activity, query="?day=2027-03-18&by=room"):
    return reverse("desk:activity_move", args=[activity.event_id, activity.pk]) + query


def text(response) -> str:
    return " ".join(response.content.decode().split())


def changes(activity) -> list[list[str]]:
    entries = ModelLogEntry.objects.filter(action="activity.changed", data__activity=activity.pk)
    return [entry.data["fields"] for entry in entries.order_by("pk")]


def test_the_form_moves_an_activity_and_the_grid_says_so(desk, organiser, activity, library, track, sends):
    response = desk.post(
        address(activity),
        sends(activity, start_date="2027-03-19", start_time="14:30", length=45, room=library.pk, track=track.pk),
        follow=True,
    )
    activity.refresh_from_db()
    assert activity.starts_at == dt.datetime(2027, 3, 19, 13, 30, tzinfo=dt.UTC)
    assert activity.ends_at - activity.starts_at == dt.timedelta(minutes=45)
    assert (activity.room, activity.track, activity.version) == (library, track, 2)
    assert response.redirect_chain[-1][0].endswith(f"/grid/?day=2027-03-19&by=room#activity-{activity.pk}")
    assert "“Letters people read” is now here: Friday, 19 March, 14:30 to 15:15, Library, Literacy." in text(response)
    assert changes(activity) == [["ends_at", "room", "starts_at", "track"]]
    assert ModelLogEntry.objects.get(action="activity.changed").user == organiser
    # It is said once.
    assert "is now here" not in text(desk.get(response.redirect_chain[-1][0]))


def test_what_was_moved_goes_back_on_undo(desk, activity, sends):
    response = desk.post(address(activity), sends(activity, start_time="15:00"), follow=True)
    undo = response.context["told"]["undo"]
    assert undo["start_time"] == "10:00"
    response = desk.post(address(activity), {**undo, "undo": "yes"}, follow=True)
    activity.refresh_from_db()
    assert activity.starts_at == START + HOUR
    assert "“Letters people read” is back where it was." in text(response)
    assert response.context["told"]["undo"] == {}


def test_what_clashed_before_and_still_does_is_told_apart(desk, activity, sends):
    away = sends(activity, start_date="2027-04-18")
    response = desk.post(address(activity), away, follow=True)
    assert "now this clashes or does not fit:" in text(response)
    assert response.context["told"]["still"] == []
    activity.refresh_from_db()
    response = desk.post(address(activity), sends(activity, start_time="15:00"), follow=True)
    assert response.context["told"]["conflicts"] == []
    assert "As before, this clashes or does not fit:" in text(response)
    assert "begins before the event or ends after it" in response.context["told"]["still"][0]


def test_what_had_no_time_goes_back_to_the_tray(desk, event, sends):
    poem = make_activity(event, title="Poem", status=ActivityStatus.DRAFT, starts_at=None, ends_at=None)
    values = sends(poem, start_date="2027-03-18", start_time="11:15", length=30)
    response = desk.post(address(poem), values, follow=True)
    poem.refresh_from_db()
    assert (poem.starts_at, poem.ends_at) == (START + 2.25 * HOUR, START + 2.75 * HOUR)
    response = desk.post(address(poem), {**response.context["told"]["undo"], "undo": "yes"}, follow=True)
    poem.refresh_from_db()
    assert (poem.starts_at, poem.ends_at) == (None, None)
    assert [block.activity for block in response.context["tray"]] == [poem]


def test_a_meeting_time_and_seconds_that_nobody_touched_come_along(desk, event, sends):
    odd = dt.timedelta(minutes=40, seconds=20)
    visit = make_activity(event, hour=4, meets_at=START + 3.5 * HOUR)
    change_activity(by=None, activity=visit, facts={"ends_at": visit.starts_at + odd})
    desk.post(address(visit), sends(visit, start_time="15:00"))
    visit.refresh_from_db()
    assert (visit.starts_at, visit.meets_at) == (START + 6 * HOUR, START + 5.5 * HOUR)
    assert visit.ends_at - visit.starts_at == odd


def test_nothing_changes_where_it_is_there_already(desk, activity, sends, told):
    response = desk.post(address(activity), sends(activity), follow=True)
    assert told(response) == ["Nothing has changed: it is there already."]
    assert changes(activity) == []


@pytest.mark.parametrize("headers", [{}, SCRIPT], ids=["form", "script"])
def test_what_clashes_because_of_a_move_is_said_and_nobody_is_dropped(desk, event, activity, hall, sends, headers):
    other = make_activity(event, hour=5, room=hall, title="Reading aloud", places=5)
    make_activity(event, hour=6, room=hall)
    make_activity(event, hour=6, room=hall)
    guests = [make_registration(event) for _number in range(2)]
    walk = make_activity(event, hour=3, places=5, title="A walk")
    for guest in guests:
        seat(guest, other, walk)
    response = desk.post(address(walk), sends(walk, start_time="14:00"), headers=headers, follow=True)
    page = text(response)
    assert "It is saved, and now this clashes or does not fit:" in page
    assert response.context["told"]["conflicts"] == [
        "2 guests have both “Reading aloud” and “A walk”, which are at the same time."
    ]
    assert "Nobody is dropped, and guests learn of it only when you publish the programme." in page
    assert walk.signups.holding().count() == 2
    # A conflict that was there before is not told again.
    walk.refresh_from_db()
    response = desk.post(address(walk), sends(walk, room=hall.pk), headers=headers, follow=True)
    assert response.context["told"]["conflicts"] == [
        "“Reading aloud” and “A walk” are both in “Hall” at the same time."
    ]


def test_the_script_gets_the_part_that_changes_alone(desk, activity, library, sends):
    response = desk.post(address(activity), sends(activity, room=library.pk), headers=SCRIPT)
    page = text(response)
    assert response.status_code == 200
    assert "<html" not in page
    assert "is now here: Thursday, 18 March, 10:00 to 11:00, Library." in page
    assert f'data-room="{library.pk}" data-track="" data-version="2"' in page


def test_who_comes_second_sees_what_the_first_did_and_loses_nothing(desk, activity, hall, library, sends):
    stale = sends(activity, start_time="16:15", room=library.pk)
    change_activity(by=None, activity=activity, facts={"starts_at": START, "ends_at": START + HOUR})
    response = desk.post(address(activity), stale)
    shown = {difference.label: (difference.stored, difference.typed) for difference in response.context["differences"]}
    assert shown == {"Starts at": ("09:00", "16:15"), "Room": ("Hall", "Library")}
    form = response.context["form"]
    assert (form["start_time"].value(), form["room"].value()) == ("16:15", str(library.pk))
    activity.refresh_from_db()
    assert activity.starts_at == START
    desk.post(address(activity), {**stale, "version": form["version"].value()})
    activity.refresh_from_db()
    assert (activity.starts_at, activity.room) == (START + 7.25 * HOUR, library)


def test_the_script_is_told_of_the_first_and_led_to_a_form_with_what_it_sent(desk, activity, library, sends):
    stale = sends(activity, start_time="16:15", room=library.pk)
    change_activity(by=None, activity=activity, facts={"bring": "A pen"})
    response = desk.post(address(activity), stale, headers=SCRIPT)
    page = text(response)
    assert "“Letters people read” was not moved." in page
    assert "Somebody else changed this activity" in page
    form = desk.get(response.context["refused"]["url"]).context["form"]
    assert (form["start_time"].value(), form["room"].value()) == ("16:15", str(library.pk))
    assert form["version"].value() == 2


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"start_time": ""}, "Add the time at which it starts."),
        ({"start_date": ""}, "Add the day that this time belongs to."),
        ({"start_date": "", "start_time": ""}, "What is to be published needs a start and an end."),
        ({"start_date": "yesterday"}, "Enter a valid date."),
        ({"start_date": "2027-03-28", "start_time": "02:30"}, "does not exist on this day"),
        ({"start_date": "2027-10-31", "start_time": "02:30"}, "happens twice on this day"),
        ({"start_date": "1027-03-28"}, "Choose a day after 1990."),
        ({"length": "0"}, "It takes a minute at least."),
        ({"length": "10081"}, "It takes a week at most."),
        ({"length": "a while"}, "Enter a whole number."),
        ({"room": "9" * 30}, "Select a valid choice."),
        ({"track": "x"}, "Select a valid choice."),
    ],
)
@pytest.mark.parametrize("headers", [{}, SCRIPT], ids=["form", "script"])
def test_what_cannot_be_is_said_with_everything_typed_still_there(desk, activity, sends, values, sentence, headers):
    sent = sends(activity, **values)
    response = desk.post(address(activity), sent, headers=headers)
    assert response.status_code == 200
    assert sentence in text(response)
    activity.refresh_from_db()
    assert (activity.starts_at, activity.version) == (START + HOUR, 1)
    form = desk.get(response.context["refused"]["url"]).context["form"] if headers else response.context["form"]
    assert {name: str(form[name].value()) for name in values} == values


def test_a_room_of_another_event_is_none(desk, activity, foreign_event, sends):
    room = foreign_event.rooms.create(name="Elsewhere")
    assert "Select a valid choice." in text(desk.post(address(activity), sends(activity, room=room.pk)))


def test_what_is_cancelled_is_not_moved(desk, event):
    cancelled = make_activity(event, status=ActivityStatus.CANCELLED)
    assert desk.get(address(cancelled)).status_code == 404


def test_a_title_that_is_markup_stays_text(desk, event, sends):
    trap = make_activity(event, title="<script>alert(1)</script>")
    response = desk.post(address(trap), sends(trap, start_time="15:00"), headers=SCRIPT)
    assert "<script>alert" not in text(response)
    assert "&lt;script&gt;alert" in text(response)
