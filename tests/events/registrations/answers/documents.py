"""Files that guests might send: honest ones, and others."""

import zipfile
from io import BytesIO

from PIL import Image

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CONTENT_TYPES = f'<Types><Override PartName="/word/document.xml" ContentType="{WORD}.main+xml"/></Types>'
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    """Return a picture of one colour."""
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind)
    return file.getvalue()


def packed(parts: dict[str, str | bytes], *, comment: bytes = b"") -> bytes:
    """Return a package of `parts` in their order."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
        package.comment = comment
    return file.getvalue()


def docx(words: str = "", **more: str | bytes) -> bytes:
    """Return a text document as Word writes it, with `more` parts, whose names have "/" for "__"."""
    others = {name.replace("__", "/"): content for name, content in more.items()}
    return packed({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": f"<w>{words}</w>", **others})


def odt(words: str = "") -> bytes:
    """Return a text document as LibreOffice writes it."""
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": f"<office>{words}</office>"})
