"""The labels and cards badges are printed on, measured in millimetres on sheets of A4 (ISO 216)."""

from dataclasses import asdict, dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

A4_WIDTH, A4_HEIGHT = 210, 297


@dataclass(frozen=True, slots=True)
class Label:
    """One format. `left` and `top` are the margins of the sheet, steps lead from one label to the next.

    `cut` draws the edges, where they are cut by hand.
    """

    name: str | Promise
    width: float
    height: float
    columns: int
    rows: int
    left: float
    top: float
    step_across: float
    step_down: float
    cut: bool = False

    @property
    def number(self) -> int:
        """How many stand on a sheet."""
        return self.columns * self.rows

    def measures(self) -> dict[str, float]:
        """Return everything measured, by name."""
        return {name: value for name, value in asdict(self).items() if name != "name"}


def _cards(name: str | Promise, width: float, height: float) -> Label:
    """Return cards that fill a sheet from edge to edge, to be cut by hand."""
    columns, rows = int(A4_WIDTH / width), int(A4_HEIGHT / height)
    left, top = (A4_WIDTH - columns * width) / 2, (A4_HEIGHT - rows * height) / 2
    return Label(name, width, height, columns, rows, left, top, width, height, cut=True)


LABELS: dict[str, Label] = {
    "l4785": Label(_("Avery Zweckform L4784 to L4787: 80 × 50 mm, 10 on a sheet"), 80, 50, 2, 5, 18, 13, 95, 55),
    "c32011": Label(_("Avery Zweckform C32011: 85 × 54 mm, 10 on a sheet"), 85, 54, 2, 5, 15, 13.5, 95, 54),
    "l7165": Label(
        _("Avery Zweckform L7165: 99.1 × 67.7 mm, 8 on a sheet"), 99.1, 67.7, 2, 4, 4.67, 13.04, 101.64, 67.73
    ),
    "card90": _cards(_("Cards for holders: 90 × 55 mm, 10 on a sheet, to be cut"), 90, 55),
    "a7": _cards(_("A7 across: 105 × 74 mm, 8 on a sheet, to be cut"), 105, 74),
    "a6": _cards(_("A6 upright: 105 × 148 mm, 4 on a sheet, to be cut"), 105, 148),
}
USUAL = "l4785"
