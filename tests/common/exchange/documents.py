"""ODS files, written by hand."""

import io
import zipfile

NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
)
MARIA = "<table:table-cell><text:p>Maria</text:p></table:table-cell></table:table-row>"


def row_of(*cells: str | tuple[str, str]) -> str:
    """Return a row; a cell is a text, or a text with attributes."""
    written = [cell if isinstance(cell, tuple) else (cell, "office:value-type='string'") for cell in cells]
    return (
        "<table:table-row>"
        + "".join(f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>" for text, more in written)
        + "</table:table-row>"
    )


def ods_of(
    *rows: str, kind: str = "application/vnd.oasis.opendocument.spreadsheet", manifest: str = "", doctype: str = ""
) -> bytes:
    """Return an ODS file with these rows in its first sheet, and another sheet behind it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", kind)
        package.writestr("META-INF/manifest.xml", f"<manifest:manifest>{manifest}</manifest:manifest>")
        package.writestr(
            "content.xml",
            f"<?xml version='1.0'?>{doctype}<office:document-content {NAMESPACES}><office:body><office:spreadsheet>"
            f"<table:table table:name='One'>{''.join(rows)}</table:table>"
            f"<table:table table:name='Two'>{row_of('elsewhere')}</table:table>"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return file.getvalue()
