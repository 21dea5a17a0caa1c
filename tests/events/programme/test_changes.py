"""Changes of a programme, told in sentences."""

import datetime as dt

import pytest

from events.programme.changes import change_words

ZONE = "Europe/Copenhagen"


def at(day: int, hour: int, minute: int = 0) -> str:
    return dt.datetime(2027, 3, day, hour, minute, tzinfo=dt.UTC).isoformat()


def told(what: str = "changed", *, language: str = "en", title=None, **fields) -> list[str]:
    change = {
        "activity": 1,
        "title": title or {"en": "Letters people read", "da": "Breve man læser"},
        "starts_at": at(18, 9),
        "what": what,
        "plan": True,
        "fields": {name: list(pair) for name, pair in fields.items()},
    }
    return change_words(change, zone=ZONE, language=language)


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("added", "“Letters people read” is new: Thursday, 18 March, 10:00."),
        ("removed", "“Letters people read” is no longer part of the programme."),
        ("cancelled", "“Letters people read” is cancelled."),
        ("restored", "“Letters people read” takes place after all."),
    ],
)
def test_what_has_happened_is_one_sentence(what, sentence):
    assert told(what) == [sentence]


def test_a_move_within_a_day_names_the_day_once():
    moved = told(starts_at=(at(18, 9), at(18, 10, 30)), ends_at=(at(18, 10), at(18, 11, 30)))
    assert moved == ["“Letters people read” moves from 10:00 to 11:30 on Thursday, 18 March."]


def test_a_move_to_another_day_names_both_and_a_new_length_is_told():
    moved = told(starts_at=(at(18, 9), at(19, 8)), ends_at=(at(18, 10), at(19, 10)))
    assert moved == [
        "“Letters people read” moves from Thursday, 18 March, 10:00 to Friday, 19 March, 9:00.",
        "“Letters people read” now ends at 11:00.",
    ]


def test_an_end_alone_is_told_with_what_it_was():
    assert told(ends_at=(at(18, 10), at(18, 10, 30))) == ["“Letters people read” now ends at 11:30 instead of 11:00."]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("Hall", "Room 2", "“Letters people read” is now in Room 2 instead of Hall."),
        ("", "Room 2", "“Letters people read” is in Room 2."),
        ("Hall", "", "“Letters people read” is no longer in Hall."),
        ({"en": "Hall", "da": "Sal"}, {"en": "Hall", "da": "Salen"}, None),
    ],
)
def test_a_room_is_told_with_what_it_was_if_readers_see_a_difference(before, after, sentence):
    assert told(room=(before, after)) == ([sentence] if sentence else [])


def test_leaving_the_rooms_for_another_place_is_one_sentence():
    moved = told(room=("Hall", ""), place=("", {"en": "The museum"}))
    assert moved == ["“Letters people read” is now in The museum instead of Hall."]


def test_meeting_and_ways_are_told():
    assert told(meets_at=(at(18, 7), at(18, 6, 45)), meeting_point=("", "The station"), travel_before=(10, 1)) == [
        "People now meet for “Letters people read” at 7:45 instead of 8:00.",
        "The new meeting point for “Letters people read”: The station.",
        "The way to “Letters people read” now takes 1 minute.",
    ]
    assert told(meets_at=(None, at(18, 7)), meeting_point=("The station", ""), travel_after=(0, 90)) == [
        "People meet for “Letters people read” at 8:00.",
        "There is no meeting point for “Letters people read” any more.",
        "The way back from “Letters people read” now takes 90 minutes.",
    ]
    assert told(meets_at=(at(18, 7), None)) == ["There is no meeting time for “Letters people read” any more."]


def test_a_new_title_is_told_with_the_old_one_to_whom_it_is_new():
    fields = {"title": ({"en": "Old", "da": "Gammel"}, {"en": "Old", "da": "Ny"})}
    change = {"activity": 1, "title": fields["title"][1], "starts_at": at(18, 9), "what": "changed", "fields": fields}
    assert change_words(change, zone=ZONE, language="en") == ["The words of “Old” have changed: title."]
    (renamed,) = change_words(change, zone=ZONE, language="da")
    assert "Gammel" in renamed
    assert "Ny" in renamed


def test_words_and_details_are_only_named():
    assert told(abstract=("", "x"), bring=("", "y"), cast=([], [[1, "speaker"]]), languages=([], ["de"])) == [
        "The words of “Letters people read” have changed: abstract, what to bring.",
        "Details of “Letters people read” have changed: people, languages spoken.",
    ]


def test_what_is_cancelled_says_so_first():
    assert told("cancelled", room=("Hall", "Room 2"))[0] == "“Letters people read” is cancelled."


@pytest.mark.parametrize("language", ["da", "de", "ar"])
def test_the_title_is_told_in_the_language_of_the_reader(language):
    (sentence,) = told("cancelled", language=language)
    assert ("Breve man læser" if language == "da" else "Letters people read") in sentence


def test_dates_and_labels_follow_the_language_of_the_reader():
    (moved,) = told(language="da", starts_at=(at(18, 9), at(19, 9)), ends_at=(at(18, 10), at(19, 10)))
    assert "torsdag" in moved
    assert "19. marts" in moved
    assert "10.00" in moved
