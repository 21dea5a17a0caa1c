"""Files of all formats: types, accents, harmless cells, and that nothing is kept in memory."""

import csv
import datetime as dt
import io
import json
import zipfile
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from defusedxml import ElementTree
from django.utils import translation
from openpyxl import load_workbook

from common.exchange.writing import FORMATS, Heading, Kind, Table
from common.exchange.writing.xlsx_files import sheet_name

MOMENT = dt.datetime(2027, 3, 18, 9, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
FORMULA = '=HYPERLINK("http://example.org","x")'
HEADINGS = [
    Heading("name", "Navn"),
    Heading("typed", "=1+1"),
    Heading("number", "Antal", Kind.NUMBER),
    Heading("share", "Andel", Kind.NUMBER),
    Heading("day", "Dag", Kind.DAY),
    Heading("moment", "Tid", Kind.MOMENT),
    Heading("agrees", "Ja", Kind.YES_NO),
    Heading("none", "Intet"),
]
ROW = ["Østergård & <Söner>  حداد", FORMULA, -3, Decimal("2.5"), dt.date(2027, 3, 18), MOMENT, True, None]
TABLE_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
CELL = f"{TABLE_NAMESPACE}table-cell"


def written(file_format: str, rows: Any = (ROW,), headings: Any = HEADINGS, title: str = "Deltagere & flere") -> bytes:
    file = io.BytesIO()
    assert FORMATS[file_format].write(Table(title, headings, iter(rows)), file) == len(list(rows))
    return file.getvalue()


def test_csv_is_defused_and_readable_by_spreadsheets():
    content = written("csv")
    assert content.startswith("\ufeff".encode())
    headings, row = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert headings[1] == "'=1+1"
    assert row == [ROW[0], f"'{FORMULA}", "-3", "2.5", "2027-03-18", "2027-03-18 09:30", "Yes", ""]


def test_xlsx_is_typed_and_its_heading_stays_in_sight():
    (sheet,) = load_workbook(io.BytesIO(written("xlsx"))).worksheets
    cells = list(sheet[2])
    assert [cell.data_type for cell in cells] == ["s", "s", "n", "n", "d", "d", "b", "n"]
    values = [cell.value for cell in cells]
    assert [*values[:4], *values[6:]] == [ROW[0], FORMULA, -3, 2.5, True, None]
    assert [f"{value:%Y-%m-%d %H:%M}" for value in values[4:6]] == ["2027-03-18 00:00", "2027-03-18 09:30"]
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["A"].width > 20
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)


def test_ods_is_typed_and_its_heading_stays_in_sight():
    packed = zipfile.ZipFile(io.BytesIO(written("ods")))
    assert packed.infolist()[0].filename == "mimetype"
    assert packed.infolist()[0].compress_type == zipfile.ZIP_STORED
    for name in packed.namelist()[1:]:
        ElementTree.fromstring(packed.read(name))
    sheet = ElementTree.fromstring(packed.read("content.xml"))
    assert sheet.find(f".//{TABLE_NAMESPACE}table-header-rows") is not None
    cells = sheet.findall(f".//{TABLE_NAMESPACE}table/{TABLE_NAMESPACE}table-row/{CELL}")
    kinds = [cell.get(f"{OFFICE_NAMESPACE}value-type") for cell in cells]
    assert kinds == ["string", "string", "float", "float", "date", "date", "boolean", None]
    assert cells[5].get(f"{OFFICE_NAMESPACE}date-value") == "2027-03-18T09:30:00"
    assert "".join(cells[1].itertext()) == FORMULA
    assert not any(cell.get(f"{TABLE_NAMESPACE}formula") for cell in cells)
    assert b"VerticalSplitPosition" in packed.read("settings.xml")


def test_json_keeps_keys_labels_and_the_distance_from_utc():
    found = json.loads(written("json"))
    assert found["columns"][2] == {"key": "number", "label": "Antal", "kind": "number"}
    assert found["rows"] == [
        {"name": ROW[0], "typed": FORMULA, "number": -3, "share": 2.5, "day": "2027-03-18",
         "moment": "2027-03-18T09:30:00+01:00", "agrees": True, "none": None}
    ]  # fmt: skip


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_table_without_rows_is_a_file_with_headings(file_format):
    assert written(file_format, rows=())


@pytest.mark.parametrize("file_format", ["xlsx", "ods"])
def test_what_spreadsheets_cannot_hold_is_written_as_text_or_cut(file_format):
    row = ["\x01\x0b control", "x" * 40_000, 10**18, 1, dt.date(1815, 6, 18), None, False, "a\nb"]
    content = written(file_format, rows=[row])
    if file_format == "xlsx":
        (sheet,) = load_workbook(io.BytesIO(content)).worksheets
        assert sheet["E2"].value == "1815-06-18"
        assert sheet["C2"].value == "1000000000000000000"
        assert len(sheet["B2"].value) == 32_767
        assert sheet["G2"].value is False


def test_arabic_sheets_begin_at_the_right():
    with translation.override("ar"):
        xlsx, ods = written("xlsx"), written("ods")
    (sheet,) = load_workbook(io.BytesIO(xlsx)).worksheets
    assert sheet.sheet_view.rightToLeft
    assert b'writing-mode="rl-tb"' in zipfile.ZipFile(io.BytesIO(ods)).read("content.xml")


@pytest.mark.parametrize(
    ("title", "name"), [("A/B: C?", "A B  C"), ("", "1"), ("'x'", "x"), ("x" * 40, "x" * 31), ("[*]", "1")]
)
def test_sheets_have_names_that_spreadsheets_take(title, name):
    assert sheet_name(title) == name


@pytest.mark.parametrize("file_format", FORMATS)
def test_rows_are_written_as_they_are_read(file_format):
    """Of many rows only the first few are ever there at once."""
    alive = 0

    class Noticed(list[str]):
        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    def rows() -> Any:
        nonlocal alive
        for _number in range(1000):
            alive += 1
            assert alive < 300
            yield Noticed(["x"])

    file = io.BytesIO()
    assert FORMATS[file_format].write(Table("t", [Heading("a", "A")], rows()), file) == 1000
