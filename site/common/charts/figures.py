"""The numbers behind a chart, which a table and a file say as well."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.formats import number
from common.languages import listed


@dataclass(frozen=True, slots=True)
class Row:
    """What is counted, in words, and its numbers, one for each series; `short` for where there is little room."""

    label: str
    values: tuple[int, ...]
    short: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of whole numbers: `name` is in addresses, `heading` says what a row is, `series` what its numbers are.

    The first number of a row contains the second one. `note` is a sentence below it. Where numbers are shares, `whole`
    is what all of it would be.
    """

    name: str
    title: str | Promise
    heading: str | Promise
    series: Sequence[str | Promise]
    rows: Sequence[Row]
    note: str | Promise = ""
    whole: int = 0

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to draw."""
        return not any(value for row in self.rows for value in row.values)

    def shortened(self, most: int) -> list[Row]:
        """Return the first `most` rows, the others taken together in one more; of shares the last ones."""
        rows = list(self.rows)
        if len(rows) <= most + 1:
            return rows
        if self.whole:
            return rows[-most:]
        rest = rows[most:]
        sums = tuple(map(sum, zip(*(row.values for row in rest), strict=True)))
        label = ngettext("%(number)d other", "%(number)d others", len(rest)) % {"number": len(rest)}
        return [*rows[:most], Row(label, sums)]

    def described(self, language: str) -> str:
        """Return in words what a chart of it shows, for those who do not see it; the table says the rest."""
        told = [
            _("%(what)s: %(number)s") % {"what": row.label, "number": number(row.values[0], language)}
            for row in sorted(self.rows, key=lambda row: -row.values[0])[:5]
        ]
        return _("%(numbers)s. All numbers are in the table below.") % {"numbers": listed(told)}

    def as_table(self) -> list[list[object]]:
        """Return the table with its headings, for a file."""
        headings: list[object] = [str(self.heading), *map(str, self.series)]
        return [headings, *([row.label, *row.values] for row in self.rows)]
