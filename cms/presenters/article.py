"""One article as readers meet it."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.discussions.presenter import discussion_context
from cms.feeds.addresses import feed_links
from cms.models import ArticlePage
from cms.presenters.author import Author, author_box, author_of
from cms.presenters.blog import partner_trail
from cms.presenters.neighbours import neighbours
from cms.presenters.sharing import share_links
from cms.presenters.versions import origin_of, original_of, versions_of
from cms.presenters.words import shared_picture, words_of
from cms.reading_time import minutes
from cms.schema_org import article_data, as_script
from cms.translations import frame_context, in_language, read
from common import formats


class Filter(NamedTuple):
    """A link to everything about a theme, whose name has translations, or with a tag, whose name has none."""

    name: Any
    url: str


def article_context(request: HttpRequest, pages: Iterable[ArticlePage]) -> dict[str, Any]:
    """Return the context of cms/article.html; `pages` are the translations to choose from, at least one."""
    reading = read(pages)
    if reading is None:
        raise ValueError("An article is at least one page.")
    page, language = reading.page, reading.reader
    if page.partner_id is None:
        page.follow_blog()  # a draft from before articles knew whose they are
    partner = page.publisher
    paths = {
        each.language: in_language(reverse("article", args=[partner.slug, each.slug]), each.language)
        for each in reading.translations
    }
    frame = frame_context(paths, reading)
    url = settings.BASE_URL + frame["canonical"]
    author = author_of(page)
    original = original_of(reading.translations)
    said = words_of(page, preview=getattr(request, "is_preview", False))
    image = shared_picture(said, partner.slug)
    time = minutes(page.words, page.language)
    blog_url = reverse("blog", args=[partner.slug])
    return {
        **frame,
        "page": page,
        "reading": reading,
        "partner": partner,
        "partner_url": reverse("partner", args=[partner.slug]),
        "blog_url": blog_url,
        "said": said,
        "author": author,
        "author_box": author_box(author, page, language),
        "date": formats.date_words(page.date, "long", language),
        "day": page.date.isoformat(),
        "reading_time": ngettext("%(number)d minute to read", "%(number)d minutes to read", time) % {"number": time},
        "themes": [Filter(theme.name, _stream(theme=theme.slug)) for theme in page.themes.all()],
        "tags": [Filter(tag.name, _stream(tag=tag.slug)) for tag in page.tags.all()],
        "versions": versions_of(reading.translations, page, paths),
        "origin": "" if page is original else origin_of(page, len(reading.translations)),
        "original": original if original is not page else None,
        "neighbours": neighbours(page, language),
        "share_links": share_links(page.title, url),
        "share_url": url,
        "feeds": feed_links("blog_feed", partner.slug, name=partner.short_name, languages=[language]),
        **discussion_context(request, page, partner),
        "description": page.description,
        "social_image": image,
        "structured_data": _structured_data(page, author, original, paths, image),
        "trail": [*partner_trail(partner), {"label": _("Blog"), "url": blog_url}],
    }


def _stream(**wanted: str) -> str:
    return f"{reverse('stream')}?{urlencode(wanted)}"


def _structured_data(
    page: ArticlePage, author: Author, original: ArticlePage | None, paths: Mapping[str, str], image: str
) -> SafeString:
    """Return the article for search engines; `paths` says by language where its versions are."""
    addresses = {code: settings.BASE_URL + path for code, path in paths.items()}
    own = addresses.pop(page.language)
    data = article_data(
        page,
        author=author.name,
        author_url=settings.BASE_URL + author.url if author.url else "",
        url=own,
        image=image,
        minutes=minutes(page.words, page.language),
        original=addresses[original.language] if original and original is not page else "",
        translations=addresses.values() if original is page else (),
    )
    return as_script(data)
