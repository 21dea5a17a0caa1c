"""A town hall's list of 300 guests in which twelve things are wrong, as they are in such lists."""

import io
from collections.abc import Callable

from tests.events.desk.imports.files import COLUMNS, guest, xlsx_of

# Row of the file (the headings are row 1): what is wrong there, and a word of what is said about it.
Fault = tuple[Callable[[list[str]], None], str]
EMAIL, COUNTRY, SECTOR, CAPACITY, FAMILY, PARTY, CITY = 2, 4, 6, 7, 1, 8, 5


def _put(place: int, text: str) -> Callable[[list[str]], None]:
    def put(row: list[str]) -> None:
        row[place] = text

    return put


FAULTS: dict[int, Fault] = {
    11: (_put(EMAIL, "maja.lind(at)example.org"), "valid email"),
    29: (_put(EMAIL, ""), "fill this in"),
    47: (_put(EMAIL, "guest20@example.org"), "same address"),
    68: (_put(COUNTRY, "Atlantis"), "not one of the choices"),
    90: (_put(COUNTRY, ""), "Choose a country"),
    113: (_put(FAMILY, ""), "fill this in"),
    131: (_put(SECTOR, "Castle"), "not one of the choices"),
    152: (_put(CAPACITY, "Emperor"), "not one of the choices"),
    177: (_put(CITY, "#REF!"), "shows an error"),
    203: (_put(FAMILY, "x" * 151), "at most 150"),
    # Eleven people who come together are one too many; all of them are refused.
    240: (_put(PARTY, "Choir"), "group of this size"),
    281: (_put(EMAIL, "guest99@example.org, guest100@example.org"), "valid email"),
}
CHOIR = range(240, 251)
# The choir is eleven rows, every other fault one.
REFUSED = len(FAULTS) - 1 + len(CHOIR)


def rows_of_guests(number: int = 300) -> list[list[str]]:
    """Return the headings and so many guests, with all faults."""
    rows = [COLUMNS, *(guest(count) for count in range(1, number + 1))]
    for row in CHOIR:
        rows[row - 1][PARTY] = "Choir"
    for row, (spoil, _said) in FAULTS.items():
        spoil(rows[row - 1])
    return rows


def workbook_of_guests() -> io.BytesIO:
    """Return the list as XLSX, with a title and a note above the headings as people like to have them."""
    return xlsx_of(rows_of_guests())
