"""Writing the land as SVG in as few bytes as it takes."""

from itertools import pairwise

from cms.map.land.countries import Shapes
from cms.map.land.topology import Line
from cms.map.projection import Frame, Point, project

# Degrees between the lines of the net, and between the points of one line.
MESH, STEP = 10, 2
# Lines are as wide in a closer view as in a distant one.
EVEN = 'vector-effect="non-scaling-stroke"'


def svg_of(shapes: Shapes, frame: Frame) -> str:
    """Return an SVG document with a path for each country, its id the country's code.

    All countries are in the group `land`; `net` is the net of meridians and parallels. Nothing has a colour: pages
    refer to the parts with <use>, and what they say about fill and stroke is inherited.
    """
    countries = "\n".join(
        f'<path {EVEN} id="{code}" d="{"".join(_path(ring) for polygon in polygons for ring in polygon)}"/>'
        for code, polygons in shapes.items()
    )
    west, north, east, south = (round(edge) for edge in frame)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{west} {north} {east - west} {south - north}">\n'
        f'<path {EVEN} id="net" fill="none" d="{"".join(_path(line, close=False) for line in _net(frame))}"/>\n'
        f'<g id="land">\n{countries}\n</g>\n</svg>\n'
    )


def _path(line: Line, *, close: bool = True) -> str:
    """Write a line in whole units, each point as the step from the one before."""
    corners: list[tuple[int, int]] = []
    for point in line:
        corner = round(point.x), round(point.y)
        if not corners or corner != corners[-1]:
            corners.append(corner)
    if len(corners) < (3 if close else 2):
        return ""
    steps = [number for one, two in pairwise(corners) for number in (two[0] - one[0], two[1] - one[1])]
    written = "".join(str(step) if step < 0 else f" {step}" for step in steps).lstrip()
    return f"M{corners[0][0]} {corners[0][1]}l{written}{'z' if close else ''}"


def _net(frame: Frame) -> list[Line]:
    """Return the meridians and parallels within `frame`."""
    meridians = [
        [project(latitude, longitude) for latitude in range(10, 81, STEP)] for longitude in range(-60, 91, MESH)
    ]
    parallels = [
        [project(latitude, longitude) for longitude in range(-90, 121, STEP)] for latitude in range(20, 81, MESH)
    ]
    return [part for line in meridians + parallels for part in _parts_within(line, frame)]


def _parts_within(line: Line, frame: Frame) -> list[Line]:
    """Return the stretches of an open line that begin or end within `frame`."""
    parts: list[list[Point]] = [[]]
    for one, two in pairwise(line):
        if frame.holds(one) or frame.holds(two):
            parts[-1] += [two] if parts[-1] else [one, two]
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]
