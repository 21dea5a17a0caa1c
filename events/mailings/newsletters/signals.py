"""Signals of newsletters; `docs/architecture.md` lists every one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class Article:
    """An article as an issue tells of it, in the `language` that suits its reader best; `url` is absolute."""

    key: str
    title: str
    lead: str
    language: str
    url: str


# Which public articles an issue tells of: `keys`, or the latest of `partner`, of all partners with None, where `keys`
# is None; `reader` is a language. Receivers return a sequence of `Article`, the latest first. The cms knows articles.
articles_wanted = Signal()


def articles_for(*, partner: object, reader: str, keys: Sequence[str] | None = None) -> list[Article]:
    """Ask who knows articles (see `articles_wanted`); in the order of `keys` where there are any."""
    answers: Any = articles_wanted.send(Article, partner=partner, reader=reader, keys=keys)
    told: list[Article] = [article for _receiver, some in answers for article in some]
    if keys is None:
        return told
    found = {article.key: article for article in told}
    return [found[key] for key in keys if key in found]
