"""The language versions of an article: which is the original, and how the others came about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from cms.models import ArticlePage, Provenance
from common.languages import direction, language_name


@dataclass(frozen=True, slots=True)
class Version:
    """One language an article exists in; `note` says in the reader's words how it came about, if there is more."""

    code: str
    name: str
    direction: str
    url: str
    note: str
    is_original: bool
    is_shown: bool


def original_of(translations: Sequence[ArticlePage]) -> ArticlePage | None:
    """Return the version the article was written in, the earliest of several; None when none of them says so."""
    written = [page for page in translations if page.provenance == Provenance.ORIGINAL]
    return min(written, key=_age, default=None)


def versions_of(translations: Sequence[ArticlePage], shown: ArticlePage, paths: Mapping[str, str]) -> list[Version]:
    """Return the language versions in the site's order; `paths` says by language where they are."""
    original = original_of(translations)
    by_language = {page.language: page for page in translations}
    return [
        Version(
            code=code,
            name=language_name(code),
            direction=direction(code),
            url=paths[code],
            note=_("Original") if page is original else origin_of(page, len(translations)),
            is_original=page is original,
            is_shown=page is shown,
        )
        for code, _name in settings.LANGUAGES
        if (page := by_language.get(code))
    ]


def origin_of(page: ArticlePage, number: int = 2) -> str:
    """Return how `page`, one of a `number` of versions, came about; nothing for one that stands for itself."""
    if page.translator and page.provenance == Provenance.PERSON:
        return _("Translated by %(name)s") % {"name": page.translator}
    if page.translator and page.provenance == Provenance.MACHINE:
        return _("Translated by a machine, %(name)s") % {"name": page.translator}
    if page.provenance == Provenance.ORIGINAL and number == 1:
        return ""
    return str(Provenance(page.provenance).label)


def _age(page: ArticlePage) -> tuple[bool, object, int]:
    published = page.first_published_at
    return published is None, published or 0, page.pk or 0
