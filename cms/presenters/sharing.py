"""Plain links by which readers hand a page on. Nobody is told anything before the click, and no script is fetched."""

from typing import NamedTuple
from urllib.parse import quote, urlencode

from django.utils.translation import pgettext


class ShareLink(NamedTuple):
    """One way to share; `label` is a name, or the word for mail in the reader's language."""

    label: str
    url: str


def share_links(title: str, url: str) -> list[ShareLink]:
    """Return links that carry the complete address `url` and nothing about the reader."""
    text = f"{title}\n{url}"
    addresses = [
        (pgettext("share by", "E-mail"), f"mailto:?{_query(subject=title, body=text)}"),
        # Behind the # it stays in the browser, which asks on which server the reader has an account.
        ("Mastodon", f"https://share.joinmastodon.org/#{_query(text=text)}"),
        ("Bluesky", f"https://bsky.app/intent/compose?{_query(text=text)}"),
        ("LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?{_query(url=url)}"),
        ("Facebook", f"https://www.facebook.com/sharer/sharer.php?{_query(u=url)}"),
        ("WhatsApp", f"https://wa.me/?{_query(text=text)}"),
    ]
    return [ShareLink(*address) for address in addresses]


def _query(**values: str) -> str:
    return urlencode(values, quote_via=quote)
