"""CSV: in which encoding it is written and what parts its cells, found out from the file itself."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from common.exchange.reading.errors import BrokenFile, NoTable

PIECE = 1 << 16
# What people choose from where the guess is wrong: what old spreadsheets write in the languages of Europe and Arabic.
ENCODINGS = {
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1256": "Windows-1256",
    "mac_roman": "Mac Roman",
}
USUAL = "utf-8-sig"
DELIMITERS = ";,\t|"
LOOKED_AT = 20
# Without its mark, UTF-16 of our languages has a zero in every other byte.
SAMPLE = 512


@dataclass(frozen=True, slots=True)
class Written:
    """How a CSV file is written; `is_guess` says that its bytes allow several encodings."""

    encoding: str
    delimiter: str
    is_guess: bool = False

    @property
    def name(self) -> str:
        """What people call the encoding."""
        return "UTF-16" if self.encoding.startswith("utf-16") else ENCODINGS.get(self.encoding, self.encoding)


def find_out(file: IO[bytes], encoding: str = "") -> Written:
    """Return how `file` is written; an `encoding` that somebody has chosen is taken. Raises `NoTable`, `BrokenFile`."""
    found, is_guess = (encoding, False) if encoding else _encoding(file)
    file.seek(0)
    try:
        lines = _first_lines(file, found)
    except UnicodeError:
        raise BrokenFile from None
    return Written(found, _delimiter(lines), is_guess)


def rows_of(file: IO[bytes], written: Written) -> Iterator[list[str]]:
    """Yield the rows of `file`, read piece by piece. Raises `BrokenFile`."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=written.encoding, errors="replace", newline="")
    try:
        for row in csv.reader(text, delimiter=written.delimiter):
            if row and row[0].lower() in ("sep=", f"sep={written.delimiter}") and not any(row[1:]):
                continue
            yield [cell.strip() for cell in row]
    except (csv.Error, UnicodeError):
        raise BrokenFile from None
    finally:
        text.detach()


def _encoding(file: IO[bytes]) -> tuple[str, bool]:
    file.seek(0)
    begin = file.read(SAMPLE)
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", False
    if b"\x00" in begin:
        half = max(1, len(begin) // 2)
        for name, zeros in (("utf-16-le", begin[1::2].count(0)), ("utf-16-be", begin[0::2].count(0))):
            if zeros > half * 0.6:
                return name, False
        raise NoTable
    if _decodes(file, USUAL):
        return USUAL, False
    return "cp1252", True


def _decodes(file: IO[bytes], encoding: str) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while piece := file.read(PIECE):
            if "\x00" in decoder.decode(piece):
                raise NoTable
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _first_lines(file: IO[bytes], encoding: str) -> list[str]:
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    try:
        return [line for _number, line in zip(range(LOOKED_AT), text, strict=False)]
    finally:
        text.detach()


def _delimiter(lines: list[str]) -> str:
    """Return what parts most rows of `lines` alike into the most cells."""
    if lines and lines[0].lower().startswith("sep="):
        chosen = lines[0].strip()[4:5]
        if chosen in DELIMITERS and chosen:
            return chosen

    def score(delimiter: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        except csv.Error:
            return (0, 0)
        wide = [width for width in widths if width > 1]
        usual = max(set(wide), key=wide.count) if wide else 0
        return (wide.count(usual), usual)

    return max(DELIMITERS, key=lambda delimiter: score(delimiter))
