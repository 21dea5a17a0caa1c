"""Whether boxes and straight lines of a drawing lie on each other."""

from cms.map.projection import Frame, Point

Segment = tuple[Point, Point]


def touch(one: Frame, two: Frame) -> bool:
    """True when two boxes share more than an edge."""
    return one.west < two.east and two.west < one.east and one.north < two.south and two.north < one.south


def holds(outer: Frame, inner: Frame) -> bool:
    """True when one box lies within another."""
    return (
        outer.west <= inner.west
        and outer.north <= inner.north
        and inner.east <= outer.east
        and inner.south <= outer.south
    )


def cross(one: Segment, two: Segment) -> bool:
    """True when two lines cross: the ends of each lie on both sides of the other."""
    return _side(one, two[0]) * _side(one, two[1]) < 0 and _side(two, one[0]) * _side(two, one[1]) < 0


def crosses(line: Segment, box: Frame) -> bool:
    """True when `line` passes through `box` or ends within it."""
    (x_1, y_1), (x_2, y_2) = line
    bounds = Frame(min(x_1, x_2) - 0.1, min(y_1, y_2) - 0.1, max(x_1, x_2) + 0.1, max(y_1, y_2) + 0.1)
    if not touch(bounds, box):
        return False
    corners = (
        Point(box.west, box.north), Point(box.east, box.north), Point(box.east, box.south), Point(box.west, box.south)
    )  # fmt: skip
    sides = [_side(line, corner) for corner in corners]
    return min(sides) < 0 < max(sides)


def _side(line: Segment, point: Point) -> float:
    """Return a number whose sign says on which side of `line` a point lies."""
    (x_1, y_1), (x_2, y_2) = line
    return (x_2 - x_1) * (point.y - y_1) - (y_2 - y_1) * (point.x - x_1)
