"""What is parallel stands side by side: the bands of a day."""

import datetime as dt
from dataclasses import replace

import pytest

from cms.presenters.programme.bands import bands_of, columns_of
from events.programme.snapshots import PublishedActivity, published
from tests.factories import make_event
from tests.factories.programme import make_activity, make_published

DAY = dt.datetime(2031, 3, 18, 9, tzinfo=dt.UTC)


@pytest.fixture
def plain(db) -> PublishedActivity:
    """Return any published activity, to be varied."""
    event = make_event()
    make_activity(event)
    make_published(event)
    programme = published(event)
    assert programme is not None
    return programme.activities[0]


def arrange(plain: PublishedActivity, *wanted: tuple) -> list[list[tuple]]:
    """Return the bands of what is `wanted`: (number, start, end, track, room), times in hours; flowing ones have 0."""
    activities = [
        replace(
            plain,
            id=number,
            starts_at=DAY + dt.timedelta(hours=start),
            ends_at=DAY + dt.timedelta(hours=end),
            track_id=track,
            room_id=room,
        )
        for number, start, end, track, room in wanted
    ]
    columns, key = columns_of(activities, tracks=[8, 7], rooms=[5, 6])
    return [
        [(one.activity.id, one.column, one.row, one.rows) for one in band]
        for band in bands_of(activities, columns, key)
    ]


def test_tracks_are_columns_and_what_has_none_spans_them(plain):
    assert arrange(plain, (1, 0, 1, None, 9), (2, 1, 2, 7, None), (3, 1, 2, 8, None)) == [
        [(1, 0, 0, 0)],
        [(2, 2, 1, 1), (3, 1, 1, 1)],
    ]


def test_two_short_ones_beside_a_long_one_keep_their_times(plain):
    assert arrange(plain, (1, 0, 1, 7, None), (2, 0, 2, 8, None), (3, 1, 2, 7, None)) == [
        [(1, 2, 1, 1), (2, 1, 1, 2), (3, 2, 2, 1)]
    ]


def test_rooms_are_columns_where_there_are_no_tracks(plain):
    assert arrange(plain, (1, 0, 1, None, 5), (2, 1, 2, None, 5), (3, 1, 2, None, 6)) == [
        [(1, 0, 0, 0)],
        [(2, 1, 1, 1), (3, 2, 1, 1)],
    ]


def test_two_at_once_in_one_track_flow(plain):
    assert arrange(plain, (1, 0, 1, 7, None), (2, 0, 1, 7, None), (3, 0, 1, 8, None)) == [
        [(1, 0, 0, 0), (2, 0, 0, 0), (3, 0, 0, 0)]
    ]


def test_more_columns_than_can_be_read_flow(plain):
    wanted = [(number, 0, 1, number, None) for number in range(1, 7)]
    assert arrange(plain, *wanted) == [[(number, 0, 0, 0) for number in range(1, 7)]]


def test_what_goes_on_all_day_does_not_chain_the_day_together(plain):
    assert arrange(plain, (1, 0, 8, None, None), (2, 0, 1, None, 5), (3, 1, 2, None, 5)) == [
        [(1, 0, 0, 0)],
        [(2, 0, 0, 0)],
        [(3, 0, 0, 0)],
    ]


def test_one_after_the_other_is_not_parallel(plain):
    assert len(arrange(plain, (1, 0, 1, None, None), (2, 1, 2, None, None))) == 2
