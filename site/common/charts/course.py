"""What came day by day or week by week, as columns, and how many there were by then, as a line above them."""

from collections.abc import Callable
from dataclasses import dataclass

from common.charts.bars import percent
from common.charts.figures import Figures
from common.formats import number
from common.languages import direction

# In pixels: the drawing, and the lines of text above and below it.
TALL, ABOVE, BELOW = 180, 20, 24
MOST_LABELS = 4

Place = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Label:
    """A text below the columns; `anchor` is as SVG has it, in the direction of reading."""

    x: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Course:
    """A chart of time; `columns` are x, y, width and height, `line` the points of a drawing of 100 by 100.

    The line has a scale of its own: `most_so_far` at the top, as the columns have `most_at_once`.
    """

    figures: Figures
    description: str
    height: int
    base: int
    label_y: int
    columns: tuple[tuple[str, str, str, str], ...]
    line: str
    labels: tuple[Label, ...]
    most_at_once: str
    most_so_far: str
    edge: str
    far: str

    kind = "course"
    above = ABOVE
    tall = TALL


def course_of(figures: Figures, language: str) -> Course:
    """Return `figures`, whose rows are in order of time and hold (new, in all), drawn for readers of `language`."""
    rows = list(figures.rows)
    mirrored = direction(language) == "rtl"
    step = 100 / (len(rows) or 1)
    at_once = max((row.values[0] for row in rows), default=0) or 1
    so_far = max((row.values[1] for row in rows), default=0) or 1

    def place(index: float) -> float:
        return 100 - index * step if mirrored else index * step

    columns, points = [], []
    for index, row in enumerate(rows):
        new, in_all = row.values
        tall = TALL * new / at_once
        left = min(place(index), place(index + 1)) + step * 0.1
        columns.append((percent(left), f"{ABOVE + TALL - tall:.1f}", percent(step * 0.8), f"{tall:.1f}"))
        points.append(f"{place(index + 0.5):.2f},{100 - 100 * in_all / so_far:.2f}")
    edge, far = ("100%", "0%") if mirrored else ("0%", "100%")
    return Course(
        figures=figures,
        description=figures.described(language),
        height=ABOVE + TALL + BELOW,
        base=ABOVE + TALL,
        label_y=ABOVE + TALL + 18,
        columns=tuple(columns),
        line=" ".join(points),
        labels=_labels([row.short or row.label for row in rows], place),
        most_at_once=number(at_once, language),
        most_so_far=number(so_far, language),
        edge=edge,
        far=far,
    )


def _labels(texts: list[str], place: Place) -> tuple[Label, ...]:
    """Return the first and the last of `texts`, and some between them where there is room."""
    if not texts:
        return ()
    last = len(texts) - 1
    if last == 0:
        return (Label(percent(place(0)), texts[0], "start"),)
    labels = [Label(percent(place(0)), texts[0], "start")]
    if last >= 2 * MOST_LABELS:
        middle = last // 2
        labels.append(Label(percent(place(middle + 0.5)), texts[middle], "middle"))
    return (*labels, Label(percent(place(last + 1)), texts[last], "end"))
