"""The countries of the region as shapes on the map."""

import math
from collections import defaultdict
from typing import Any

from django_countries.data import ALT_CODES

from cms.map.land.clip import area, clip
from cms.map.land.simplify import simplify
from cms.map.land.topology import Line, lines_of, rings_of
from cms.map.projection import Frame, Point, project

# In units of the map, squared: a triangle that a line can do without, and an island that can be left out.
LEAST_TRIANGLE = 6
LEAST_ISLAND = 9
# The source has no number for these. The north of Cyprus is part of Cyprus, as the United Nations and the European
# Union see it.
BY_NAME = {"Kosovo": "XK", "N. Cyprus": "CY"}
# The source draws Crimea as held, not as it belongs: with Ukraine (resolution 68/262 of the UN General Assembly).
CRIMEA = project(45.2, 34.3)
ANTARCTICA = "AQ"
BY_NUMBER = {number: code for code, (_letters, number) in ALT_CODES.items()}

Shapes = dict[str, list[list[Line]]]


def shapes_of(topology: dict[str, Any], frame: Frame) -> Shapes:
    """Return the polygons of each country within `frame`, by its ISO 3166-1 alpha-2 code.

    `topology` is countries-50m.json of the package world-atlas. Polygons are simplified; each is a list of rings, the
    outer one first.
    """
    lines = [_simpler([project(latitude, longitude) for longitude, latitude in line]) for line in lines_of(topology)]
    shapes: Shapes = defaultdict(list)
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = _code(geometry)
        if code is None or code == ANTARCTICA:
            continue
        for polygon in rings_of(geometry, lines):
            rings = [ring for ring in (clip(ring, frame) for ring in polygon) if area(ring) >= LEAST_ISLAND]
            if rings:
                shapes["UA" if contains(rings[0], CRIMEA) else code].append(rings)
    return dict(sorted(shapes.items()))


def _simpler(line: Line) -> Line:
    """Return `line` with fewer points; an island keeps enough of them to look like itself, however small it is."""
    least = min(LEAST_TRIANGLE, area(line) / 20) if line[0] == line[-1] else LEAST_TRIANGLE
    return simplify(line, least)


def _code(geometry: dict[str, Any]) -> str | None:
    """Return the alpha-2 code of a country, None for a territory that has none."""
    if "id" in geometry:
        return BY_NUMBER.get(int(geometry["id"]))
    return BY_NAME.get(geometry["properties"]["name"])


def contains(ring: Line, point: Point) -> bool:
    """True when `point` lies within `ring`: a ray from it crosses the ring an odd number of times."""
    inside = False
    for one, two in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if (one.y > point.y) != (two.y > point.y):
            inside ^= point.x < one.x + (point.y - one.y) / (two.y - one.y) * (two.x - one.x)
    return inside


def middle(polygons: list[list[Line]], frame: Frame) -> Point:
    """Return the place farthest from border and coast in the largest of a country's polygons, within `frame`."""
    ring = max((clip(polygon[0], frame) for polygon in polygons), key=area)
    sides = list(zip(ring, [*ring[1:], *ring[:1]], strict=True))
    west, east = min(point.x for point in ring), max(point.x for point in ring)
    north, south = min(point.y for point in ring), max(point.y for point in ring)
    steps = [(step + 0.5) / 24 for step in range(24)]
    grid = [Point(west + (east - west) * across, north + (south - north) * down) for across in steps for down in steps]
    inside = [point for point in grid if contains(ring, point)]
    return max(inside, key=lambda point: min(_distance(point, one, two) for one, two in sides))


def _distance(point: Point, one: Point, two: Point) -> float:
    """Return how far `point` is from the straight line between two others."""
    x, y = two.x - one.x, two.y - one.y
    along = ((point.x - one.x) * x + (point.y - one.y) * y) / (x * x + y * y or 1)
    share = min(max(along, 0), 1)
    return math.hypot(point.x - one.x - share * x, point.y - one.y - share * y)
