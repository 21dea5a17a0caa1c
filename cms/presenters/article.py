"""One article as readers meet it."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.models import ArticlePage, BlogPage
from cms.presenters.blog import partner_trail
from cms.presenters.words import shared_picture, words_of
from cms.schema_org import article_data, as_script
from cms.translations import frame_context, in_language, read
from common import formats
from partners.models import Membership, Partner


def article_context(request: HttpRequest, pages: Iterable[ArticlePage]) -> dict[str, Any]:
    """Return the context of cms/article.html; `pages` are the translations to choose from, at least one."""
    reading = read(pages)
    if reading is None:
        raise ValueError("An article is at least one page.")
    page, language = reading.page, reading.reader
    blog = BlogPage.objects.select_related("partner").get(path=page.path[: -BlogPage.steplen])
    partner = blog.partner
    said = words_of(page, preview=getattr(request, "is_preview", False))
    paths = {
        each.language: in_language(reverse("article", args=[partner.slug, each.slug]), each.language)
        for each in reading.translations
    }
    frame = frame_context(paths, reading)
    author = _author(page, partner)
    image = shared_picture(said, partner.slug)
    return {
        **frame,
        "page": page,
        "reading": reading,
        "partner": partner,
        "partner_url": reverse("partner", args=[partner.slug]),
        "blog_url": reverse("blog", args=[partner.slug]),
        "said": said,
        "author": author,
        "date": formats.date_words(page.date, "long", language),
        "day": page.date.isoformat(),
        "elsewhere": [link for link in frame["language_links"] if link.code != page.language],
        "description": page.description,
        "social_image": image,
        "structured_data": as_script(
            article_data(page, partner=partner, author=author, url=settings.BASE_URL + frame["canonical"], image=image)
        ),
        "trail": [*partner_trail(partner), {"label": _("Blog"), "url": reverse("blog", args=[partner.slug])}],
    }


def _author(page: ArticlePage, partner: Partner) -> str:
    """Return the name of who wrote `page` if they agreed to be shown with `partner`, otherwise nothing."""
    if page.owner_id is None:
        return ""
    shown = Membership.objects.public().filter(user=page.owner_id, partner=partner).select_related("user").first()
    return shown.user.get_full_name() if shown else ""
