"""Cutting a shape off at the edges of the map.

After I. E. Sutherland and G. W. Hodgman, Reentrant polygon clipping, Communications of the ACM 17 (1974): one edge of
the frame after the other. Where a shape leaves and comes back, the parts stay joined along the edge, out of sight.
"""

from collections.abc import Callable

from cms.map.projection import Frame, Point


def clip(ring: list[Point], frame: Frame) -> list[Point]:
    """Return what of `ring` lies within `frame`, as one ring; empty when nothing does."""
    west, north, east, south = frame
    ring = _cut(ring, lambda point: point.x - west)
    ring = _cut(ring, lambda point: east - point.x)
    ring = _cut(ring, lambda point: point.y - north)
    return _cut(ring, lambda point: south - point.y)


def _cut(ring: list[Point], inside: Callable[[Point], float]) -> list[Point]:
    """Keep what lies on the side of a line where `inside`, the distance from it, is not negative."""
    kept: list[Point] = []
    for last, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        far, near = inside(last), inside(here)
        if (far < 0) != (near < 0):
            share = far / (far - near)
            kept.append(Point(last.x + share * (here.x - last.x), last.y + share * (here.y - last.y)))
        if near >= 0:
            kept.append(here)
    return kept


def area(ring: list[Point]) -> float:
    """Return the area within `ring`."""
    return abs(sum(one.x * two.y - two.x * one.y for one, two in zip(ring, [*ring[1:], *ring[:1]], strict=True))) / 2
