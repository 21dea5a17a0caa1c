"""Links in plain text: which words are one, and where it ends."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

# RFC 3986 section 2, and letters of every script, because people copy addresses as their browser shows them.
ADDRESS = re.compile(r"(?<!\w)https?://[\w\-.~:/?#\[\]@!$&'()*+,;=%]+", re.IGNORECASE)
# What ends a sentence ends no address.
SENTENCE_ENDS = ".,:;!?'*~]"


class Link(NamedTuple):
    """One address of the web, and where in its text it begins and ends."""

    start: int
    end: int
    url: str


def links_in(text: str) -> Iterator[Link]:
    """Yield every address of a public web page that stands in `text`, in order.

    Addresses with a user in front of the host, which mislead readers about where they lead, are none.
    """
    for found in ADDRESS.finditer(text):
        url = _without_sentence(found.group())
        if _leads_somewhere(url):
            yield Link(found.start(), found.start() + len(url), url)


def without_links(text: str, instead: str) -> str:
    """Return `text` with `instead` in the place of every address."""
    pieces, place = [], 0
    for link in links_in(text):
        pieces += [text[place : link.start], instead]
        place = link.end
    return "".join([*pieces, text[place:]])


def _without_sentence(url: str) -> str:
    """Return `url` without the signs at its end that belong to the sentence around it, "(see http://…)." for one."""
    end, unopened = len(url), url.count(")") - url.count("(")
    while url[end - 1] in SENTENCE_ENDS or (url[end - 1] == ")" and unopened > 0):
        unopened -= url[end - 1] == ")"
        end -= 1
    return url[:end]


def _leads_somewhere(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        return "@" not in parts.netloc and "." in host.strip(".") and parts.port != 0
    except ValueError:
        return False
