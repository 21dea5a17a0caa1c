"""What a drawing shows: which part of the map, points apart from each other, names beside them."""

import math
from itertools import combinations

import pytest

from cms.map.drawing import NARROW, WIDE, draw
from cms.map.labels import Disc, Words, labels_of, width_of
from cms.map.markers import markers_of
from cms.map.overlap import cross, crosses, holds, touch
from cms.map.places import Place
from cms.map.projection import REGION, Frame, Point, project
from cms.map.view import LEAST, WHOLE, around, joined, view_of

# The partners the network began with: name, town, country and place.
EIGHT = [
    ("Hässleholm", "", "SE", 56.159, 13.766), ("Skåne Nordost", "Kristianstad", "SE", 56.029, 14.157),
    ("VIFIN", "Vejle", "DK", 55.711, 9.536), ("Køge", "", "DK", 55.458, 12.182),
    ("Catoira", "", "ES", 42.668, -8.722), ("EELGA", "Cambridge", "GB", 52.205, 0.119),
    ("Gemeindebund Steiermark", "Graz", "AT", 47.071, 15.440), ("VNB", "Hannover", "DE", 52.376, 9.732),
]  # fmt: skip
EDGES = Frame(0, 0, 1000, 1000)


def place(name="Here", second="", country="DE", latitude=52.4, longitude=9.7, former=False):
    """Return a place in Hannover, or where the values say."""
    return Place(name, name, second, country, country, latitude, longitude, former)


def many(number, **values):
    """Return so many places at one spot."""
    return tuple(place(f"Number {index}", **values) for index in range(number))


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=["wide", "narrow"])
def test_all_eight_have_their_name_beside_their_point(style):
    drawing = draw(tuple(place(*facts) for facts in EIGHT), style, closer=False)
    assert [dot.places[0].name for dot in drawing.dots] == [name for name, *_facts in EIGHT]
    assert all(dot.shown for dot in drawing.dots)
    assert drawing.countries == ("AT", "DE", "DK", "ES", "GB", "SE")


def test_names_in_two_lines_only_where_there_is_room():
    places = tuple(place(*facts) for facts in EIGHT)
    assert [line.text for line in draw(places, WIDE, closer=False).dots[2].lines] == ["VIFIN", "Vejle"]
    assert [line.text for line in draw(places, NARROW, closer=False).dots[2].lines] == ["VIFIN"]


def test_points_are_apart_from_each_other():
    drawing = draw(tuple(place(*facts) for facts in EIGHT), NARROW, closer=False)
    points = [(float(dot.x), float(dot.y)) for dot in drawing.dots]
    assert min(math.dist(*pair) for pair in combinations(points, 2)) > NARROW.apart * 0.9


def test_a_few_at_one_spot_are_pulled_apart():
    spot = Point(500, 400)
    markers = markers_of([(one, spot) for one in many(3)], 20, gather=True)
    assert len(markers) == 3
    assert all(math.dist(one.point, two.point) > 19 for one, two in combinations(markers, 2))
    assert all(math.dist(marker.point, spot) < 30 for marker in markers)


def test_many_at_one_spot_become_one_point():
    placed = [(one, Point(500, 400)) for one in many(5)]
    (marker,) = markers_of(placed, 20, gather=True)
    assert marker.is_many
    assert len(marker.places) == 5
    assert len(markers_of(placed, 20, gather=False)) == 5


def test_only_places_of_one_country_and_one_time_become_one_point():
    abroad, gone = many(2, country="DK"), many(2, former=True)
    placed = [(one, Point(500, 400)) for one in (*many(2), *abroad, *gone)]
    assert not any(marker.is_many for marker in markers_of(placed, 20, gather=True))


def test_a_point_for_many_has_the_name_of_their_country():
    drawing = draw((*many(5), place("Far", country="ES", latitude=40.4, longitude=-3.7)), WIDE, closer=False)
    assert [line.text for line in drawing.dots[0].lines] == ["DE"]


def test_one_country_alone_is_never_told_by_a_number():
    assert len(draw(many(6), WIDE, closer=True).dots) == 6


def test_a_name_without_room_waits_until_it_is_looked_at():
    drawing = draw(
        tuple(place(f"A rather long name {index}", longitude=9 + index / 50) for index in range(60)),
        NARROW,
        closer=True,
    )
    assert {dot.shown for dot in drawing.dots} == {True, False}
    assert all(dot.lines for dot in drawing.dots)


def test_what_is_not_on_the_map_has_no_point():
    toronto = place("Toronto", country="CA", latitude=43.7, longitude=-79.4)
    nowhere = place("Wellington", country="NZ", latitude=-41.3, longitude=174.8)
    drawing = draw((toronto, nowhere), WIDE, closer=False)
    assert not drawing.dots
    assert not drawing.countries


def test_without_a_place_the_country_is_enough():
    somewhere = place(latitude=None, longitude=None)
    assert not somewhere.is_exact
    assert somewhere.point() == pytest.approx(project(51.2, 10.4), abs=60)
    assert place(country="CA", latitude=None, longitude=None).point() is None


def test_former_partners_colour_no_country():
    assert draw((place(former=True),), WIDE, closer=False).countries == ()


def test_a_closer_view_shows_the_surroundings_too():
    whole = draw((place(),), WIDE, closer=False)
    closer = draw((place(),), WIDE, closer=True)
    assert closer.view.scale > whole.view.scale
    assert closer.view.width / closer.view.scale == pytest.approx(LEAST)


@pytest.mark.parametrize(("latitude", "longitude"), [(71, 25), (28.3, -15), (40.4, 49.9), (30, 31)])
def test_a_view_stays_where_there_is_land_to_draw(latitude, longitude):
    view = draw((place(latitude=latitude, longitude=longitude),), WIDE, closer=True).view
    assert REGION.holds(view.corner)
    assert REGION.holds(Point(view.corner.x + view.width / view.scale, view.corner.y + view.height / view.scale))
    assert view.box == f"0 0 {view.width} {view.height}"
    assert view.transform.startswith(f"scale({view.scale:.4f}) translate(")


def test_frames_around_points():
    assert around([]) == WHOLE
    assert around([Point(0, 0), Point(100, 50)]) == pytest.approx((-16, -16, 116, 66))
    assert joined(Frame(0, 0, 1, 1), Frame(-1, 0.5, 0, 2)) == (-1, 0, 1, 2)
    view = view_of(Frame(-400, -200, 400, 200), 800, (100, 900))
    assert (view.height, view.scale) == (400, 1)
    assert view.place(Point(0, 0)) == (400, 200)


def test_names_do_not_touch_each_other_or_leave_the_drawing():
    discs = [Disc(Point(20 + 25 * (index % 8), 30 + 22 * (index // 8)), 12) for index in range(24)]
    words = [Words(("Name",), (13,))] * len(discs)
    labels = [label for label in labels_of(discs, words, Frame(0, 0, 260, 130)) if label]
    assert 4 < len(labels) < len(discs)
    assert not any(touch(one.box, two.box) for one, two in combinations(labels, 2))
    assert all(holds(Frame(0, 0, 260, 130), label.box) for label in labels)


def test_a_name_stands_beside_its_point_if_it_can():
    (label,) = labels_of([Disc(Point(100, 100), 12)], [Words(("Name", "Town"), (15, 13))], EDGES)
    assert (label.box.west, label.anchor, label.leader) == (112, "start", None)
    assert label.x == 112
    (label,) = labels_of([Disc(Point(990, 500), 12)], [Words(("Name",), (15,))], EDGES)
    assert (label.x, label.anchor) == (978, "end")


def test_widths_are_rather_too_large_than_too_small():
    assert width_of("Willow", 10) > width_of("little", 10)
    assert width_of("Gemeindebund Steiermark", 15) == pytest.approx(190, abs=15)


def test_lines_and_boxes():
    box = Frame(0, 0, 10, 10)
    assert crosses((Point(-5, 5), Point(15, 5)), box)
    assert crosses((Point(-5, 5), Point(5, 5)), box)
    assert not crosses((Point(-5, 0), Point(0, -5)), box)
    assert not crosses((Point(-5, 12), Point(15, 12)), box)
    assert cross((Point(0, 0), Point(2, 2)), (Point(0, 2), Point(2, 0)))
    assert not cross((Point(0, 0), Point(2, 2)), (Point(3, 0), Point(5, 5)))
