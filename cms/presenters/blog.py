"""What partners write: the latest articles and a partner's blog."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from cms.models import ArticlePage, BlogPage
from cms.queries import listed_articles
from cms.reading import list_addresses, listed_languages, understood
from cms.translations import in_language, language_links, languages_in_order, read
from common import formats
from partners.models import Partner

# The first across the page, then rows of three.
PER_PAGE = 13
CARD_SIZES = ("fill-480x320|format-webp", "fill-960x640|format-webp")


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article in a list; `language` is the code of the one it is in when that is not the reader's."""

    url: str
    title: str
    lead: str
    language: str | None
    date: str
    day: str
    seed: str
    picture: SafeString
    partner: str


class Articles(NamedTuple):
    """Articles as a list shows them, and how many it leaves out because of the reader's languages."""

    cards: Sequence[ArticleCard]
    others: int


class Row(NamedTuple):
    """One translation of an article, as far as choosing needs it."""

    pk: int
    translation_key: Any
    language: str


class Chosen(NamedTuple):
    """Articles in the translations one reader gets, as primary keys, and how many there are only in others."""

    keys: Sequence[int]
    others: int


def latest_articles(
    *, partner: Partner | None = None, language: str, limit: int, languages: Sequence[str] | None = None
) -> list[ArticleCard]:
    """Return the latest articles, of one partner or of all, each in the best translation for a reader of `language`.

    Only articles that exist in one of `languages` are listed: by default those the reader understands, with an empty
    sequence all. At most five queries.
    """
    limited = understood() if languages is None else languages
    articles = listed_articles(partner)
    if limited:
        articles = articles.filter(locale__language_code__in=limited)
    # Translations of an article share its day, so as many rows as there are languages hold at least one more article.
    rows = _rows(articles[: limit * len(settings.LANGUAGES)])
    return _cards(_choose(rows, language, limited).keys[:limit], language)


def articles_of(partner: Partner, language: str, limit: int) -> Articles:
    """Return the latest articles of `partner` that the reader understands, and how many are in other languages."""
    chosen = _choose(_rows(listed_articles(partner)), language, understood())
    return Articles(_cards(chosen.keys[:limit], language), chosen.others)


def blog_context(request: HttpRequest, pages: Iterable[BlogPage]) -> dict[str, Any]:
    """Return the context of cms/blog.html; `pages` are the translations to choose from, at least one."""
    present = list(pages)
    reading = read(page for page in present if page.has_words) or read(present)
    if reading is None:
        raise ValueError("A blog is presented by at least one page.")
    page, partner, language = reading.page, reading.page.partner, reading.reader
    rows = _rows(listed_articles(partner))
    chosen = _choose(rows, language, listed_languages(request))
    numbers: PageOfList[int] = Paginator(chosen.keys, PER_PAGE).get_page(request.GET.get("page"))
    # The blog exists in the languages somebody has written in; one nobody has written in, wherever it is published.
    written = {row.language for row in rows} | {each.language for each in present if each.has_words}
    codes = [code for code, _name in settings.LANGUAGES if code in (written or {each.language for each in present})]
    path = reverse("blog", args=[partner.slug])
    home = min(codes, key=languages_in_order(language, understood()).index)
    return {
        "language_links": language_links({code: in_language(path, code) for code in codes}, language),
        "canonical": in_language(path, home),
        "page": page,
        "reading": reading,
        "partner": partner,
        "cards": _cards(list(numbers), language),
        "page_of_articles": numbers,
        "others": chosen.others,
        **list_addresses(request, path),
        "description": page.description or _("Articles by %(partner)s") % {"partner": partner.name},
        "trail": partner_trail(partner),
    }


def _rows(articles: "QuerySet[ArticlePage]") -> list[Row]:
    return [Row(*values) for values in articles.values_list("pk", "translation_key", "locale__language_code")]


def _choose(rows: Iterable[Row], reader: str, limited: Sequence[str]) -> Chosen:
    """Choose a translation of each article; `rows` are all translations there are, latest first."""
    order = languages_in_order(reader, limited)
    rank = {code: place for place, code in enumerate(order)}
    best: dict[Any, Row] = {}
    for row in rows:
        found = best.setdefault(row.translation_key, row)
        if rank.get(row.language, len(rank)) < rank.get(found.language, len(rank)):
            best[row.translation_key] = row
    shown = [row.pk for row in best.values() if not limited or row.language in limited]
    return Chosen(shown, len(best) - len(shown))


def _cards(keys: Sequence[int], reader: str) -> list[ArticleCard]:
    """Return a card for each of the articles, in their order."""
    pictures = get_image_model().objects.prefetch_renditions(*CARD_SIZES)
    articles = {
        article.pk: article
        for article in listed_articles()
        .filter(pk__in=keys)
        .defer("body")
        .prefetch_related(Prefetch("picture", queryset=pictures))
    }
    partners = Partner.objects.in_bulk({article.partner_pk for article in articles.values()})
    found = [articles[key] for key in keys if key in articles]
    return [_card(article, partners[article.partner_pk], reader) for article in found]


def _card(article: ArticlePage, partner: Partner, reader: str) -> ArticleCard:
    return ArticleCard(
        url=reverse("article", args=[partner.slug, article.slug]),
        title=article.title,
        lead=article.lead,
        language=None if article.language == reader else article.language,
        date=formats.date_words(article.date, "long", reader),
        day=article.date.isoformat(),
        seed=str(article.translation_key),
        picture=card_picture(article),
        partner=partner.short_name,
    )


def card_picture(article: ArticlePage) -> SafeString:
    """Return the picture of `article` in the size of a card; empty without one."""
    return SafeString(render_to_string("cms/card_picture.html", {"page": article}) if article.picture_id else "")


def partner_trail(partner: Partner) -> list[dict[str, str]]:
    """Return the way from the list of partners to what `partner` says."""
    return [
        {"label": _("Partners"), "url": reverse("partner_list")},
        {"label": partner.short_name, "url": reverse("partner", args=[partner.slug])},
    ]
