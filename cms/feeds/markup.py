"""The text of an article as it may stand in somebody else's program: few elements, complete addresses."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from wagtail.whitelist import Whitelister, allow_without_attributes, attribute_rule, check_url

PLAIN = (
    "b", "blockquote", "br", "caption", "cite", "dd", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "hr",
    "i", "li", "ol", "p", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
)  # fmt: skip
# What these hold is no text.
EMPTIED = {"button", "form", "iframe", "script", "style", "svg", "template"}
# What no XML document may contain (XML 1.0 section 2.2).
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class _Markup(Whitelister):
    """Wagtail's list of what may stand in a text, made for one address that others are relative to."""

    def __init__(self, base: str) -> None:
        def complete(address: str) -> str | None:
            return urljoin(base, address) if check_url(address) else None

        rules: dict[str, Callable[[Tag], None]] = dict.fromkeys(PLAIN, allow_without_attributes)
        rules["[document]"] = allow_without_attributes
        rules["a"] = attribute_rule({"href": complete, "hreflang": True, "lang": True, "dir": True})
        rules["img"] = attribute_rule({"src": complete, "alt": True, "width": True, "height": True})
        rules["span"] = attribute_rule({"lang": True, "dir": True})
        self.element_rules = rules

    def clean_tag_node(self, doc: BeautifulSoup, tag: Tag) -> None:
        """Keep what is on the list, the words of what is not, and nothing of what has no words."""
        if tag.name in EMPTIED:
            tag.decompose()
        else:
            super().clean_tag_node(doc, tag)


def portable(html: str, base: str) -> str:
    """Return `html`, which stands on the page at the complete address `base`, fit for a feed."""
    return printable(_Markup(base).clean(html)).strip()


def printable(text: str) -> str:
    """Return `text` without characters that no XML document may contain."""
    return FORBIDDEN.sub("", text)
