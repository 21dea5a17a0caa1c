"""Making the land: reading, simplifying, cutting and writing shapes."""

import gzip
import json
import re
from typing import Any

import pytest

from cms.map.countries import middles
from cms.map.land.__main__ import DRAWING, make
from cms.map.land.clip import area, clip
from cms.map.land.countries import CRIMEA, contains, middle, shapes_of
from cms.map.land.simplify import simplify, triangle
from cms.map.land.topology import lines_of, rings_of
from cms.map.land.writing import svg_of
from cms.map.projection import Frame, Point, project

SQUARE = [Point(0, 0), Point(10, 0), Point(10, 10), Point(0, 10)]

# Two fields side by side: the border between them, at 10° E, is stored once.
TOPOLOGY: dict[str, Any] = {
    "transform": {"scale": [1, 1], "translate": [0, 50]},
    "arcs": [
        [[10, 0], [0, 5]],
        [[10, 5], [-10, 0], [0, -5], [10, 0]],
        [[10, 5], [10, 0], [0, -5], [-10, 0]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "id": "276", "properties": {"name": "Germany"}, "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "id": "616", "properties": {"name": "Poland"}, "arcs": [[[2, 0]]]},
                {"type": "Polygon", "properties": {"name": "Siachen Glacier"}, "arcs": [[2, 0]]},
                {"type": "Polygon", "id": "010", "properties": {"name": "Antarctica"}, "arcs": [[2, 0]]},
            ]
        }
    },
}


def test_lines_are_stored_as_steps():
    assert lines_of(TOPOLOGY)[1] == [(10, 55), (0, 55), (0, 50), (10, 50)]


def test_rings_share_their_border_in_both_directions():
    lines = [[Point(*place) for place in line] for line in lines_of(TOPOLOGY)]
    west, east = (next(rings_of(country, lines))[0] for country in TOPOLOGY["objects"]["countries"]["geometries"][:2])
    assert area(west) == area(east) == 50
    backwards = next(rings_of({"type": "Polygon", "arcs": [[~1, ~0]]}, lines))[0]
    assert area(backwards) == 50


def test_the_point_that_matters_least_goes_first():
    line = [Point(0, 0), Point(1, 0.1), Point(2, 0), Point(3, 5), Point(4, 0)]
    assert triangle(*line[:3]) == pytest.approx(0.1)
    assert simplify(line, 0.2) == [line[0], *line[2:]]
    assert simplify(line, 100) == [line[0], line[-1]]
    assert simplify(line, 0) == line


def test_a_border_is_simplified_alike_from_both_sides():
    line = [Point(x, (x * 7) % 5) for x in range(40)]
    assert simplify(line, 3) == simplify(line[::-1], 3)[::-1]


def test_shapes_are_cut_at_the_frame():
    assert clip(SQUARE, Frame(-5, -5, 15, 15)) == SQUARE
    assert area(clip(SQUARE, Frame(5, -5, 15, 15))) == 50
    assert area(clip(SQUARE, Frame(2, 2, 4, 5))) == 6
    assert clip(SQUARE, Frame(20, 20, 30, 30)) == []


def test_within_and_outside_of_a_ring():
    horseshoe = [Point(0, 0), Point(9, 0), Point(9, 9), Point(6, 9), Point(6, 3), Point(3, 3), Point(3, 9), Point(0, 9)]
    assert contains(horseshoe, Point(1, 8))
    assert not contains(horseshoe, Point(4.5, 6))
    assert contains(horseshoe, middle([[horseshoe]], Frame(-1, -1, 10, 10)))


def test_the_middle_is_that_of_the_largest_part_within_the_frame():
    island = [Point(20, 20), Point(21, 20), Point(21, 21)]
    assert middle([[island], [SQUARE]], Frame(-50, -50, 50, 50)) == pytest.approx((5, 5), abs=0.5)
    assert middle([[SQUARE]], Frame(0, 0, 10, 4)).y == pytest.approx(2, abs=0.2)


def test_countries_by_their_codes():
    frame = Frame(-400, -400, 400, 400)
    shapes = shapes_of(TOPOLOGY, frame)
    assert list(shapes) == ["DE", "PL"]
    svg = svg_of(shapes, frame)
    assert re.search(r'<path [^>]*id="PL" d="M-?\d+ -?\d+l[-\d ]+z"/>', svg)
    assert 'viewBox="-400 -400 800 800"' in svg
    assert 'id="net"' in svg


def test_crimea_is_drawn_with_ukraine():
    around = [[33, 44, 2, 2]]
    box = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[[west, south], [width, 0], [0, height], [-width, 0], [0, -height]] for west, south, width, height in around],
        "objects": {"countries": {"geometries": [
            {"type": "Polygon", "id": "643", "properties": {"name": "Russia"}, "arcs": [[0]]},
        ]}},
    }  # fmt: skip
    assert list(shapes_of(box, Frame(0, 0, 900, 900))) == ["UA"]


def test_the_stored_drawing_and_the_stored_middles_fit():
    svg = DRAWING.read_text()
    drawn = set(re.findall(r'id="([A-Z]{2})"', svg))
    assert set(middles()) <= drawn
    assert {"DE", "DK", "SE", "ES", "GB", "AT", "MA", "TN", "TR", "GE", "LB", "MT", "LU", "XK"} <= drawn
    assert len(gzip.compress(svg.encode())) < 12_000
    assert "style" not in svg


def test_middles_lie_in_their_countries():
    assert middles()["DE"] == pytest.approx(project(51.2, 10.4), abs=60)
    assert not contains([Point(0, 0), Point(1, 0), Point(1, 1)], CRIMEA)


def test_making_it_anew(tmp_path, monkeypatch):
    monkeypatch.setattr("cms.map.land.__main__.DRAWING", tmp_path / "europe.svg")
    monkeypatch.setattr("cms.map.land.__main__.MIDDLES", tmp_path / "countries.json")
    make(TOPOLOGY)
    assert set(json.loads((tmp_path / "countries.json").read_text())) == {"DE", "PL"}
    assert 'id="DE"' in (tmp_path / "europe.svg").read_text()
