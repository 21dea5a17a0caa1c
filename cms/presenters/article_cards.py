"""Articles as they stand in lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from i18nfield.strings import LazyI18nString
from wagtail.images import get_image_model

from cms.articles import Wanted, author_names, number_in_others
from cms.discussions.queries import Engagement, engagement
from cms.models import ArticlePage
from cms.presenters.cards import named
from cms.reading import understood
from cms.reading_time import minutes
from common import formats
from partners.models import Partner

# As cms/card_picture.html asks for them: one that is missing here would be drawn anew for every reader.
CARD_SIZES = tuple(f"format-{kind}|fill-{size}" for kind in ("avif", "webp") for size in ("480x320", "960x640"))


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article in a list; `language` is the code of the one it is in when that is not the reader's."""

    url: str
    title: str
    lead: str
    language: str | None
    date: str
    day: str
    minutes: int
    seed: str
    picture: SafeString
    partner: str
    author: str
    themes: Sequence[LazyI18nString]
    answers: Engagement


class Articles(NamedTuple):
    """Articles as a list shows them, and how many it leaves out because of the reader's languages."""

    cards: Sequence[ArticleCard]
    others: int


def article_cards(articles: "QuerySet[ArticlePage]", reader: str) -> list[ArticleCard]:
    """Return a card for each of `articles`, a part of a list, for a reader of the language `reader`.

    Eight queries at most, however many articles.
    """
    pictures = get_image_model().objects.prefetch_renditions(*CARD_SIZES)
    found = list(
        articles.defer("body")
        .select_related("partner", "author")
        .prefetch_related("themes", Prefetch("picture", queryset=pictures))
    )
    names, answers = author_names(found), engagement([article.translation_key for article in found])
    return [
        _card(article, reader, names.get(article.pk, ""), answers.get(article.translation_key, Engagement()))
        for article in found
    ]


def latest_articles(*, language: str, limit: int) -> list[ArticleCard]:
    """Return the latest articles of all partners that the reader understands, each in the best translation."""
    return article_cards(Wanted(understood()).best(language)[:limit], language)


def articles_of(partner: Partner, language: str, limit: int) -> Articles:
    """Return the latest articles of `partner` that the reader understands, and how many are in other languages."""
    wanted = Wanted(understood(), partner)
    return Articles(article_cards(wanted.best(language)[:limit], language), number_in_others(wanted))


def card_picture(article: ArticlePage) -> SafeString:
    """Return the picture of `article` in the size of a card; empty without one."""
    return SafeString(render_to_string("cms/card_picture.html", {"page": article}) if article.picture_id else "")


def _card(article: ArticlePage, reader: str, author: str, answers: Engagement) -> ArticleCard:
    partner = article.publisher
    return ArticleCard(
        url=reverse("article", args=[partner.slug, article.slug]),
        title=article.title,
        lead=article.lead,
        language=None if article.language == reader else article.language,
        date=formats.date_words(article.date, "long", reader),
        day=article.date.isoformat(),
        minutes=minutes(article.words, article.language),
        seed=str(article.translation_key),
        picture=card_picture(article),
        partner=partner.short_name,
        author=author,
        themes=[named(theme.name, reader) for theme in article.themes.all()],
        answers=answers,
    )
