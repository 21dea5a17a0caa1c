"""Files as people have them: read where they can be, and refused in a sentence where they cannot."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import PIL.Image
import pytest
from openpyxl import Workbook

from common.exchange.reading import Limits, UnreadableFile, open_table, packed, read_rows
from tests.common.exchange.documents import MARIA, ods_of, row_of

SMALL = Limits(most_bytes=1_000_000, most_unpacked=4_000_000, most_rows=20, most_columns=10)
SHEET = "xl/worksheets/sheet1.xml"


def rows(content, *, limits=SMALL, encoding=""):
    return [row for _number, row in open_table(io.BytesIO(content), limits=limits, encoding=encoding).rows()]


def notes(content):
    table = open_table(io.BytesIO(content), limits=SMALL)
    list(table.rows())
    return [(note.code, note.about) for note in table.notes]


def workbook(*lines, merged=()):
    book = Workbook()
    for line in lines:
        book.active.append(list(line))
    for cells in merged:
        book.active.merge_cells(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(content, name, part):
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr(name, part)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ("encoding", "UTF-8")),
        ("utf-8-sig", ("encoding", "UTF-8")),
        ("utf-16", ("encoding", "UTF-16")),
        ("cp1252", ("guessed_encoding", "Windows-1252")),
        ("latin-1", ("guessed_encoding", "Windows-1252")),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_however_it_is_written(encoding, note, delimiter):
    content = f'Name{delimiter}Ort\n"Jörg{delimiter} Åsa"{delimiter}Ñu\n'.encode(encoding)
    assert rows(content) == [["Name", "Ort"], [f"Jörg{delimiter} Åsa", "Ñu"]]
    assert notes(content) == [note]


def test_utf_16_without_its_mark_is_recognised():
    content = "Name;Ort\nJörg;Åby\n".encode("utf-16-le")
    assert rows(content) == [["Name", "Ort"], ["Jörg", "Åby"]]
    assert notes(content) == [("encoding", "UTF-16")]


def test_an_encoding_that_somebody_names_is_taken():
    assert rows("الاسم;المدينة\n".encode("cp1256"), encoding="cp1256") == [["الاسم", "المدينة"]]


def test_the_line_that_names_the_delimiter_is_no_row():
    assert rows(b"sep=;\nName;Ort\nLea;Celle\n") == [["Name", "Ort"], ["Lea", "Celle"]]


def test_what_a_workbook_stores_is_read_as_text():
    content = workbook(
        ["Name", "Day", "Moment", "Number", "Half", "Sum"],
        ["Lea", dt.date(2027, 3, 18), dt.datetime.fromisoformat("2027-03-18 09:30"), 7.0, 2.5, "=1+1"],
    )
    assert rows(content)[1] == ["Lea", "2027-03-18", "2027-03-18 09:30", "7", "2.5"]


def test_the_stored_value_of_a_formula_is_read():
    content = workbook(["Name", "Sum"], ["Lea", 3])
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read(SHEET).replace(b"<v>3</v>", b'<f>HYPERLINK("http://x")</f><v>3</v>')
        parts = {name: package.read(name) for name in package.namelist()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, part in {**parts, SHEET: sheet}.items():
            package.writestr(name, part)
    assert rows(stream.getvalue()) == [["Name", "Sum"], ["Lea", "3"]]


def test_formulas_without_a_result_are_told():
    content = workbook(["Name", "Sum"], ["Lea", "=1+1"], ["Ali", '=LOWER(A2)&"<"'])
    assert notes(content) == [("no_result", "B2, B3")]
    said = b'<row r="2"><c r="A2" t="str"><f>A9</f><v></v></c><c r="B2"><f t="shared" si="0"/><v>7</v></c></row>'
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        head, _rest = package.read(SHEET).split(b'<row r="2"')
        parts = {name: package.read(name) for name in package.namelist()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, part in {**parts, SHEET: head + said + b"</sheetData></worksheet>"}.items():
            package.writestr(name, part)
    assert notes(stream.getvalue()) == []


def test_merged_cells_are_told():
    assert notes(workbook(["Name", "Ort"], ["Lea", "Celle"], ["Ali", None], merged=["B2:B3"])) == [("merged", "B2:B3")]
    assert notes(ods_of(row_of("Name", "Ort"), row_of("Lea", ("Celle", "table:number-rows-spanned='2'")))) == [
        ("merged", "B2")
    ]


def test_ods_is_read_with_its_types_and_repeated_cells():
    content = ods_of(
        row_of("Name", "Day", "Number"),
        row_of(
            "Lea",
            ("", "office:value-type='date' office:date-value='2027-03-18'"),
            ("7", "office:value-type='float' office:value='7'"),
        ),
        "<table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>",
        row_of(("x", "table:number-columns-repeated='2'"), "y"),
        "<table:table-row table:number-rows-repeated='1048000'><table:table-cell/></table:table-row>",
    )
    table = open_table(io.BytesIO(content), limits=SMALL)
    assert list(table.rows()) == [
        (1, ["Name", "Day", "Number"]), (2, ["Lea", "2027-03-18", "7"]), (5, ["x", "x", "y"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "no spreadsheet"),
        (b"%PDF-1.7", "no spreadsheet"),
        (bytes(range(256)) * 10, "no spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "old kind"),
        (b"PK\x03\x04 broken", "cannot be read"),
        (b"Name;Ort\n" + b"Lea;Celle\n" * 21, "more than 20 rows"),
        ((";".join(f"Column {number}" for number in range(500)) + "\n").encode(), "more than 10 columns"),
        (b"x" * 1_000_001, "too large"),
        (workbook([f"Column {number}" for number in range(500)]), "more than 10 columns"),
        (workbook(*[["Lea"]] * 22), "more than 20 rows"),
        (with_part(workbook(["Name"]), "xl/more.xml", b"<si><t>x</t></si>" * 250_000), "too large"),
        (ods_of(row_of("Name"), "<table:table-row table:number-rows-repeated='1048576'>" + MARIA), "more than 20 rows"),
        (ods_of(row_of(("x", "table:number-columns-repeated='1000000000'"))), "more than 10 columns"),
        (ods_of(row_of("Name"), manifest="<manifest:encryption-data/>"), "password"),
        (ods_of(row_of("Name"), kind="application/vnd.oasis.opendocument.text"), "no spreadsheet"),
        (ods_of(row_of("Name"), doctype='<!DOCTYPE x [<!ENTITY a "aaaa">]>'), "cannot be read"),
    ],
)
def test_other_files_are_refused_in_words(content, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        rows(content)


def test_a_workbook_that_unpacks_to_too_much_is_not_read(monkeypatch):
    monkeypatch.setattr(packed, "_read_through", lambda *arguments: pytest.fail("It was unpacked."))
    content = with_part(workbook(["Name"]), "xl/more.xml", b"<si><t>x</t></si>" * 250_000)
    assert len(content) < SMALL.most_bytes // 10
    with pytest.raises(UnreadableFile, match="too large"):
        rows(content)


def test_a_workbook_cannot_say_that_it_is_smaller_than_it_is():
    content = workbook(["Name", "E-mail"])
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        size = package.getinfo(SHEET).file_size
    # Its size stands at the part itself, and in the list of parts at the end.
    lying = content.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying.count((10).to_bytes(4, "little")) >= 2
    with pytest.raises(UnreadableFile, match="cannot be read"):
        rows(lying)


def test_screens_that_say_nothing_about_a_file_take_no_guess():
    with pytest.raises(UnreadableFile, match="UTF-8"):
        read_rows("Name\nMärta\n".encode("latin-1"), limits=SMALL)
    assert read_rows(b"Name\n\nLea\n", limits=SMALL) == [["Name"], [], ["Lea"]]


def test_a_picture_called_xlsx_is_a_picture(tmp_path: Path):
    path = tmp_path / "people.xlsx"
    PIL.Image.new("RGB", (4, 4)).save(path, "JPEG")
    with path.open("rb") as file, pytest.raises(UnreadableFile, match="no spreadsheet"):
        open_table(file, limits=SMALL)
