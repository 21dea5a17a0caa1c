"""What a file really is, told by its content; what it is called and what was claimed of it count for nothing.

Signatures and structures are those of ISO 32000 (PDF), the PNG specification, ITU-T T.81 (JPEG), RFC 9649 (WebP),
ECMA-376 part 2 (DOCX) and OASIS OpenDocument 1.3 part 2 (ODT).
"""

import re
import struct
import zlib
from io import BytesIO
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.db.models import TextChoices
from PIL import Image, UnidentifiedImageError

from common.clean_text import clean_line


class FileType(TextChoices):
    """A kind of file by its media type, and what people call it."""

    PDF = "application/pdf", "PDF"
    PNG = "image/png", "PNG"
    JPEG = "image/jpeg", "JPEG"
    WEBP = "image/webp", "WebP"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX"
    ODT = "application/vnd.oasis.opendocument.text", "ODT"


# The endings of each; the first one is given to a file that has another.
ENDINGS: dict[FileType, tuple[str, ...]] = {
    FileType.PDF: (".pdf",),
    FileType.PNG: (".png",),
    FileType.JPEG: (".jpg", ".jpeg"),
    FileType.WEBP: (".webp",),
    FileType.DOCX: (".docx",),
    FileType.ODT: (".odt",),
}
PICTURES = {FileType.PNG: "PNG", FileType.JPEG: "JPEG", FileType.WEBP: "WEBP"}
# Scans of a page in fine detail have half of it; more would fill the memory of whoever opens it. Pillow itself warns
# a little above.
MOST_PIXELS = 89_000_000
# What a packed document may hold: far more than any letter, far less than a bomb.
MOST_PARTS, MOST_UNPACKED, LONGEST_DIRECTORY = 2_000, 50 * 1024 * 1024, 1024 * 1024
# As much is read of the part that says what a document is.
LONGEST_DESCRIPTION = 64 * 1024
END_OF_ZIP = struct.Struct("<4s4H2LH")
ZIP_BEGINS, ZIP_ENDS, LARGE_ZIP = b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x07"
DOCX_TYPE = b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"'
# Parts that some programs would unpack beside the folder they should.
OUTSIDE = re.compile(r"^[/\\]|^\w:|(^|[/\\])\.\.([/\\]|$)")
# Where programs lie in a document.
PROGRAMS = re.compile(r"(^|/)(vbaProject\.bin|Basic/|Scripts/)", re.IGNORECASE)
# What no file name of any system may contain, and what turns the direction of words.
NOT_IN_NAMES = re.compile(r'[<>:"|?*\u200e\u200f\u061c]')
ENDING = re.compile(r"\.\w{1,5}$", re.ASCII)


class UnknownFile(Exception):
    """The content is none of the types known here, or not wholly."""


class DangerousFile(Exception):
    """It may be what it says, but opening it could do harm: it holds programs, or far more than it seems."""


def type_of(file: IO[bytes]) -> FileType:
    """Return the type of `file` by its content, leaving it at its beginning.

    A file that is two things at once is neither. Raises `UnknownFile`, `DangerousFile`.
    """
    try:
        file.seek(0)
        return _type_of(file)
    finally:
        file.seek(0)


def clean_name(name: str, kind: FileType) -> str:
    """Return how a file of this type that came as `name` is called: one clean word of at most 100 signs.

    Folders, signs that are not seen or turn the others round and what systems refuse are left out; the ending is one
    of the type's.
    """
    last = clean_line(NOT_IN_NAMES.sub("", re.split(r"[/\\]", name)[-1]))
    found = ENDING.search(last)
    ending = found[0].lower() if found else ""
    stem = last.removesuffix(found[0] if found else "").strip(" .")
    if ending not in ENDINGS[kind]:
        ending = ENDINGS[kind][0]
    return f"{stem[: 100 - len(ending)].strip(' .') or 'file'}{ending}"


def _type_of(file: IO[bytes]) -> FileType:
    beginning, end = file.read(1024), _end_of(file)
    if beginning.startswith(ZIP_BEGINS):
        return _packed(file, end)
    if ZIP_ENDS in end:
        # A packed file is read from its end, everything else from its beginning.
        raise UnknownFile
    if beginning.startswith(b"%PDF-"):
        if b"%%EOF" not in end:
            raise UnknownFile
        return FileType.PDF
    # Programs look for the beginning of a PDF further on, too.
    if b"%PDF-" in beginning:
        raise UnknownFile
    for kind, name in PICTURES.items():
        if _begins_as(kind, beginning):
            _check_picture(file, name)
            return kind
    raise UnknownFile


def _begins_as(kind: FileType, beginning: bytes) -> bool:
    if kind == FileType.PNG:
        return beginning.startswith(b"\x89PNG\r\n\x1a\n")
    if kind == FileType.JPEG:
        return beginning.startswith(b"\xff\xd8\xff")
    return beginning.startswith(b"RIFF") and beginning[8:12] == b"WEBP"


def _end_of(file: IO[bytes]) -> bytes:
    # As far from the end as the directory of a packed file may begin to be looked for.
    size = file.seek(0, 2)
    file.seek(max(0, size - 0x10000 - END_OF_ZIP.size))
    return file.read()


def _check_picture(file: IO[bytes], name: str) -> None:
    """Look whether there is a picture of that format, without drawing it; raises `UnknownFile`, `DangerousFile`."""
    file.seek(0)
    try:
        with Image.open(BytesIO(file.read()), formats=[name]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise DangerousFile
            picture.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise DangerousFile from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, struct.error):
        raise UnknownFile from None


def _packed(file: IO[bytes], end: bytes) -> FileType:
    """Return which document a packed file is, once all of it was unpacked without finding anything wrong."""
    _check_directory(end)
    try:
        with ZipFile(file) as package:
            parts = package.infolist()
            _check_parts(parts, file.seek(0, 2))
            kind = _document(package, {part.filename for part in parts})
            if package.testzip() is not None:
                raise UnknownFile
    except (BadZipFile, EOFError, OSError, ValueError, KeyError, NotImplementedError, RuntimeError, zlib.error):
        raise UnknownFile from None
    return kind


def _check_directory(end: bytes) -> None:
    """Refuse a package whose list of parts would take more memory than any document's, before it is read."""
    if len(end) < END_OF_ZIP.size:
        raise UnknownFile
    signature, _disk, _start, _here, parts, directory, _offset, comment = END_OF_ZIP.unpack(end[-END_OF_ZIP.size :])
    if signature != ZIP_ENDS or comment or end[-END_OF_ZIP.size - 20 :].startswith(LARGE_ZIP):
        raise UnknownFile
    if parts > MOST_PARTS or directory > LONGEST_DIRECTORY:
        raise DangerousFile


def _check_parts(parts: list[ZipInfo], size: int) -> None:
    names = [part.filename for part in parts]
    if len(names) != len(set(names)) or any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise UnknownFile
    # Parts that share their bytes unpack to far more than the file could hold.
    if sum(part.compress_size for part in parts) > size or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise DangerousFile
    if any(PROGRAMS.search(name) or OUTSIDE.search(name) for name in names):
        raise DangerousFile


def _document(package: ZipFile, names: set[str]) -> FileType:
    if {"mimetype", "content.xml"} <= names and _description(package, "mimetype").strip() == FileType.ODT.encode():
        return FileType.ODT
    if "word/document.xml" in names and DOCX_TYPE in _description(package, "[Content_Types].xml"):
        return FileType.DOCX
    raise UnknownFile


def _description(package: ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(LONGEST_DESCRIPTION)
