"""What every message of ours says about itself."""

import unicodedata
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import punycode

ONE_CLICK = "List-Unsubscribe=One-Click"


def host() -> str:
    """Return the host that message identities end in."""
    return punycode(urlsplit(settings.BASE_URL).hostname or "localhost")


def letter_headers(language: str, identity: str = "", unsubscribe_url: str = "") -> dict[str, str]:
    """Return the headers of a message written in `language`; `identity` makes its Message-ID.

    `unsubscribe_url` is the absolute address where its reader says that no more of the kind shall come.
    """
    headers = {
        # RFC 3834 section 5: no out-of-office reply is wanted, by the standard's header and by Exchange's.
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": language,
    }
    if identity:
        headers["Message-ID"] = f"<{identity}@{host()}>"
    if unsubscribe_url:
        # RFC 2369 section 3.2: mail programs show it as a button of their own.
        headers["List-Unsubscribe"] = f"<{unsubscribe_url}>"
        if unsubscribe_url.startswith("https://"):
            # RFC 8058 section 3.1: pressing that button sends this very line there, and opens no page.
            headers["List-Unsubscribe-Post"] = ONE_CLICK
    return headers


def one_line(text: str) -> str:
    """Return `text` fit for a header: no line breaks, no control characters, single spaces (RFC 5322 section 2.2)."""
    return " ".join("".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text).split())
