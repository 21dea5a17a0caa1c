"""What a file is, whatever it is called."""

import struct
import tracemalloc
import zipfile
from io import BytesIO

import pytest
from PIL import Image

from common import file_types
from common.file_types import DangerousFile, FileType, UnknownFile, clean_name, type_of
from tests.events.registrations.answers.documents import CONTENT_TYPES, PDF, docx, odt, packed, picture

HONEST = {
    FileType.PDF: PDF,
    FileType.PNG: picture("PNG"),
    FileType.JPEG: picture("JPEG"),
    FileType.WEBP: picture("WEBP"),
    FileType.DOCX: docx("Hello"),
    FileType.ODT: odt("Hello"),
}


@pytest.mark.parametrize("kind", FileType)
def test_a_file_is_known_by_its_content(kind):
    file = BytesIO(HONEST[kind])
    file.seek(7)
    assert type_of(file) == kind
    assert file.tell() == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00 a program",
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a",
        b"PK",
        b"%PDF-1.7 which goes on and on",
        HONEST[FileType.PNG][:20],
        HONEST[FileType.WEBP][:16],
        HONEST[FileType.DOCX][:-10],
        packed({"word/document.xml": "<w/>"}),
        packed({"[Content_Types].xml": CONTENT_TYPES}),
        packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}),
        packed({"a.txt": "any package"}),
    ],
)
def test_what_is_none_of_these_or_not_wholly_is_unknown(content):
    with pytest.raises(UnknownFile):
        type_of(BytesIO(content))


@pytest.mark.parametrize("first", [FileType.PDF, FileType.PNG, FileType.JPEG, FileType.WEBP])
def test_a_file_that_is_two_things_at_once_is_neither(first):
    for content in (HONEST[first] + docx("Hello"), HONEST[first] + packed({"run.js": "bad"}, comment=b"x" * 500)):
        with pytest.raises(UnknownFile):
            type_of(BytesIO(content))


def test_neither_is_a_picture_or_a_package_that_is_a_pdf_as_well():
    head = HONEST[FileType.JPEG]
    # A comment, which pictures may have near their beginning.
    comment = b"\xff\xfe" + struct.pack(">H", len(PDF) + 2) + PDF
    for content in (head[:2] + comment + head[2:], b"MZ" + docx("Hello"), packed({"a": "b"}, comment=PDF)):
        with pytest.raises(UnknownFile):
            type_of(BytesIO(content))


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "Basic/Standard/Module1.xml", "Scripts/python/run.py"])
def test_documents_with_programs_are_dangerous(part):
    with pytest.raises(DangerousFile):
        type_of(BytesIO(docx("Hello", **{part: "run"})))


def test_a_document_that_unpacks_to_far_more_than_it_seems_is_dangerous():
    bomb = docx("Hello", word__media__bomb=bytes(file_types.MOST_UNPACKED + 1))
    assert len(bomb) < 300_000
    with pytest.raises(DangerousFile):
        type_of(BytesIO(bomb))


@pytest.mark.parametrize("part", ["../../evil", "/etc/passwd", "word/../../evil", "..\\evil", "C:\\evil"])
def test_parts_that_would_be_unpacked_elsewhere_are_dangerous(part):
    with pytest.raises(DangerousFile):
        type_of(BytesIO(docx("Hello", **{part: "evil"})))


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"[Content_Types].xml": CONTENT_TYPES + " " * 40_000_000, "word/document.xml": "<w/>"}, FileType.DOCX),
        ({"mimetype": FileType.ODT.value + " " * 40_000_000, "content.xml": ""}, FileType.ODT),
    ],
)
def test_looking_at_a_document_takes_little_memory_whatever_it_unpacks_to(parts, kind):
    file = BytesIO(packed(parts))
    tracemalloc.start()
    try:
        assert type_of(file) == kind
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 8_000_000


def test_so_is_one_whose_parts_share_their_bytes():
    content = docx("Hello", a=bytes(range(256)) * 40)
    begins, ends = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    directory = content[begins:ends]
    last = directory.rindex(b"PK\x01\x02")
    # The last entry again and again, each time under another name of one letter.
    again = b"".join(directory[last:-1] + bytes([letter]) for letter in range(ord("b"), ord("z")))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 27, 27, len(directory + again), begins, 0)
    with pytest.raises(DangerousFile):
        type_of(BytesIO(content[:begins] + directory + again + end))


def test_one_that_lies_about_the_size_of_its_parts_is_unknown():
    content = docx("Hello " * 1000)
    size = struct.pack("<L", len("<w>" + "Hello " * 1000 + "</w>"))
    assert size in content
    with pytest.raises(UnknownFile):
        type_of(BytesIO(content.replace(size, struct.pack("<L", 10))))


@pytest.mark.parametrize(("field", "value"), [(4, 60_000), (5, 900_000_000)])
def test_a_directory_larger_than_any_documents_is_not_read(field, value, monkeypatch):
    content = docx("Hello")
    end = list(file_types.END_OF_ZIP.unpack(content[-22:]))
    end[field] = value
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(DangerousFile):
        type_of(BytesIO(content[:-22] + file_types.END_OF_ZIP.pack(*end)))


def test_a_package_made_to_look_small_with_a_second_directory_is_unknown():
    content = docx("Hello")
    locator = b"PK\x06\x07" + bytes(16)
    with pytest.raises(UnknownFile):
        type_of(BytesIO(content[:-22] + locator + content[-22:]))


def test_a_locked_document_is_unknown():
    content = bytearray(docx("Hello"))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + place] |= 1
    with pytest.raises(UnknownFile):
        type_of(BytesIO(bytes(content)))


def test_pictures_are_refused_before_pillow_warns_of_them():
    assert Image.MAX_IMAGE_PIXELS is not None
    assert file_types.MOST_PIXELS < Image.MAX_IMAGE_PIXELS


def test_a_picture_with_more_points_than_memory_is_dangerous(monkeypatch):
    monkeypatch.setattr(file_types, "MOST_PIXELS", 1000)
    for kind in ("PNG", "JPEG", "WEBP"):
        with pytest.raises(DangerousFile):
            type_of(BytesIO(picture(kind)))


@pytest.mark.parametrize(
    ("name", "kind", "clean"),
    [
        ("letter.pdf", FileType.PDF, "letter.pdf"),
        ("Photo.JPEG", FileType.JPEG, "Photo.jpeg"),
        ("photo.png", FileType.JPEG, "photo.jpg"),
        ("letter", FileType.DOCX, "letter.docx"),
        ("letter.pdf.exe", FileType.PDF, "letter.pdf.pdf"),
        ("Dr. Hansens brev", FileType.PDF, "Dr. Hansens brev.pdf"),
        ("../../etc/passwd", FileType.PDF, "passwd.pdf"),
        ("C:\\Users\\ane\\brev.pdf", FileType.PDF, "brev.pdf"),
        ("brev\r\nSet-Cookie: a=b.pdf", FileType.PDF, "brev Set-Cookie a=b.pdf"),
        ('a"<b>|c?*.pdf', FileType.PDF, "abc.pdf"),
        ("letter\u202efdp.exe", FileType.PDF, "letterfdp.pdf"),
        ("تقرير\u200f.PDF", FileType.PDF, "تقرير.pdf"),
        ("\x00\x1b[31m.pdf", FileType.PDF, "[31m.pdf"),
        (".pdf", FileType.PDF, "file.pdf"),
        (" . ", FileType.PNG, "file.png"),
        ("", FileType.ODT, "file.odt"),
    ],
)
def test_a_name_is_one_clean_word_with_the_ending_of_what_it_is(name, kind, clean):
    assert clean_name(name, kind) == clean


def test_a_long_name_keeps_its_ending():
    assert clean_name("n" * 300 + ".docx", FileType.DOCX) == "n" * 95 + ".docx"
