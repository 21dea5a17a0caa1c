"""What a reader may go on with after an article: the next ones of the blog, and others by the same person."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from cms.models import ArticlePage
from cms.presenters.article_cards import ArticleCard, article_cards
from cms.queries import listed_articles
from cms.reading import understood
from cms.translations import languages_in_order
from common import formats

MORE = 3


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A link to the article before or after; `language` is its code when it is not the reader's."""

    url: str
    title: str
    language: str | None
    date: str
    day: str


class Neighbours(NamedTuple):
    """The articles of the same blog written just before and just after one, if there are any."""

    previous: Neighbour | None
    next: Neighbour | None


def neighbours(page: ArticlePage, reader: str) -> Neighbours:
    """Return what stands beside `page` in the blog, each in the best translation for a reader of `reader`.

    Three queries. Articles of one day stand in the order of their translation keys, the same in every language.
    """
    others = listed_articles(page.partner).exclude(translation_key=page.translation_key)
    earlier = Q(date__lt=page.date) | Q(date=page.date, translation_key__lt=page.translation_key)
    before = _best(others.filter(earlier).order_by("-date", "-translation_key"), 1, reader)
    after = _best(others.exclude(earlier).order_by("date", "translation_key"), 1, reader)
    found = listed_articles().filter(pk__in=[*before, *after]).select_related("locale", "partner").defer("body")
    links = {article.pk: _neighbour(article, reader) for article in found}
    return Neighbours(*(links.get(keys[0]) if keys else None for keys in (before, after)))


def others_by(author_id: int, page: ArticlePage, reader: str) -> list[ArticleCard]:
    """Return the latest articles by the person `author_id`, without the one that `page` is a translation of."""
    others = listed_articles().filter(author=author_id).exclude(translation_key=page.translation_key)
    keys = _best(others.order_by("-date", "-translation_key"), MORE, reader)
    return article_cards(listed_articles().filter(pk__in=keys), reader) if keys else []


def _best(articles: "QuerySet[ArticlePage]", number: int, reader: str) -> Sequence[int]:
    """Return the keys of the first `number` articles in the translations that suit the reader best."""
    order = languages_in_order(reader, understood())
    rows = articles.values_list("translation_key", "locale__language_code", "pk")
    chosen: dict[object, tuple[int, int]] = {}
    # Translations share their day, so as many rows as there are languages hold at least one more article.
    for key, language, pk in rows[: number * len(settings.LANGUAGES)]:
        rank = order.index(language) if language in order else len(order)
        chosen[key] = min(chosen.get(key, (rank, pk)), (rank, pk))
    return [pk for _rank, pk in chosen.values()][:number]


def _neighbour(article: ArticlePage, reader: str) -> Neighbour:
    return Neighbour(
        url=reverse("article", args=[article.publisher.slug, article.slug]),
        title=article.title,
        language=None if article.language == reader else article.language,
        date=formats.date_words(article.date, "long", reader),
        day=article.date.isoformat(),
    )
