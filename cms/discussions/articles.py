"""What a discussion is about: the article in the translation one reader gets."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse

from cms.discussions.queries import published_articles
from cms.models import ArticlePage
from cms.translations import in_language, languages_in_order
from partners.models import Partner


class ArticleLink(NamedTuple):
    """An article in one of its languages, with its public address; there is none when it is not public."""

    key: UUID
    title: str
    language: str
    url: str


def article_links(
    keys: Collection[UUID], partner: Partner, reader: str, *, public_only: bool = True
) -> dict[UUID, ArticleLink]:
    """Return the articles of `partner` with the translation keys `keys` for a reader of `reader`; one query.

    Moderators, to whom no title is a secret, ask for all: a translation that is public comes before one that is not.
    """
    order = languages_in_order(reader)
    pages = published_articles() if public_only else ArticlePage.objects.filter(alias_of=None)
    rows = pages.filter(partner=partner, translation_key__in=keys).order_by("pk")
    best: dict[UUID, tuple[tuple[bool, int], ArticleLink]] = {}
    for key, title, slug, language, live in rows.values_list(
        "translation_key", "title", "slug", "locale__language_code", "live"
    ):
        rank = (not live, order.index(language) if language in order else len(order))
        url = in_language(reverse("article", args=[partner.slug, slug]), language) if live else ""
        if key not in best or rank < best[key][0]:
            best[key] = rank, ArticleLink(key, title, language, url)
    return {key: link for key, (_rank, link) in best.items()}
