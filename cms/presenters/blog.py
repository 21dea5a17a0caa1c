"""What one partner writes."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.articles import written_in
from cms.feeds.addresses import feed_links
from cms.models import BlogPage
from cms.presenters.stream import article_list
from cms.reading import understood
from cms.translations import in_language, language_links, languages_in_order, read
from partners.models import Partner


def blog_context(request: HttpRequest, pages: Iterable[BlogPage]) -> dict[str, Any]:
    """Return the context of cms/blog.html; `pages` are the translations to choose from, at least one."""
    present = list(pages)
    reading = read(page for page in present if page.has_words) or read(present)
    if reading is None:
        raise ValueError("A blog is presented by at least one page.")
    page, partner, language = reading.page, reading.page.partner, reading.reader
    # The blog exists in the languages somebody has written in; one nobody has written in, wherever it is published.
    written = written_in(partner) | {each.language for each in present if each.has_words}
    codes = [code for code, _name in settings.LANGUAGES if code in (written or {each.language for each in present})]
    path = reverse("blog", args=[partner.slug])
    home = min(codes, key=languages_in_order(language, understood()).index)
    return {
        "language_links": language_links({code: in_language(path, code) for code in codes}, language),
        "canonical": in_language(path, home),
        "page": page,
        "reading": reading,
        "partner": partner,
        **article_list(request, path, language, partner=partner),
        "feeds": feed_links("blog_feed", partner.slug, name=partner.short_name, languages=codes),
        "description": page.description or _("Articles by %(partner)s") % {"partner": partner.name},
        "trail": partner_trail(partner),
    }


def partner_trail(partner: Partner) -> list[dict[str, str]]:
    """Return the way to what belongs to `partner`, for the top of its pages."""
    return [
        {"label": _("Partners"), "url": reverse("partner_list")},
        {"label": partner.short_name, "url": reverse("partner", args=[partner.slug])},
    ]
