"""Lists of articles a reader can narrow down: the stream of the whole network, and a partner's blog."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from cms.articles import Wanted
from cms.feeds.addresses import feed_links
from cms.forms.articles import ArticleFilterForm, article_choices, wanted_by
from cms.models import ArticlePage
from cms.presenters.article_cards import article_cards, number_in_others
from cms.presenters.lists import list_context
from cms.reading import list_addresses, listed_languages
from common.languages import language_name, words
from events.models import Theme
from partners.models import Partner

# The first across the page, then rows of three.
PER_PAGE = 13


class CountedPaginator(Paginator[ArticlePage]):
    """Pages of a list whose length is known, because counting articles is cheaper than counting best translations."""

    def __init__(self, articles: "QuerySet[ArticlePage]", number: int) -> None:
        """Divide `articles`, which are `number`."""
        super().__init__(articles, PER_PAGE)
        self.number = number

    @property
    def count(self) -> int:  # type: ignore[override]  # a cached property there
        """How many articles there are."""
        return self.number


def stream_context(request: HttpRequest) -> dict[str, Any]:
    """Return the context of cms/stream.html: what all partners have written, latest first."""
    context = list_context((), reverse("stream"))
    partners = list(Partner.objects.public())
    listed = article_list(request, reverse("stream"), context["reader"], partners=partners)
    theme: Theme | None = listed["wanted"].theme
    feeds = feed_links("stream_feed", name=settings.NETWORK_NAME)
    if theme:
        name = f"{settings.NETWORK_NAME}, {words(theme.name, context['reader']).text}"
        feeds = [*feed_links("theme_feed", theme.slug, name=name), *feeds]
    return {**context, **listed, "feeds": feeds}


def article_list(
    request: HttpRequest, path: str, reader: str, *, partner: Partner | None = None, partners: Sequence[Partner] = ()
) -> dict[str, Any]:
    """Return the articles `request` asks for, of `partner` or of `partners`, and the filters over them, at `path`."""
    themes = list(Theme.objects.all())
    wanted = wanted_by(request.GET, listed_languages(request), themes, partners)
    if partner:
        wanted = replace(wanted, partner=partner)
    language = request.GET.get("language", "") if wanted.languages == (request.GET.get("language"),) else ""
    form = ArticleFilterForm(request.GET, choices=article_choices(wanted, language, themes, partners, reader))
    number = wanted.number()
    page = CountedPaginator(wanted.best(reader), number).get_page(request.GET.get("page"))
    return {
        "wanted": wanted,
        "form": form,
        "chips": _chips(request, form, wanted, reader),
        "list_url": path,
        "cards": article_cards(page.object_list, reader),
        "page_of_articles": page,
        "number": number,
        "others": 0 if language else number_in_others(wanted, number),
        **list_addresses(request, path),
    }


def _chips(request: HttpRequest, form: ArticleFilterForm, wanted: Wanted, reader: str) -> list[dict[str, str]]:
    """Return the filters that are set, each with its name and the address of the list without it."""
    names = {
        "theme": words(wanted.theme.name, reader).text if wanted.theme else "",
        "partner": wanted.partner.short_name if wanted.partner else "",
        "tag": wanted.tag.name if wanted.tag else "",
        "language": language_name(form.chosen["language"], reader),
    }
    return [
        {"label": str(field.label), "name": names[field.name], "url": _without(request, field.name)}
        for field in form
        if form.cleaned_data.get(field.name)
    ]


def _without(request: HttpRequest, name: str) -> str:
    query = request.GET.copy()
    for dropped in (name, "page"):
        query.pop(dropped, None)
    return f"{request.path}?{query.urlencode()}" if query else request.path
