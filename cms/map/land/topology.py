"""Reading TopoJSON: shapes whose borders are stored once and shared by the neighbours on both sides.

After the TopoJSON format specification 1.0, sections 2.1.2 (transforms), 2.1.3 (arcs) and 2.1.4 (arc indexes).
"""

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from cms.map.projection import Point

Line = list[Point]


def lines_of(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Return the shared lines of a quantised `topology` as longitude and latitude in degrees."""
    (scale_x, scale_y), (start_x, start_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda here, step: [here[0] + step[0], here[1] + step[1]])
        lines.append([(x * scale_x + start_x, y * scale_y + start_y) for x, y in steps])
    return lines


def rings_of(geometry: dict[str, Any], lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the polygons of `geometry`, each as its outer ring and its holes, put together from `lines`."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        yield [_ring(indexes, lines) for indexes in polygon]


def _ring(indexes: list[int], lines: list[Line]) -> Line:
    """Join lines to a ring; where one ends the next begins. A negative index, ~i, is line i backwards."""
    ring: Line = []
    for index in indexes:
        line = lines[index] if index >= 0 else lines[~index][::-1]
        ring += line[1:]
    return ring
