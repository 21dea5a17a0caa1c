"""One article in a feed."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html

from cms.articles import author_names
from cms.feeds.markup import portable, printable
from cms.models import ArticlePage
from cms.presenters.words import text_of
from cms.translations import in_language
from common.languages import words


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in one language. `guid` stays the same whatever happens to title and address.

    `published` is when this version went public, which may be long after the day its original is dated.
    """

    guid: str
    url: str
    title: str
    summary: str
    html: str
    author: str
    categories: Sequence[str]
    published: dt.datetime
    updated: dt.datetime
    language: str


def entries(articles: "QuerySet[ArticlePage]") -> list[Entry]:
    """Return an entry for each of `articles`, in their order.

    Five queries besides what a text asks for when it is rendered for the first time since its publication.
    """
    found = list(articles.select_related("partner", "author", "picture").prefetch_related("themes", "tagged__tag"))
    names = author_names(found)
    return [_entry(article, names.get(article.pk, "")) for article in found]


def _entry(article: ArticlePage, author: str) -> Entry:
    partner = article.publisher
    path = reverse("article", args=[partner.slug, article.slug])
    url = settings.BASE_URL + in_language(path, article.language)
    themes = [words(theme.name, article.language).text for theme in article.themes.all()]
    return Entry(
        guid=uuid.uuid5(article.translation_key, article.language).urn,
        url=url,
        title=printable(article.title),
        # Programs take summaries for HTML.
        summary=printable(format_html("{}", article.lead)),
        html=portable(text_of(article), url),
        author=printable(author or partner.name),
        categories=_once([*themes, *(tagged.tag.name for tagged in article.tagged.all())]),
        published=article.first_published_at,
        updated=article.last_published_at,
        language=article.language,
    )


def _once(names: Sequence[str]) -> list[str]:
    """Return `names` without those that differ from an earlier one in capitals only."""
    return [printable(name) for name in {name.casefold(): name for name in reversed(names)}.values()][::-1]
