"""A drawing for everything that has no photograph: circles over a line of hills, one composition per seed.

The same seed always gives the same drawing. Where two circles overlap, the shared part is a shape of its own in a
colour chosen for the pair: no blending, so it looks the same inline, as a picture file and on paper.
"""

import math
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from random import Random
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT = 480, 360
INK, BLUE, GREEN, CORAL, SAND, SUN = "#16202e", "#2f5cb5", "#217a56", "#d9532f", "#e9dfcc", "#efb94a"
# What two colours make where they meet.
MEETING = {
    frozenset((BLUE, GREEN)): "#123f5c",
    frozenset((BLUE, CORAL)): "#5b2f6b",
    frozenset((BLUE, SUN)): "#3f6f6a",
    frozenset((GREEN, CORAL)): "#6b4a22",
    frozenset((GREEN, SUN)): "#5d9440",
    frozenset((CORAL, SUN)): "#e07f2e",
}
# The far hills; none in the colour of the sun.
DEEP = {BLUE: "#1d3f86", GREEN: "#14583d", CORAL: "#a83c1e"}
# A sky, and the colours of the circles from the largest to the smallest.
MOODS = (
    (SAND, (BLUE, GREEN, CORAL)),
    (SAND, (GREEN, CORAL, BLUE)),
    (SAND, (CORAL, BLUE, SUN)),
    (SAND, (BLUE, SUN, CORAL)),
    ("#dfe6ee", (BLUE, CORAL, GREEN)),
    ("#dfe6ee", (GREEN, BLUE, SUN)),
    ("#dde9e0", (GREEN, SUN, BLUE)),
    ("#dde9e0", (BLUE, GREEN, SUN)),
    ("#f3e0d4", (CORAL, GREEN, BLUE)),
    ("#f3e0d4", (BLUE, CORAL, SUN)),
)


class Circle(NamedTuple):
    """A filled circle."""

    x: float
    y: float
    r: float
    fill: str


class Lens(NamedTuple):
    """What two circles share."""

    one: Circle
    two: Circle
    fill: str


class Hill(NamedTuple):
    """Everything below a smooth line through a few turning points, from edge to edge."""

    line: list[tuple[float, float]]
    fill: str


class Composition(NamedTuple):
    """A drawing before it is drawn: the sky, and what stands in it from back to front."""

    sky: str
    shapes: list[Circle | Lens | Hill]


def drawing(seed: str, *, width: int = WIDTH, height: int = HEIGHT) -> SafeString:
    """Return the drawing of `seed` as inline SVG of that shape, hidden from screen readers."""
    return mark_safe(_svg(seed, width, height))  # noqa: S308 built from numbers and our own colours


@lru_cache(maxsize=1024)
def _svg(seed: str, width: int, height: int) -> str:
    sky, shapes = compose(seed, width, height)
    return (
        f'<svg class="art" viewBox="0 0 {width} {height}" preserveAspectRatio="xMidYMax slice" '
        f'aria-hidden="true" focusable="false"><path fill="{sky}" d="M0 0h{width}v{height}H0z"/>'
        + "".join(_element(shape, height) for shape in shapes)
        + "</svg>"
    )


def compose(seed: str, width: int, height: int) -> Composition:
    """Return what the drawing of `seed` consists of, in a frame of that size."""
    # Not hash(): that differs from process to process.
    random = Random(int.from_bytes(sha256(seed.encode()).digest()[:8]))  # noqa: S311 a picture, not a secret
    sky, colours = random.choice(MOODS)
    circles = random.choice(ARRANGEMENTS)(random, colours, width, height)
    shapes: list[Circle | Lens | Hill] = []
    for index, circle in enumerate(circles):
        shapes.append(circle)
        shapes += [
            Lens(earlier, circle, MEETING[frozenset((earlier.fill, circle.fill))])
            for earlier in circles[:index]
            if math.hypot(circle.x - earlier.x, circle.y - earlier.y) < circle.r + earlier.r
        ]
    return Composition(sky, [*shapes, *_hills(random, colours, width, height)])


def _pair(random: Random, colours: tuple[str, ...], width: int, height: int) -> list[Circle]:
    """Two great circles that meet, and a small one low between them."""
    side = random.choice((-1, 1))
    large, second = random.uniform(0.44, 0.52) * height, random.uniform(0.34, 0.42) * height
    x = width * (0.5 - side * random.uniform(0.16, 0.22))
    far = (large + second) * random.uniform(0.66, 0.78)
    angle = random.uniform(0.35, 0.65)
    first = Circle(x, height * random.uniform(0.62, 0.72), large, colours[0])
    other = Circle(x + side * far * math.cos(angle), first.y - far * math.sin(angle), second, colours[1])
    small = Circle((first.x + other.x) / 2 + side * large * 0.35, height * 0.82, large * 0.42, colours[2])
    return [first, other, small]


def _rise(random: Random, colours: tuple[str, ...], width: int, height: int) -> list[Circle]:
    """One sun behind the hills, a smaller one crossing its edge."""
    radius = random.uniform(0.46, 0.56) * height
    sun = Circle(width * random.uniform(0.36, 0.64), height * random.uniform(0.66, 0.74), radius, colours[0])
    angle = random.choice((random.uniform(-0.9, -0.3), math.pi + random.uniform(0.3, 0.9)))
    moon = radius * random.uniform(0.42, 0.56)
    x, y = sun.x + radius * math.cos(angle), sun.y + radius * math.sin(angle)
    return [
        sun,
        Circle(x, y, moon, colours[1]),
        *_far_dot(random, (sun, Circle(x, y, moon, "")), colours[2], width, height),
    ]


def _row(random: Random, colours: tuple[str, ...], width: int, height: int) -> list[Circle]:
    """Circles in a row that overlap like links, swelling to one side."""
    sizes = [0.36, 0.3, 0.24]
    if random.random() < 0.5:
        sizes.reverse()
    radii = [size * height * random.uniform(0.94, 1.06) for size in sizes]
    steps = [(a + b) * random.uniform(0.68, 0.76) for a, b in pairwise(radii)]
    x = (width - sum(steps)) / 2
    base = height * random.uniform(0.6, 0.68)
    circles = []
    for radius, step, colour in zip(radii, [*steps, 0], colours, strict=True):
        circles.append(Circle(x, base - radius * 0.35, radius, colour))
        x += step
    return circles


def _nested(random: Random, colours: tuple[str, ...], width: int, height: int) -> list[Circle]:
    """A circle within a circle, both touching at the ground, and one that enters from the side."""
    side = random.choice((-1, 1))
    radius = random.uniform(0.5, 0.58) * height
    ground = height * random.uniform(1.02, 1.1)
    x = width * (0.5 - side * random.uniform(0.08, 0.16))
    guest = radius * random.uniform(0.5, 0.6)
    return [
        Circle(x, ground - radius, radius, colours[0]),
        Circle(x + side * (radius + guest * 0.35), height * random.uniform(0.3, 0.42), guest, colours[1]),
        Circle(x - side * radius * 0.3, ground - radius * 0.52, radius * 0.5, colours[2]),
    ]


Arrangement = Callable[[Random, tuple[str, ...], int, int], list[Circle]]
ARRANGEMENTS: tuple[Arrangement, ...] = (_pair, _rise, _row, _nested)


def _far_dot(random: Random, others: tuple[Circle, ...], colour: str, width: int, height: int) -> list[Circle]:
    """Return a small circle in the free part of the sky, or none where there is no room."""
    radius = height * random.uniform(0.06, 0.09)
    for _attempt in range(8):
        x, y = random.uniform(0.1, 0.9) * width, random.uniform(0.2, 0.38) * height
        if all(math.hypot(x - other.x, y - other.y) > other.r + radius * 1.8 for other in others):
            return [Circle(x, y, radius, colour)]
    return []


def _hills(random: Random, colours: tuple[str, ...], width: int, height: int) -> list[Hill]:
    """Return one or two hills across the ground, the near one in ink."""
    hills = []
    if random.random() < 0.5:
        far = [DEEP[colour] for colour in colours if colour in DEEP]
        hills.append(Hill(_line(random, random.uniform(0.75, 0.81), 0.1, width, height), random.choice(far)))
    return [*hills, Hill(_line(random, random.uniform(0.85, 0.89), 0.085, width, height), INK)]


def _line(random: Random, level: float, swing: float, width: int, height: int) -> list[tuple[float, float]]:
    """Return the turning points of a hill line around `level` of the height: few and uneven."""
    stops = random.choice(((0.0, 0.62, 1.0), (0.0, 0.38, 1.0), (0.0, 0.3, 0.72, 1.0), (0.0, 0.26, 0.6, 1.0)))
    up = random.choice((-1, 1))
    return [
        (width * stop, height * (level + up * (-1) ** step * swing * random.uniform(0.3, 1)))
        for step, stop in enumerate(stops)
    ]


def _element(shape: Circle | Lens | Hill, height: int) -> str:
    """Write one shape as SVG."""
    if isinstance(shape, Circle):
        return f'<circle cx="{shape.x:.1f}" cy="{shape.y:.1f}" r="{shape.r:.1f}" fill="{shape.fill}"/>'
    if isinstance(shape, Lens):
        return _lens(shape)
    path = f"M0 {shape.line[0][1]:.0f}"
    for (x, y), (next_x, next_y) in pairwise(shape.line):
        middle = (x + next_x) / 2
        path += f"C{middle:.0f} {y:.0f} {middle:.0f} {next_y:.0f} {next_x:.0f} {next_y:.0f}"
    return f'<path fill="{shape.fill}" d="{path}V{height}H0z"/>'


def _lens(lens: Lens) -> str:
    """Write what two circles share: one arc of each between the points where they cross."""
    one, two, fill = lens
    apart = math.hypot(two.x - one.x, two.y - one.y)
    if apart <= abs(one.r - two.r):
        inner = min(one, two, key=lambda circle: circle.r)
        return _element(inner._replace(fill=fill), 0)
    along = (one.r**2 - two.r**2 + apart**2) / (2 * apart)
    up = math.sqrt(one.r**2 - along**2)
    unit_x, unit_y = (two.x - one.x) / apart, (two.y - one.y) / apart
    middle_x, middle_y = one.x + along * unit_x, one.y + along * unit_y
    ax, ay = middle_x + up * unit_y, middle_y - up * unit_x
    bx, by = middle_x - up * unit_y, middle_y + up * unit_x
    # An arc is the long way round where its circle's centre lies on the other side of the crossing line.
    long_one, long_two = int(along < 0), int(along > apart)
    return (
        f'<path fill="{fill}" d="M{ax:.1f} {ay:.1f}A{one.r:.1f} {one.r:.1f} 0 {long_one} 1 {bx:.1f} {by:.1f}'
        f'A{two.r:.1f} {two.r:.1f} 0 {long_two} 1 {ax:.1f} {ay:.1f}z"/>'
    )
