"""Workbooks are ZIP files: how much is in them is found out before anything in them is understood."""

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO

from common.exchange.reading.errors import BrokenFile, FileTooLarge, LockedFile, NoTable

MOST_PARTS = 2_000
PIECE = 1 << 16
ENCRYPTED_PART = 0x1
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
SHEETS = "xl/worksheets/"
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
# A formula that no spreadsheet has worked out yet; one whose result is an empty text says that it is a text.
NO_RESULT = re.compile(
    rb'<(?:\w+:)?c\s(?![^>]*\st="str")[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*>'
    rb"<(?:\w+:)?f\b[^<]*(?:</(?:\w+:)?f>)?(?:<(?:\w+:)?v\s?/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
# Few elements that are looked for are longer; so much of a piece is looked at again with the next one.
LONGEST_ELEMENT = 400


@dataclass(slots=True)
class Package:
    """What is in a workbook: `kind` is xlsx or ods, `odd` what is to be told about each sheet of an XLSX.

    That is the cells that are merged, and those whose formula has no result.
    """

    kind: str
    odd: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)


def look_into(file: IO[bytes], *, most_unpacked: int) -> Package:
    """Unpack `file` once without keeping it, and return what it is.

    A few kilobytes can be gigabytes, and what a part says of its size can be a lie: `zipfile` unpacks no more than it
    says and then finds that its sum is wrong. Raises `FileTooLarge`, `LockedFile`, `NoTable`, `BrokenFile`.
    """
    try:
        with zipfile.ZipFile(file) as packed:
            return _look_into(packed, most_unpacked)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, KeyError, OSError, ValueError):
        raise BrokenFile from None


def _look_into(packed: zipfile.ZipFile, most_unpacked: int) -> Package:
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > most_unpacked:
        raise FileTooLarge
    if any(part.flag_bits & ENCRYPTED_PART for part in parts):
        raise LockedFile
    found = Package(_kind(packed))
    for part in parts:
        found.odd[part.filename] = _read_through(packed, part)
    return found


def _kind(packed: zipfile.ZipFile) -> str:
    names = set(packed.namelist())
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        with packed.open("mimetype") as file:
            if not file.read(PIECE).startswith(ODS_TYPE):
                raise NoTable
        if "META-INF/manifest.xml" in names:
            with packed.open("META-INF/manifest.xml") as file:
                if b"encryption-data" in file.read(1 << 20):
                    raise LockedFile
        return "ods"
    raise NoTable


def _read_through(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[list[str], list[str]]:
    # As dictionaries, for what is carried over to the next piece may be found twice.
    merged: dict[str, None] = {}
    without: dict[str, None] = {}
    carried = b""
    with packed.open(part) as file:
        while piece := file.read(PIECE):
            if not part.filename.startswith(SHEETS):
                continue
            text = carried + piece
            merged |= dict.fromkeys(reference.decode() for reference in MERGED.findall(text))
            if b"<f" in text or b":f" in text:
                without |= dict.fromkeys(reference.decode() for reference in NO_RESULT.findall(text))
            carried = text[-LONGEST_ELEMENT:]
    return list(merged), list(without)
