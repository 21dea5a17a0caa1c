"""The drawing of something as a PNG: what is shared in a chat or on a social network shows no SVG."""

from functools import lru_cache
from io import BytesIO
from itertools import pairwise

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from PIL import Image, ImageChops, ImageDraw

from common.art import Circle, Hill, Lens, compose

# The size Open Graph readers ask for, drawn larger and reduced for smooth edges.
WIDTH, HEIGHT = 1200, 630
FINER = 2
STEPS = 24


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def social_image(request: HttpRequest, seed: str) -> HttpResponse:
    """Answer with the drawing of `seed` as PNG; the same for ever, as the seed is all it depends on."""
    return HttpResponse(png(seed), content_type="image/png")


@lru_cache(maxsize=64)
def png(seed: str) -> bytes:
    """Return the drawing of `seed` as a PNG file of 1200 by 630 points."""
    size = WIDTH * FINER, HEIGHT * FINER
    sky, shapes = compose(seed, *size)
    picture = Image.new("RGB", size, sky)
    for shape in shapes:
        picture.paste(shape.fill, mask=_mask(shape, size))
    file = BytesIO()
    reduced = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).quantize(64, dither=Image.Dither.NONE)
    reduced.save(file, "PNG", optimize=True)
    return file.getvalue()


def _mask(shape: Circle | Lens | Hill, size: tuple[int, int]) -> Image.Image:
    """Return where `shape` is."""
    if isinstance(shape, Lens):
        return ImageChops.multiply(_mask(shape.one, size), _mask(shape.two, size))
    mask = Image.new("L", size)
    brush = ImageDraw.Draw(mask)
    if isinstance(shape, Circle):
        brush.circle((shape.x, shape.y), shape.r, fill=255)
    else:
        brush.polygon([*_curve(shape.line), size, (0, size[1])], fill=255)
    return mask


def _curve(line: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return points along the smooth line through the turning points: Bezier curves with level ends."""
    points = []
    for (x, y), (next_x, next_y) in pairwise(line):
        middle = (x + next_x) / 2
        for step in range(STEPS + 1):
            t = step / STEPS
            there = 3 * t * t - 2 * t**3
            across = x * (1 - t) ** 3 + 3 * middle * t * (1 - t) + next_x * t**3
            points.append((across, y + (next_y - y) * there))
    return points
