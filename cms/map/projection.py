"""Where a place on Earth lies on the map.

Lambert's azimuthal equal-area projection centred at 52° N 10° E, as the European Union's statistics use it
(ETRS89-LAEA), on a sphere: at the scale of our map the flattening of the Earth is less than the width of a line.
Formulas: J. P. Snyder, Map Projections: A Working Manual, U.S. Geological Survey Professional Paper 1395 (1987),
pages 185 to 187, equations 22-4, 22-5 and 24-2.
"""

import math
from typing import NamedTuple

# The radius in kilometres of a sphere with the surface of the Earth.
RADIUS = 6371.0072
LATITUDE, LONGITUDE = 52.0, 10.0
# Kilometres in one unit of the map.
UNIT = 4.0


class Point(NamedTuple):
    """A place on the map, in its units from the centre: `x` to the east, `y` to the south as in SVG."""

    x: float
    y: float


class Frame(NamedTuple):
    """A rectangle of the map, by its edges."""

    west: float
    north: float
    east: float
    south: float

    def holds(self, point: Point) -> bool:
        """True when `point` lies within the frame."""
        return self.west <= point.x <= self.east and self.north <= point.y <= self.south


# What our map shows: from the Canary Islands and Iceland to the Caucasus, from the North Cape to the Red Sea.
REGION = Frame(west=-680, north=-600, east=960, south=600)


def project(
    latitude: float,
    longitude: float,
    *,
    centre: tuple[float, float] = (LATITUDE, LONGITUDE),
    radius: float = RADIUS / UNIT,
) -> Point:
    """Return where degrees of `latitude` and `longitude` lie; `centre` must not be on the other side of the Earth.

    Raises `ZeroDivisionError` for the very opposite of the centre, which is a circle and no point.
    """
    phi, phi_1 = math.radians(latitude), math.radians(centre[0])
    theta = math.radians(longitude - centre[1])
    cosine = math.sin(phi_1) * math.sin(phi) + math.cos(phi_1) * math.cos(phi) * math.cos(theta)
    scale = radius * math.sqrt(2 / (1 + cosine))
    east = scale * math.cos(phi) * math.sin(theta)
    north = scale * (math.cos(phi_1) * math.sin(phi) - math.sin(phi_1) * math.cos(phi) * math.cos(theta))
    return Point(east, -north)
