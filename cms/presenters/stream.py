"""Lists of articles a reader can narrow down: the stream of the whole network, and a partner's blog."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from cms.articles import Wanted, counts
from cms.feeds.addresses import feed_links
from cms.forms.articles import ArticleFilterForm, article_choices, wanted_by
from cms.models import ArticlePage
from cms.page_cache import value_until_changed
from cms.presenters.article_cards import article_cards
from cms.presenters.lists import list_context
from cms.reading import list_addresses, listed_languages
from common.languages import language_name, words
from events.models import Theme
from partners.models import Partner

# The first across the page, then rows of three.
PER_PAGE = 13
# Nobody looks through more tags than that.
MOST_TAGS = 60


class CountedPaginator(Paginator[ArticlePage]):
    """Pages of a list whose length is known, because counting articles is cheaper than counting best translations."""

    def __init__(self, articles: "QuerySet[ArticlePage]", number: int) -> None:
        """Divide `articles`, which are `number`."""
        super().__init__(articles, PER_PAGE)
        self.number = number

    @property
    def count(self) -> int:
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
    wanted = replace(wanted, partner=partner or wanted.partner)
    key = f"cms.articles.{len(partners)}.{wanted.key}"
    found = value_until_changed(key, lambda: counts(wanted, by_partner=bool(partners), most_tags=MOST_TAGS))
    form = ArticleFilterForm(request.GET, choices=article_choices(wanted, found, themes, partners, reader))
    page = CountedPaginator(wanted.best(reader), found.number).get_page(request.GET.get("page"))
    return {
        "wanted": wanted,
        "form": form,
        "chips": _chips(request, form, wanted, reader),
        "list_url": path,
        "cards": article_cards(cast("QuerySet[ArticlePage]", page.object_list), reader),
        "page_of_articles": page,
        "number": found.number,
        # Who asks for one language asks for no other.
        "others": 0 if form.chosen["language"] else found.others,
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
