"""Points that would lie on each other: a few are pulled apart, many become one point with their number."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from cms.map.places import Place
from cms.map.projection import Point

# More than these at one spot are told by their number.
MOST_APART = 3
ROUNDS = 40
# A turn that never comes round to where it was: points at the very same place leave it in different directions.
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True)
class Marker:
    """One point of the drawing, for one place or for several of one country."""

    point: Point
    places: tuple[Place, ...]

    @property
    def is_many(self) -> bool:
        """True when the point stands for more than one place."""
        return len(self.places) > 1


def markers_of(placed: Sequence[tuple[Place, Point]], apart: float, *, gather: bool) -> list[Marker]:
    """Return the points to draw for places and where each lies, at least about `apart` from each other.

    With `gather`, many places of one country close to each other become one point.
    """
    groups = _gathered(placed, apart) if gather else [[one] for one in placed]
    points = [_mean([point for _place, point in group]) for group in groups]
    return [
        Marker(point, tuple(place for place, _point in group))
        for point, group in zip(_pulled_apart(points, apart), groups, strict=True)
    ]


def _gathered(placed: Iterable[tuple[Place, Point]], apart: float) -> list[list[tuple[Place, Point]]]:
    """Return groups of places: those of one country that lie within reach of the group's first, if they are many."""
    groups: dict[tuple[str, bool], list[list[tuple[Place, Point]]]] = defaultdict(list)
    for place, point in placed:
        mine = groups[place.country, place.former]
        near = next((group for group in mine if math.dist(group[0][1], point) < apart * 1.5), None)
        if near is None:
            mine.append([(place, point)])
        else:
            near.append((place, point))
    found = [group for country in groups.values() for group in country]
    return [part for group in found for part in ([group] if len(group) > MOST_APART else [[one] for one in group])]


def _pulled_apart(points: list[Point], apart: float) -> list[Point]:
    """Move points that are closer than `apart` away from each other, both by half of what is missing."""
    moved = list(points)
    for _round in range(ROUNDS):
        still = True
        for one, two in combinations(range(len(moved)), 2):
            x, y = moved[two].x - moved[one].x, moved[two].y - moved[one].y
            # Nearly all pairs are far from each other; they are told apart without a root.
            if abs(x) >= apart or abs(y) >= apart or x * x + y * y >= apart * apart:
                continue
            distance = math.hypot(x, y)
            if distance < 0.01:
                x, y, distance = math.cos(two * GOLDEN_ANGLE), math.sin(two * GOLDEN_ANGLE), 1.0
                missing = apart / 2
            else:
                missing = (apart - distance) / 2 + 0.01
            x, y = x / distance * missing, y / distance * missing
            moved[one] = Point(moved[one].x - x, moved[one].y - y)
            moved[two] = Point(moved[two].x + x, moved[two].y + y)
            still = False
        if still:
            break
    return moved


def _mean(points: Sequence[Point]) -> Point:
    return Point(sum(point.x for point in points) / len(points), sum(point.y for point in points) / len(points))
