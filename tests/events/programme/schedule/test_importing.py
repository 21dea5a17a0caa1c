"""Reading a programme in: what would change, and what is changed."""

import dataclasses
import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from events.models import Activity, Event
from events.programme.actions.activities import change_activity
from events.programme.actions.importing import import_schedule, mark_of_lines
from events.programme.actions.publishing import PublishedMeanwhile
from events.programme.enums import ActivityStatus, ContributionRole
from events.programme.schedule.comparing import compare_with_file
from events.programme.schedule.gathering import schedule_of
from events.programme.schedule.reading import read_schedule
from events.programme.schedule.shape import Schedule
from events.programme.schedule.writing import as_json, as_xml
from events.programme.snapshots import published
from tests.events.programme.schedule.conference import activity_called, make_conference, text
from tests.factories import make_event

pytestmark = pytest.mark.django_db


def file_of(event: Event, **changes: Any) -> Schedule:
    """Return the published file of `event` as read, with `changes` to the workshop in it."""
    programme = published(event)
    assert programme is not None
    schedule = read_schedule(as_xml(schedule_of(event, programme)))
    entries = [
        dataclasses.replace(entry, **changes) if entry.title == "Letters people read" else entry
        for entry in schedule.entries
    ]
    return dataclasses.replace(schedule, entries=tuple(entries))


@pytest.mark.parametrize("write", [as_xml, as_json])
def test_what_was_served_read_in_again_changes_nothing(write):
    event = make_conference()
    programme = published(event)
    assert programme is not None
    schedule = read_schedule(write(schedule_of(event, programme)))
    assert {line.what for line in compare_with_file(event, schedule, "en")} == {"same"}
    before = list(Activity.objects.order_by("pk").values())
    import_schedule(by=None, event=event, schedule=schedule, language="en")
    assert list(Activity.objects.order_by("pk").values()) == before


def test_a_time_a_title_and_a_room_are_changed_and_other_languages_stay():
    event = make_conference()
    workshop = activity_called(event, "Letters")
    later = workshop.starts_at + dt.timedelta(hours=1)
    change_activity(by=None, activity=workshop, facts={"title": text("Letters people read", de="Briefe")})
    schedule = file_of(
        event, title="Letters for all", starts_at=later, ends_at=later + dt.timedelta(hours=2), room="Cellar"
    )
    import_schedule(by=None, event=event, schedule=schedule, language="en")
    workshop.refresh_from_db()
    assert workshop.title.data == {"en": "Letters for all", "de": "Briefe"}
    assert (workshop.starts_at, workshop.room, workshop.place.data) == (later, None, {"en": "Cellar"})


def test_people_come_and_go_and_whoever_stays_keeps_what_they_do():
    event = make_conference()
    schedule = file_of(event, persons=((0, "Ana Ruiz & Söhne <3"), (0, "Cem Kaya")))
    import_schedule(by=None, event=event, schedule=schedule, language="en")
    cast = activity_called(event, "Letters").contributions.values_list("speaker__name", "role")
    assert list(cast) == [
        ("Ana Ruiz & Söhne <3", ContributionRole.SPEAKER),
        ("Ana Ruiz & Söhne <3", ContributionRole.MODERATOR),
        ("Ben Interpreter", ContributionRole.INTERPRETER),
        ("Cem Kaya", ContributionRole.SPEAKER),
    ]


def test_what_is_new_becomes_a_draft_and_is_found_again():
    event = make_conference()
    schedule = file_of(event, guid=uuid.uuid4(), track="Housing", kind="lightning talk")
    (added,) = (line for line in compare_with_file(event, schedule, "en") if line.what == "added")
    assert added.notes == (
        "The track “Housing” is new.",
        "“lightning talk” is no kind of activity we know, so it is not used.",
    )
    import_schedule(by=None, event=event, schedule=schedule, language="en")
    (draft,) = event.activities.filter(status=ActivityStatus.DRAFT)
    assert str(draft.track) == "Housing"
    assert {line.what for line in compare_with_file(event, schedule, "en")} == {"same", "absent"}


def test_what_is_not_in_the_file_stays():
    event = make_conference()
    schedule = dataclasses.replace(file_of(event), entries=())
    lines = import_schedule(by=None, event=event, schedule=schedule, language="en")
    assert [line.what for line in lines] == ["absent"] * 3
    assert event.activities.count() == 3


def test_the_programme_of_another_event_gets_identities_of_its_own():
    copy = make_event()
    schedule = file_of(make_conference())
    import_schedule(by=None, event=copy, schedule=schedule, language="en")
    assert copy.activities.count() == 3
    assert {line.what for line in compare_with_file(copy, schedule, "en")} == {"same"}


def test_what_changed_since_the_preview_is_not_read_over():
    event = make_conference()
    schedule = file_of(event, title="Letters for all")
    seen = mark_of_lines(compare_with_file(event, schedule, "en"))
    change_activity(by=None, activity=activity_called(event, "Letters"), facts={"bring": text("A pen")})
    with pytest.raises(PublishedMeanwhile):
        import_schedule(by=None, event=event, schedule=schedule, language="en", seen=seen)


def test_nothing_is_read_in_where_one_activity_cannot_be():
    event = make_conference()
    workshop = activity_called(event, "Letters")
    visit = activity_called(event, "depot")
    schedule = file_of(event, title="Letters for all")
    assert visit.meets_at is not None
    entries = [
        dataclasses.replace(
            entry, starts_at=visit.meets_at - dt.timedelta(hours=9), ends_at=visit.meets_at - dt.timedelta(hours=8)
        )
        if entry.title == "The tram depot"
        else entry
        for entry in schedule.entries
    ]
    with pytest.raises(ValidationError):
        import_schedule(
            by=None, event=event, schedule=dataclasses.replace(schedule, entries=tuple(entries)), language="en"
        )
    workshop.refresh_from_db()
    assert "Letters people read" in workshop.title.data.values()
