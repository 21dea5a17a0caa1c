"""Which part of the map a drawing shows, and how large."""

from collections.abc import Collection
from typing import NamedTuple

from cms.map.projection import REGION, Frame, Point

# All of Europe and its neighbours, from the Atlantic to the Caspian Sea.
WHOLE = Frame(west=-590, north=-530, east=860, south=535)
# A closer look still shows this much of the surroundings: the land is not drawn for looking closer.
LEAST = 640
# Room around the outermost points, as a share of what lies between them.
ROOM = 0.16


class View(NamedTuple):
    """A drawing of `width` by `height` whose upper left corner shows `corner`, at `scale` to a unit of the map."""

    width: int
    height: int
    scale: float
    corner: Point

    def place(self, point: Point) -> Point:
        """Return where in the drawing a point of the map is."""
        return Point((point.x - self.corner.x) * self.scale, (point.y - self.corner.y) * self.scale)

    @property
    def box(self) -> str:
        """The SVG view box of the drawing."""
        return f"0 0 {self.width} {self.height}"

    @property
    def transform(self) -> str:
        """The SVG transform that puts the land where it belongs in the drawing."""
        return f"scale({self.scale:.4f}) translate({-self.corner.x:.1f} {-self.corner.y:.1f})"


def around(points: Collection[Point]) -> Frame:
    """Return the frame of some `points`, with room around them; the whole map when there are none."""
    if not points:
        return WHOLE
    west, east = min(point.x for point in points), max(point.x for point in points)
    north, south = min(point.y for point in points), max(point.y for point in points)
    room = ROOM * max(east - west, south - north)
    return Frame(west - room, north - room, east + room, south + room)


def joined(one: Frame, two: Frame) -> Frame:
    """Return the smallest frame that holds both."""
    return Frame(min(one.west, two.west), min(one.north, two.north), max(one.east, two.east), max(one.south, two.south))


def view_of(frame: Frame, width: int, heights: tuple[int, int]) -> View:
    """Return the view of `width` with `frame` in its middle, moved so that it stays within the region drawn.

    It is as high as the frame asks for, between the lower and the higher of `heights`.
    """
    west, north = max(frame.west, REGION.west), max(frame.north, REGION.north)
    east, south = min(frame.east, REGION.east), min(frame.south, REGION.south)
    across, down = max(east - west, LEAST), south - north
    drawn = (REGION.south - REGION.north) * width / across
    height = round(min(max(width * down / across, heights[0]), heights[1], drawn))
    scale = min(width / across, height / max(down, 1))
    x = _within((west + east - width / scale) / 2, REGION.west, REGION.east - width / scale)
    y = _within((north + south - height / scale) / 2, REGION.north, REGION.south - height / scale)
    return View(width, height, scale, Point(x, y))


def _within(value: float, least: float, most: float) -> float:
    """Return `value` between two bounds; where these leave no room, what lies in the middle between them."""
    return (least + most) / 2 if most < least else min(max(value, least), most)
