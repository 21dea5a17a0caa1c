"""Workbooks that are small only as long as they are packed."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from common import spreadsheets
from common.spreadsheets import MOST_BYTES, MOST_BYTES_UNPACKED, UnreadableFile, read_rows

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def workbook():
    """Return a workbook of one row."""
    book = Workbook()
    book.active.append(["Name", "E-mail"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_part(workbook, name, content):
    """Return `workbook` with one more part."""
    stream = io.BytesIO(workbook)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        packed.writestr(name, content)
    return stream.getvalue()


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(workbook, monkeypatch):
    monkeypatch.setattr(spreadsheets, "load_workbook", lambda *arguments, **options: pytest.fail("It was opened."))
    content = with_part(workbook, "xl/more.xml", b"<si><t>x</t></si>" * (MOST_BYTES_UNPACKED // 16))
    assert len(content) < MOST_BYTES // 10
    with pytest.raises(UnreadableFile, match="too large"):
        read_rows("people.xlsx", content, most_columns=5)


def test_a_workbook_cannot_say_that_it_is_smaller_than_it_is(workbook):
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed:
        size = packed.getinfo(SHEET).file_size
    # Its size stands at the part itself, and in the list of parts at the end.
    content = workbook.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert content.count((10).to_bytes(4, "little")) >= 2
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_rows("people.xlsx", content, most_columns=5)


def test_an_ordinary_workbook_is_read(workbook):
    assert read_rows("people.xlsx", workbook, most_columns=5)[0][:2] == ["Name", "E-mail"]
