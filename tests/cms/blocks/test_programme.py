"""The programme of an event."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from cms.blocks import EventBody, PageBody
from cms.blocks.programme import SessionBlock, slots_of


def session(starts: str, ends: str | None, title: str, kind: str = "plenary", room: str = "") -> dict:
    """Return a session as the editor stores it."""
    return {
        "starts": dt.time.fromisoformat(starts),
        "ends": dt.time.fromisoformat(ends) if ends else None,
        "title": title,
        "kind": kind,
        "room": room,
    }


def test_sessions_at_the_same_time_stand_side_by_side():
    slots = slots_of(
        [session("10:45", "12:30", "B"), session("9:00".zfill(5), "10:15", "A"), session("10:45", "12:30", "C")]
    )
    assert [(slot["times"], [each["title"] for each in slot["sessions"]]) for slot in slots] == [
        ("9:00 to 10:15", ["A"]),
        ("10:45 to 12:30", ["B", "C"]),
    ]


def test_a_session_without_an_end():
    (slot,) = slots_of([session("19:00", None, "Dinner", "social", "Old mill")])
    assert slot["times"] == "19:00"
    assert slot["sessions"][0]["where"] == "Evening programme, Old mill"
    (slot,) = slots_of([session("19:00", None, "Something", "other", "Old mill")])
    assert slot["sessions"][0]["where"] == "Old mill"


def test_a_session_that_has_no_times_yet_is_left_out():
    slots = slots_of([{**session("10:00", None, "Later"), "starts": None, "kind": ""}, session("09:00", None, "A", "")])
    assert [slot["times"] for slot in slots] == ["9:00"]


def test_a_session_ends_after_it_starts():
    block = SessionBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python(session("10:00", "09:00", "Backwards")))
    block.clean(block.to_python(session("10:00", None, "Open end")))


def test_only_events_have_programmes():
    assert set(EventBody().child_blocks) - set(PageBody().child_blocks) == {"programme"}
