"""Where the feeds are."""

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.translations import in_language
from common.languages import current_language, language_name

# Media types, by the ending of the address: RFC 4287 section 7; RSS has none that is registered.
TYPES = {"atom": "application/atom+xml", "rss": "application/rss+xml"}


class FeedLink(NamedTuple):
    """One feed, as the head of a page names it; `language` is that of everything in it."""

    url: str
    title: str
    type: str
    language: str


def feed_links(view: str, *arguments: str, name: str, languages: Iterable[str] | None = None) -> list[FeedLink]:
    """Return the feeds of the view called `view` about what is called `name`.

    The reader's language comes first, in both forms; others (all, or those of `languages`) follow in one.
    """
    reader, title = current_language(), feed_title(name)
    atom, rss = (reverse(view, args=[*arguments, form]) for form in TYPES)
    others = [code for code in languages or dict(settings.LANGUAGES) if code != reader]
    return [
        FeedLink(atom, title, TYPES["atom"], reader),
        FeedLink(rss, f"{title} (RSS)", TYPES["rss"], reader),
        *[
            FeedLink(in_language(atom, code), f"{title} ({language_name(code)})", TYPES["atom"], code)
            for code in others
        ],
    ]


def feed_title(name: str) -> str:
    """Return what a feed about `name` is called."""
    return _("%(name)s: articles") % {"name": name}
