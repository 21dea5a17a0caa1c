"""Articles for tests."""

import datetime as dt
from typing import Any

from wagtail.models import Locale

from cms.models import ArticlePage, BlogPage
from partners.models import Partner


def make_article(
    partner: Partner, language: str = "en", *, of: ArticlePage | None = None, **values: Any
) -> ArticlePage:
    """Return a published article in the blog of `partner`; with `of`, a translation of that article."""
    number = ArticlePage.objects.count() + 1
    defaults = {"title": f"Article {number}", "slug": f"article-{number}", "date": dt.date(2026, 3, 1)}
    locale = Locale.objects.get(language_code=language)
    page = ArticlePage(locale=locale, live=False, **{**defaults, **values})
    if of is not None:
        page.translation_key, page.date = of.translation_key, of.date
    BlogPage.objects.get(partner=partner, locale=locale).add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page
