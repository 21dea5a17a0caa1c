"""The page of one person: what they chose to show, and what they have written."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, cast

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from i18nfield.strings import LazyI18nString
from wagtail.images.shortcuts import get_rendition_or_not_found

from cms.articles import Wanted
from cms.feeds.addresses import feed_links
from cms.models import ArticlePage
from cms.presenters.article_cards import article_cards
from cms.reading import list_addresses, listed_languages, understood
from cms.schema_org import as_script, person_data
from cms.translations import in_language, language_links, languages_in_order
from common import formats
from common.languages import Words, current_language, same_language, words
from partners.enums import PartnerStatus
from partners.models import Profile
from partners.queries import PublicProfile, PublicRole, public_profile

PER_PAGE = 12
DESCRIPTION = 160
# Large enough for what shares a link, and cut as portraits are.
SHARED_PHOTO = "fill-600x600|format-jpeg"


class RoleLine(NamedTuple):
    """One line of what somebody does or did; `language` is the title's when it is not the reader's."""

    title: str
    language: str | None
    where: str
    url: str
    years: str
    is_present: bool


def person_context(request: HttpRequest, profile: Profile) -> dict[str, Any]:
    """Return the context of cms/person.html for anybody who looks at `profile`, but for who that is."""
    person, reader, path = public_profile(profile), current_language(), reverse("person", args=[profile.slug])
    wanted, everything = Wanted(listed_languages(request), author=profile.user), Wanted(author=profile.user)
    # One person writes hundreds of articles at most, so these are simply counted.
    page = Paginator(wanted.best(reader), PER_PAGE).get_page(request.GET.get("page"))
    about, roles = _said(person.biography, reader), role_lines(person.roles, reader, timezone.localdate())
    codes = languages_of(person, everything.by_language())
    canonical = in_language(path, min(codes, key=languages_in_order(reader, understood()).index))
    description = Truncator(" ".join(about.text.split())).chars(DESCRIPTION) or _description(roles, person)
    image = _shared_photo(person)
    return {
        "language_links": language_links({code: in_language(path, code) for code in codes}, reader),
        "canonical": canonical,
        "feeds": feed_links("person_feed", profile.slug, name=person.name, languages=codes),
        "person": person,
        "about": about,
        "roles": roles,
        "website_name": person.website.partition("//")[2].removeprefix("www.").rstrip("/"),
        "cards": [
            replace(card, author="") for card in article_cards(cast("QuerySet[ArticlePage]", page.object_list), reader)
        ],
        "page_of_articles": page,
        "others": everything.number() - page.paginator.count if wanted.languages else 0,
        **list_addresses(request, path),
        "description": description,
        "social_image": image,
        "structured_data": as_script(
            person_data(
                person, url=settings.BASE_URL + canonical, description=description, image=image, language=reader
            )
        ),
        "trail": [{"label": _("Blog"), "url": reverse("stream")}],
    }


def languages_of(person: PublicProfile, written: Iterable[str]) -> list[str]:
    """Return the codes of the languages the page of `person` exists in; articles are `written` in some.

    Without any words, names and addresses read the same in all of them.
    """
    about = person.biography.data
    said = {code for code, text in about.items() if text} if isinstance(about, Mapping) else set()
    found = said | set(written)
    return [code for code, _name in settings.LANGUAGES if code in found or not found]


def role_lines(roles: Iterable[PublicRole], reader: str, today: dt.date) -> list[RoleLine]:
    """Return `roles` as lines for a reader of `reader`: those of `today` first, then what was, latest first."""
    lines = []
    for role in roles:
        title = _said(role.title, reader)
        has_page = role.partner is not None and role.partner.status != PartnerStatus.CANDIDATE
        lines.append(
            RoleLine(
                title=title.text,
                language=title.language,
                where=role.where,
                url=reverse("partner", args=[role.partner.slug]) if role.partner and has_page else "",
                years=_years(role, reader, today),
                is_present=role.until is None or role.until >= today,
            )
        )
    return sorted(lines, key=lambda line: not line.is_present)


def _years(role: PublicRole, reader: str, today: dt.date) -> str:
    if role.since and role.until:
        return formats.years(role.since, role.until, reader)
    year = formats.years(role.since, role.until, reader)
    if role.until:
        return pgettext("when somebody did something", "until %(year)s") % {"year": year}
    if role.since and role.since > today:
        return pgettext("when somebody will do something", "from %(year)s") % {"year": year}
    return pgettext("when somebody does something", "since %(year)s") % {"year": year} if role.since else ""


def _said(value: LazyI18nString, reader: str) -> Words:
    """Return the text of `value` for `reader`; it carries a language only when that is not the reader's."""
    text, language = words(value, reader, understood())
    return Words(text, None if same_language(language, reader) else language)


def _description(roles: list[RoleLine], person: PublicProfile) -> str:
    for role in roles:
        if role.is_present:
            return ", ".join(filter(None, (role.title, role.where)))
    return _("Articles by %(name)s") % {"name": person.name}


def _shared_photo(person: PublicProfile) -> str:
    if person.photo is None:
        return settings.BASE_URL + reverse("social_image", args=[person.slug])
    url: str = get_rendition_or_not_found(person.photo, SHARED_PHOTO).url
    return settings.BASE_URL + url if url.startswith("/") else url
