"""Bars below each other, each under its label."""

from dataclasses import dataclass

from common.charts.figures import Figures
from common.formats import number
from common.languages import direction

# In pixels.
ROW, LABEL, THICK = 46, 16, 16
MOST_BARS = 16


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: where its label and its bar begin (`y`, pixels), and the parts of the bar, in hundredths of the width.

    Each part is where it begins, how long it is, and which series it is, counted from 0.
    """

    label: str
    told: str
    text_y: int
    y: int
    parts: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars; `height` in pixels. Letters begin at `edge` and the numbers end at `far`."""

    figures: Figures
    description: str
    height: int
    edge: str
    far: str
    bars: tuple[Bar, ...]

    kind = "bars"


def bars_of(figures: Figures, language: str) -> Bars:
    """Return `figures` drawn for readers of `language`; the longest bar, or the whole, fills the width."""
    rows = figures.shortened(MOST_BARS)
    longest = figures.whole or max((row.values[0] for row in rows), default=0) or 1
    mirrored = direction(language) == "rtl"
    bars = []
    for index, row in enumerate(rows):
        parts = []
        for series, value in enumerate(row.values):
            width = 100 * value / longest
            parts.append((percent(100 - width if mirrored else 0), percent(width), series))
        told = " / ".join(number(value, language) for value in row.values)
        bars.append(Bar(row.label, told, index * ROW + LABEL, index * ROW + LABEL + 6, tuple(parts)))
    edge, far = ("100%", "0%") if mirrored else ("0%", "100%")
    return Bars(figures, figures.described(language), len(rows) * ROW + 4, edge, far, tuple(bars))


def percent(value: float) -> str:
    """Return `value` as SVG takes it, whatever the reader's decimal sign is."""
    return f"{value:.2f}%"
