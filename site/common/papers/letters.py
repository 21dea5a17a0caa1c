"""Letters the fonts of the papers have, and something readable for every other one."""

import re
import unicodedata
from typing import Any

from anyascii import anyascii

# The same as in fonts/README.md. A paper with a letter that no font has would be refused, for PDF/UA forbids
# boxes instead of letters (ISO 14289-1, 7.21.8).
UNKNOWN = re.compile(
    "[^\n\u0020-\u007e\u00a0-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u03f0-\u052f"
    "\u0531-\u0556\u0559-\u058a\u058d-\u058f\u0591-\u05c7\u05d0-\u05ea\u05f0-\u05f4\u0600-\u061c\u061e-\u06ff\u0750-\u077f"
    "\u10a0-\u10c5\u10c7\u10cd\u10d0-\u10ff\u1c90-\u1cba\u1cbd-\u1cbf\u1e00-\u1f15\u1f18-\u1f1d\u1f20-\u1f45"
    "\u1f48-\u1f4d\u1f50-\u1f57\u1f59\u1f5b\u1f5d\u1f5f-\u1f7d\u1f80-\u1fb4\u1fb6-\u1fc4\u1fc6-\u1fd3\u1fd6-\u1fdb"
    "\u1fdd-\u1fef\u1ff2-\u1ff4\u1ff6-\u1ffe\u200c-\u200f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2116\u2122]"
)


def printable(data: Any) -> Any:
    """Return `data` (text, or lists and dictionaries with text in them) so that the fonts have every letter of it.

    李 becomes Li, as in the addresses of pages; what nobody can read aloud becomes a question mark.
    """
    if isinstance(data, str):
        return UNKNOWN.sub(_readable, data)
    if isinstance(data, dict):
        return {key: printable(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [printable(value) for value in data]
    return data


def _readable(found: re.Match[str]) -> str:
    # Marks and signs that control something stand for nothing of their own.
    if unicodedata.category(found[0])[0] in "CMZ":
        return " " if found[0].isspace() else ""
    return anyascii(found[0]) or "?"
