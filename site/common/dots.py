"""Places drawn as dots, one for each, as inline SVG: rows of twenty, or a bar beyond a hundred.

Taken ones are filled, kept ones thick rings, free ones pale.
"""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

PER_ROW = 20
MOST = 100
PITCH = 12
RADIUS = 5


@lru_cache(maxsize=4096)
def dots(capacity: int, taken: int, tone: str = "", *, kept: int = 0, small: bool = False) -> SafeString:
    """Draw `capacity` places of which `taken` are filled and `kept` are for somebody; nothing for a capacity of zero.

    `tone` ends up in a class name (`dots-national`) and is reduced to letters, digits, hyphens. The drawing is
    hidden from screen readers: the sentence beside it says the same.
    """
    if capacity <= 0:
        return mark_safe("")
    taken = min(max(taken, 0), capacity)
    spoken_for = min(taken + max(kept, 0), capacity)
    classes = "dots" + (" dots-small" if small else "") + _tone_class(tone)
    body, height = (_bar if capacity > MOST else _rows)(capacity, taken, spoken_for)
    return mark_safe(  # noqa: S308 built from numbers and a cleaned class name
        f'<svg class="{classes}" viewBox="0 0 {PER_ROW * PITCH} {height}" aria-hidden="true" focusable="false">'
        f"{body}</svg>"
    )


def _tone_class(tone: str) -> str:
    clean = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in tone)
    return f" dots-{clean}" if clean else ""


def _rows(capacity: int, taken: int, spoken_for: int) -> tuple[str, int]:
    """Draw dots as dashes of no length with round ends: a few short paths however many places there are."""
    rows = -(-capacity // PER_ROW)
    full, kept, free = _path(0, taken), _path(taken, spoken_for), _path(spoken_for, capacity)
    layers = [("ring", 10, free), ("free", 8, free), ("kept", 10, kept), ("hole", 4, kept), ("taken", 10, full)]
    parts = [
        f'<path class="dots-{name}" stroke-width="{width}" stroke-dasharray="0 {PITCH}" d="{path}"/>'
        for name, width, path in layers
        if path
    ]
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


def _bar(capacity: int, taken: int, spoken_for: int) -> tuple[str, int]:
    """Draw each part from the beginning, over the one that reaches further."""
    width = PER_ROW * PITCH - 2 * RADIUS
    layers = [("ring", 10, capacity), ("free", 8, capacity)]
    if spoken_for > taken:
        layers += [("kept", 10, spoken_for), ("hole", 4, spoken_for)]
    if taken:
        layers.append(("taken", 10, taken))
    parts = [
        f'<path class="dots-{name}" stroke-width="{thickness}" d="M{RADIUS} 6h{_length(width * part / capacity)}"/>'
        for name, thickness, part in layers
    ]
    return "".join(parts), PITCH


def _length(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")
