"""Reading papers back, with a library that did not write them."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader


def texts(paper: bytes) -> list[str]:
    """Return the text of each page, its white space made single."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(paper)).pages]


def accessibility(paper: bytes) -> dict[str, Any]:
    """Return what PDF/UA-1 asks a file to say about itself, and which roles its structure uses."""
    reader = PdfReader(BytesIO(paper))
    root: Any = reader.trailer["/Root"]
    return {
        "language": str(root["/Lang"]),
        "marked": bool(root["/MarkInfo"]["/Marked"]),
        "title": str(reader.metadata.title) if reader.metadata else "",
        "author": str(reader.metadata.author) if reader.metadata else "",
        "shows title": bool(root["/ViewerPreferences"]["/DisplayDocTitle"]),
        "claims": b"pdfuaid:part" in root["/Metadata"].get_data(),
        "roles": roles(root["/StructTreeRoot"]),
        "every font embedded": all(_embedded(font) for page in reader.pages for font in _fonts(page)),
    }


def roles(node: Any, found: set[str] | None = None) -> set[str]:
    """Return the roles of all parts below `node`, a part of the structure; raises AssertionError for a nameless figure."""
    found = set() if found is None else found
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for part in node:
            roles(part, found)
    elif isinstance(node, dict):
        if "/S" in node:
            found.add(str(node["/S"]))
            assert node["/S"] != "/Figure" or node.get("/Alt"), "a figure without a text that stands for it"
        if "/K" in node:
            roles(node["/K"], found)
    return found


def _fonts(page: Any) -> list[Any]:
    return [font.get_object() for font in page["/Resources"].get("/Font", {}).values()]


def _embedded(font: Any) -> bool:
    below = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return any(f"/FontFile{kind}" in below["/FontDescriptor"] for kind in ("", "2", "3"))
