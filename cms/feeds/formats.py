"""Atom and RSS as Django writes them, with the language and the whole text of each article."""

import datetime as dt
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

# When a feed with nothing in it last changed: always at the same time, so that it stays the same.
NEVER = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


class AtomFeed(Atom1Feed):
    """Atom 1.0 (RFC 4287)."""

    def latest_post_date(self) -> dt.datetime:
        """Return when the latest entry changed."""
        return super().latest_post_date() if self.items else NEVER

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """Return the language of an entry."""
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Write an entry with its text (section 4.1.3)."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["html"], {"type": "html"})


class RssFeed(Rss201rev2Feed):
    """RSS 2.0 with the modules that carry the whole text and the language."""

    def latest_post_date(self) -> dt.datetime:
        """Return when the latest item changed."""
        return super().latest_post_date() if self.items else NEVER

    def rss_attributes(self) -> dict[str, str]:
        """Return the version and the namespaces."""
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Write an item with its text, its language and its last change, which RSS itself has no place for."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("dc:language", item["language"])
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))
        handler.addQuickElement("content:encoded", item["html"])


FORMATS: dict[str, type[AtomFeed] | type[RssFeed]] = {"atom": AtomFeed, "rss": RssFeed}
