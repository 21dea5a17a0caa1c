"""Opening a file: what it is by its content, and its rows as text."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Literal

from common.exchange.reading import delimited, document, workbook
from common.exchange.reading.cells import trimmed
from common.exchange.reading.errors import (
    BrokenFile,
    EmptyFile,
    FileTooLarge,
    LockedFile,
    NoTable,
    OldWorkbook,
    TooManyColumns,
    TooManyRows,
    UnclearEncoding,
)
from common.exchange.reading.packed import look_into

# What files of other kinds begin with; HEIC and AVIF say so behind four bytes.
OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"RIFF",
    b"BM6",
    b"Rar!",
)
PACKED, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PIECE = 1 << 16
# The stream of a compound file that holds an encrypted workbook ([MS-OFFCRYPTO] section 2.1.4).
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

NoteCode = Literal["encoding", "guessed_encoding", "merged", "no_result"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read: bytes as it lies there and unpacked, rows and columns."""

    most_bytes: int = 1_000_000
    most_unpacked: int = 4_000_000
    most_rows: int = 1000
    most_columns: int = 40


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell whoever chose the file, who may go on: a code and what it is about."""

    code: NoteCode
    about: str = ""


@dataclass(slots=True)
class Table:
    """A table in a file of the `kind` csv, xlsx or ods; `notes` are complete once `rows` were read."""

    kind: str
    file: IO[bytes]
    limits: Limits
    notes: list[Note] = field(default_factory=list)
    written: delimited.Written | None = None

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the number and the trimmed cells of each row that is not empty, numbered as spreadsheets do.

        Raises `TooManyRows`, `TooManyColumns`, `BrokenFile`.
        """
        found = 0
        for number, cells in enumerate(self._cells(), 1):
            row = trimmed(cells)
            if not row:
                continue
            if len(row) > self.limits.most_columns:
                raise TooManyColumns(self.limits.most_columns)
            found += 1
            # The headings are no row of the table.
            if found > self.limits.most_rows + 1:
                raise TooManyRows(self.limits.most_rows)
            yield number, row

    def _cells(self) -> Iterator[list[str]]:
        most_columns = self.limits.most_columns
        if self.written is not None:
            yield from delimited.rows_of(self.file, self.written)
        elif self.kind == "xlsx":
            yield from workbook.rows_of(self.file, most_columns)
        else:
            merged: list[str] = []
            yield from document.rows_of(self.file, merged, most_rows=self.limits.most_rows, most_columns=most_columns)
            if merged:
                self.notes.append(Note("merged", ", ".join(merged)))


def open_table(file: IO[bytes], *, limits: Limits, encoding: str = "") -> Table:
    """Return the table in `file`, which has to stay open while its rows are read.

    `encoding`, a name of `delimited.ENCODINGS`, is for CSV whose own is guessed wrongly. Raises `UnreadableFile` with a
    sentence when it is none, has a password, or is too large, packed or unpacked.
    """
    file.seek(0, io.SEEK_END)
    size = file.tell()
    file.seek(0)
    begin = file.read(PIECE)
    if size > limits.most_bytes:
        raise FileTooLarge
    if not begin.strip(b"\x00\r\n\t ,;\xef\xbb\xbf"):
        raise EmptyFile
    if begin.startswith(COMPOUND):
        file.seek(0)
        raise LockedFile if ENCRYPTED in file.read() else OldWorkbook
    if begin.startswith(OTHERS) or begin[4:8] == b"ftyp" or begin.lstrip()[:9].lower() == b"<!doctype":
        raise NoTable
    if begin.startswith(PACKED):
        return _packed(file, limits)
    written = delimited.find_out(file, encoding)
    code: NoteCode = "guessed_encoding" if written.is_guess else "encoding"
    return Table("csv", file, limits, [Note(code, written.name)], written)


def read_rows(content: bytes, *, limits: Limits) -> list[list[str]]:
    """Return all rows of the table in `content`, empty ones in between as well, so that they are numbered as they are.

    For screens on which nothing can be said about a file that is read all the same: CSV has to be what it seems.
    Raises `UnreadableFile` with a sentence.
    """
    table = open_table(io.BytesIO(content), limits=limits)
    if table.written is not None and table.written.is_guess:
        raise UnclearEncoding
    rows: list[list[str]] = []
    for number, row in table.rows():
        rows += [[] for _number in range(number - len(rows) - 1)]
        rows.append(row)
    if not rows:
        raise EmptyFile
    return rows


def _packed(file: IO[bytes], limits: Limits) -> Table:
    file.seek(0)
    package = look_into(file, most_unpacked=limits.most_unpacked)
    if package.kind == "ods":
        return Table("ods", file, limits)
    sheet = workbook.sheet_of(file)
    if not sheet:
        raise BrokenFile
    merged, without = package.odd.get(sheet, ([], []))
    told: list[tuple[NoteCode, list[str]]] = [("merged", merged), ("no_result", without)]
    return Table("xlsx", file, limits, [Note(code, ", ".join(cells[:50])) for code, cells in told if cells])
