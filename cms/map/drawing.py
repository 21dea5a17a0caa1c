"""A drawing of the map with partners on it, ready for its template."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cms.map.countries import middles
from cms.map.labels import LINE, Disc, Label, Words, labels_of
from cms.map.markers import Marker, markers_of
from cms.map.places import Place
from cms.map.projection import Frame
from cms.map.view import WHOLE, View, around, joined, view_of


@dataclass(frozen=True, slots=True)
class Style:
    """The sizes of a drawing for one kind of screen, in its own units, about a pixel each.

    `heights` are the least and the most; `whole` shows all of Europe when no closer view is asked for.
    """

    name: str
    width: int
    heights: tuple[int, int]
    apart: float
    reach: float
    letters: tuple[float, ...]
    whole: bool


# A wide one shows all of Europe with names in two lines; one for the hand comes closer and keeps to one line.
WIDE = Style("wide", width=1080, heights=(520, 780), apart=19, reach=12, letters=(15, 13), whole=True)
NARROW = Style("narrow", width=360, heights=(320, 420), apart=21, reach=12, letters=(13,), whole=False)

# From the top of a line to the foot of its letters, in their size.
BASELINE = 0.97


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and how high its letters stand."""

    text: str
    y: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A point at `x` and `y`, and its name, which hangs with its side `anchor` on `text_x`.

    A name without room is not `shown` until the point is looked at. `leader` is the path of a line to a name farther
    off, or empty. Numbers are texts, as SVG writes them: a template would write them as the reader's language does.
    """

    places: tuple[Place, ...]
    x: str
    y: str
    lines: tuple[Line, ...]
    text_x: str
    anchor: str
    shown: bool
    leader: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing: which part of the map it shows, the countries to colour, the points."""

    style: Style
    view: View
    countries: tuple[str, ...]
    dots: tuple[Dot, ...]


@lru_cache(maxsize=256)
def draw(places: tuple[Place, ...], style: Style, *, closer: bool) -> Drawing:
    """Return the drawing of `places` that are on the map, in their order.

    `closer` leaves out what lies far from all of them. Drawings are kept: the same places are asked for all the time.
    """
    known = [(place, point) for place in places if (point := place.point()) is not None]
    frame = around([point for _place, point in known])
    if style.whole and not closer:
        frame = joined(WHOLE, frame)
    view = view_of(frame, style.width, style.heights)
    placed = [(place, view.place(point)) for place, point in known]
    countries = {place.country for place, _point in known}
    markers = markers_of(placed, style.apart, gather=len(countries) > 1)
    words = [_words(marker, style) for marker in markers]
    discs = [Disc(marker.point, _reach(marker, style)) for marker in markers]
    labels = labels_of(discs, words, Frame(6, 4, style.width - 6, view.height - 4))
    return Drawing(
        style,
        view,
        tuple(sorted({place.country for place in places if not place.former} & middles().keys())),
        tuple(_dot(*parts, style) for parts in zip(markers, words, labels, strict=True)),
    )


def _words(marker: Marker, style: Style) -> Words:
    """Return what stands beside a point: the place's name, or the country of many."""
    first = marker.places[0]
    lines: Sequence[str] = (first.country_name,) if marker.is_many else (first.name, first.second)
    kept = tuple(line for line in lines if line)[: len(style.letters)]
    return Words(kept, style.letters[: len(kept)])


def _reach(marker: Marker, style: Style) -> float:
    """Return how far from the middle of its point a name begins; a number makes a larger point."""
    return style.reach + (5 if marker.is_many else 0)


def _dot(marker: Marker, words: Words, label: Label | None, style: Style) -> Dot:
    """Return the point with its words where `label` says, or beside it on the side with more room."""
    shown = label is not None
    if label is None:
        towards = -1 if marker.point.x > style.width / 2 else 1
        x, north = marker.point.x + towards * _reach(marker, style), marker.point.y - words.height / 2
        label = Label(Frame(x, north, x, north + words.height), "end" if towards < 0 else "start")
    lines, top = [], label.box.north
    for text, size in zip(words.lines, words.sizes, strict=True):
        lines.append(Line(text, f"{top + size * BASELINE:.1f}"))
        top += size * LINE
    return Dot(
        marker.places,
        f"{marker.point.x:.1f}",
        f"{marker.point.y:.1f}",
        tuple(lines),
        f"{label.x:.1f}",
        label.anchor,
        shown,
        _path(label),
    )


def _path(label: Label) -> str:
    """Return the path of the line to a name farther off, empty for one that is near."""
    if label.leader is None:
        return ""
    start, end = label.leader
    return f"M{start.x:.1f} {start.y:.1f}L{end.x:.1f} {end.y:.1f}"
