"""Rows of people, out of a spreadsheet or typed one per line; nothing is judged here."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from common.clean_text import clean_line
from common.exchange.cells import as_typed
from common.exchange.reading import Limits, UnreadableFile, read_rows
from events.registrations.delegations.headings import COLUMNS, columns_named

# Longer lists than a partner has people; the headings and rows above them come on top.
MOST_ROWS = 1000
LIMITS = Limits(most_rows=MOST_ROWS + 10)
# Two names and an address at their longest; looking for an address in more takes time.
LONGEST_LINE = 600
# "Maja Lind <maja@example.org>", the brackets being optional, as mail programs and people write it.
LINE = re.compile(r"^(?P<name>[^<>]*?)[\s,;<(]*(?P<email>[^\s<>,;()]+@[^\s<>,;()]+)[\s>),;]*$")


@dataclass(frozen=True, slots=True)
class Raw:
    """One person as somebody wrote them down: `number` is the row or line, `cells` are texts by column."""

    number: int
    cells: dict[str, str]

    def as_json(self) -> list[Any]:
        """Return the row as plain JSON, for `Raw(*...)`."""
        return [self.number, self.cells]


@dataclass(slots=True)
class Sheet:
    """The people of a file, and the headings of columns that mean nothing to us."""

    people: list[Raw] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def read_file(content: bytes) -> Sheet:
    """Return the people in a file; the first row with an address column holds the headings.

    Raises `UnreadableFile` with a sentence when there is no such row, nobody below it, or too many.
    """
    rows = read_rows(content, limits=LIMITS)
    start = next((number for number, row in enumerate(rows) if "email" in columns_named(row)), None)
    if start is None:
        raise UnreadableFile(
            _("We found no column with e-mail addresses. Please head it “E-mail”, or fill in the example offered here.")
        )
    columns = columns_named(rows[start])
    if "name" not in columns and not {"given_name", "family_name"} <= set(columns):
        raise UnreadableFile(_("We found no column with names. Please head them “Given name” and “Family name”."))
    for column in filter(None, columns):
        if columns.count(column) > 1:
            raise UnreadableFile(_("The column “%(heading)s” is there twice.") % {"heading": COLUMNS[column]})
    sheet = Sheet(
        left_out=[heading for heading, column in zip(rows[start], columns, strict=True) if heading and not column]
    )
    for number, row in enumerate(rows[start + 1 :], start + 2):
        cells = {column: _clean(cell) for column, cell in zip(columns, row, strict=False) if column}
        if any(cells.values()):
            sheet.people.append(Raw(number, with_names(cells)))
    if not sheet.people:
        raise UnreadableFile(_("This file has headings but no people."))
    if len(sheet.people) > MOST_ROWS:
        raise UnreadableFile(_("This file has more than %(most)d rows. Split it into several.") % {"most": MOST_ROWS})
    return sheet


def read_lines(text: str) -> list[Raw]:
    """Return the people of `text`, one per line, which `line` repeats; of one without an address that is all."""
    people = []
    for number, line in enumerate(text.splitlines(), 1):
        if not (line := _clean(line)):
            continue
        found = LINE.match(line) if len(line) <= LONGEST_LINE else None
        cells = with_names({"name": found["name"], "email": found["email"]}) if found else {}
        people.append(Raw(number, {**cells, "line": line}))
    return people


def _clean(cell: str) -> str:
    return clean_line(as_typed(cell))


def with_names(cells: dict[str, str]) -> dict[str, str]:
    """Take a whole name apart: after the comma where there is one, else before the last word."""
    whole = cells.pop("name", "").strip(" ,;\"'")
    if whole and not cells.get("given_name") and not cells.get("family_name"):
        family, comma, given = whole.partition(",")
        if not comma:
            given, _space, family = whole.rpartition(" ")
        cells |= {"given_name": given.strip(), "family_name": family.strip()}
    return cells
