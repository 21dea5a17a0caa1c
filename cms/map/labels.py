"""Where the names stand: beside their points, and never on a point or on another name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cms.map.overlap import Segment, cross, crosses, holds, touch
from cms.map.projection import Frame, Point

# How wide letters are, in their size, rounded up: the drawing is made without the font at hand.
NARROW, WIDE = frozenset("fijlrtI.,:;|!'()[]-/ "), frozenset("mwMWÆæŒœ@%–—")
LETTER, NARROW_LETTER, WIDE_LETTER, CAPITAL = 0.54, 0.33, 0.86, 0.66
LINE = 1.22


class Spot(NamedTuple):
    """A place for a name, seen from its point: steps across and down, and the side its text hangs on."""

    across: float
    down: float
    anchor: str


# Beside before above and below, before the corners; then the same a little farther off.
NEAR = (
    Spot(1, 0, "start"), Spot(-1, 0, "end"), Spot(0, -1, "middle"), Spot(0, 1, "middle"),
    Spot(0.75, -0.75, "start"), Spot(0.75, 0.75, "start"), Spot(-0.75, -0.75, "end"), Spot(-0.75, 0.75, "end"),
)  # fmt: skip
DISTANCES = (1.0, 2.2, 3.6)


class Words(NamedTuple):
    """What stands beside a point: one line or two, and the sizes of their letters."""

    lines: tuple[str, ...]
    sizes: tuple[float, ...]

    @property
    def width(self) -> float:
        """The width of the longer line, about."""
        return max(width_of(line, size) for line, size in zip(self.lines, self.sizes, strict=True))

    @property
    def height(self) -> float:
        """The height of all lines."""
        return sum(self.sizes[: len(self.lines)]) * LINE


class Disc(NamedTuple):
    """The round ground of a point; beyond `reach` from its middle there is room for names."""

    point: Point
    reach: float

    @property
    def ground(self) -> Frame:
        """The box no other name may touch."""
        (x, y), half = self.point, self.reach * 0.75
        return Frame(x - half, y - half, x + half, y + half)


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name stands: its box, the side its text hangs on, and the line from its point if it is far from it."""

    box: Frame
    anchor: str
    leader: Segment | None = None

    @property
    def x(self) -> float:
        """Where the text is anchored."""
        return {"start": self.box.west, "end": self.box.east}.get(self.anchor, (self.box.west + self.box.east) / 2)


def width_of(text: str, size: float) -> float:
    """Return about how wide `text` is in letters of `size`."""
    return size * sum(_width(letter) for letter in text)


def _width(letter: str) -> float:
    if letter in NARROW:
        return NARROW_LETTER
    if letter in WIDE:
        return WIDE_LETTER
    return CAPITAL if letter.isupper() else LETTER


def labels_of(discs: Sequence[Disc], words: Sequence[Words], edges: Frame) -> list[Label | None]:
    """Return where the words of each point stand, None where there is no room within `edges`.

    Larger points go first, then names with fewer spots to choose from.
    """
    grounds = [disc.ground for disc in discs]
    free: dict[int, list[Label]] = {}
    for index, (disc, text) in enumerate(zip(discs, words, strict=True)):
        others = grounds[:index] + grounds[index + 1 :]
        free[index] = [
            label
            for label in _choices(disc, text)
            if holds(edges, label.box) and not any(touch(label.box, ground) for ground in others)
        ]
    placed: dict[int, Label] = {}
    for index in sorted(free, key=lambda index: (-discs[index].reach, len(free[index]), index)):
        others = grounds[:index] + grounds[index + 1 :]
        label = next((one for one in free[index] if _is_clear(one, others, placed.values())), None)
        if label is not None:
            placed[index] = label
    return [placed.get(index) for index in range(len(discs))]


def _choices(disc: Disc, words: Words) -> list[Label]:
    """Return the places where words may stand beside a point, best first."""
    width, height = words.width, words.height
    labels = []
    for distance in DISTANCES:
        for across, down, anchor in NEAR:
            x, y = disc.point.x + across * disc.reach * distance, disc.point.y + down * disc.reach * distance
            west = {"start": x, "end": x - width}.get(anchor, x - width / 2)
            # Beside a point the text is centred on it, above it ends there, below it begins there.
            north = y + (down / 2 - 0.5) * height if anchor == "middle" else y + (down * 0.4 - 0.5) * height
            box = Frame(west, north, west + width, north + height)
            labels.append(Label(box, anchor, (disc.point, _nearest(box, disc.point)) if distance > 1 else None))
    return labels


def _nearest(box: Frame, point: Point) -> Point:
    return Point(min(max(point.x, box.west), box.east), min(max(point.y, box.north), box.south))


def _is_clear(label: Label, grounds: Collection[Frame], placed: Collection[Label]) -> bool:
    """True when `label` and its line stay away from what is there already."""
    lines = [other.leader for other in placed if other.leader]
    if any(touch(label.box, other.box) for other in placed) or any(crosses(line, label.box) for line in lines):
        return False
    if label.leader is None:
        return True
    return not (
        any(crosses(label.leader, box) for box in [*grounds, *(other.box for other in placed)])
        or any(cross(label.leader, line) for line in lines)
    )
