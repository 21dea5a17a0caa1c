"""Places drawn as dots, one for each, as inline SVG: rows of twenty, or a bar beyond a hundred."""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

PER_ROW = 20
MOST = 100
PITCH = 12
RADIUS = 5


@lru_cache(maxsize=4096)
def dots(capacity: int, taken: int, tone: str = "", *, small: bool = False) -> SafeString:
    """Draw `capacity` places of which `taken` are filled; nothing for a capacity of zero.

    `tone` ends up in a class name (`dots-national`) and is reduced to letters, digits, hyphens. The drawing is
    hidden from screen readers: the sentence beside it says the same.
    """
    if capacity <= 0:
        return mark_safe("")
    taken = min(max(taken, 0), capacity)
    classes = "dots" + (" dots-small" if small else "") + _tone_class(tone)
    body, height = _bar(capacity, taken) if capacity > MOST else _rows(capacity, taken)
    return mark_safe(  # noqa: S308 built from numbers and a cleaned class name
        f'<svg class="{classes}" viewBox="0 0 {PER_ROW * PITCH} {height}" aria-hidden="true" focusable="false">'
        f"{body}</svg>"
    )


def _tone_class(tone: str) -> str:
    clean = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in tone)
    return f" dots-{clean}" if clean else ""


def _rows(capacity: int, taken: int) -> tuple[str, int]:
    """Draw dots as dashes of no length with round ends: two or three short paths however many places there are."""
    rows = -(-capacity // PER_ROW)
    full, free = _path(0, taken), _path(taken, capacity)
    parts = []
    if free:
        parts.append(f'<path class="dots-ring" stroke-width="10" stroke-dasharray="0 {PITCH}" d="{free}"/>')
        parts.append(f'<path class="dots-free" stroke-width="8" stroke-dasharray="0 {PITCH}" d="{free}"/>')
    if full:
        parts.append(f'<path class="dots-taken" stroke-width="10" stroke-dasharray="0 {PITCH}" d="{full}"/>')
    return "".join(parts), rows * PITCH


def _path(first: int, last: int) -> str:
    """Return one line per row through the places from `first` up to but without `last`."""
    lines = []
    while first < last:
        row, column = divmod(first, PER_ROW)
        count = min(PER_ROW - column, last - first)
        # A little longer than needed: the last dash must not be lost to rounding.
        lines.append(f"M{column * PITCH + PITCH // 2} {row * PITCH + PITCH // 2}h{(count - 1) * PITCH}.1")
        first += count
    return "".join(lines)


def _bar(capacity: int, taken: int) -> tuple[str, int]:
    width = PER_ROW * PITCH - 2 * RADIUS
    parts = [
        f'<path class="dots-ring" stroke-width="10" d="M{RADIUS} 6h{width}"/>',
        f'<path class="dots-free" stroke-width="8" d="M{RADIUS} 6h{width}"/>',
    ]
    if taken:
        parts.append(f'<path class="dots-taken" stroke-width="10" d="M{RADIUS} 6h{width * taken / capacity:.1f}"/>')
    return "".join(parts), PITCH
