"""What the language versions of an article share, and what is each one's own."""

from django.db import transaction
from django.utils import timezone
from wagtail_localize.models import Translation

from cms.models import ArticlePage, Provenance
from cms.models.blog import FACTS
from partners.models import User

# Themes are rows of their own.
COLUMNS = [name for name in FACTS if name != "themes"]


def provenance_of(original: ArticlePage, *, by: User) -> Provenance:
    """Return how a translation of `original` comes about that `by` has begun; editors may say otherwise."""
    return Provenance.AUTHOR if original.author_id == by.pk else Provenance.PERSON


def take_facts(page: ArticlePage, original: ArticlePage) -> None:
    """Give `page`, which is not stored by this, the facts of `original`."""
    for name in COLUMNS:
        attribute = page._meta.get_field(name).attname
        setattr(page, attribute, getattr(original, attribute))
    page.themes.set(original.themes.all())


def keep_own(page: ArticlePage, draft: ArticlePage) -> None:
    """Give `page`, which is not stored by this, what the `draft` of the same page says of this version alone."""
    page.provenance, page.translator = draft.provenance, draft.translator
    page.tags.set(draft.tags.all())


@transaction.atomic
def share_facts(article: ArticlePage) -> list[ArticlePage]:
    """Let every version of `article` that is translated from a public one tell its facts; returns what was changed.

    A version that somebody writes freely has facts of its own. Asked after each publication: a translation may have
    been submitted before the original changed. What changed counts as published now: feeds and sitemaps go by that.
    """
    family = ArticlePage.objects.filter(translation_key=article.translation_key, alias_of=None)
    pages = {page.locale_id: page for page in family.defer("body").prefetch_related("themes")}
    if len(pages) < 2:
        return []
    sources = dict(
        Translation.objects.filter(source__object=article.translation_key, enabled=True).values_list(
            "target_locale", "source__locale"
        )
    )
    changed = []
    for page in pages.values():
        original = pages.get(_root(page.locale_id, sources))
        if original and original is not page and original.live and _store_facts(page, original):
            changed.append(page)
    return changed


def _root(locale: int, sources: dict[int, int]) -> int:
    """Return the language that the version in `locale` was translated from in the end."""
    passed = {locale}
    while sources.get(locale, locale) not in passed:
        locale = sources[locale]
        passed.add(locale)
    return locale


def _store_facts(page: ArticlePage, original: ArticlePage) -> bool:
    columns = [page._meta.get_field(name).attname for name in COLUMNS]
    values = {name: getattr(original, name) for name in columns if getattr(original, name) != getattr(page, name)}
    themes = {theme.pk for theme in original.themes.all()}
    if themes != {theme.pk for theme in page.themes.all()}:
        rows = ArticlePage.themes.through.objects
        rows.filter(articlepage=page.pk).exclude(theme__in=themes).delete()
        kept = set(rows.filter(articlepage=page.pk).values_list("theme", flat=True))
        rows.bulk_create([rows.model(articlepage_id=page.pk, theme_id=theme) for theme in sorted(themes - kept)])
    elif not values:
        return False
    if page.live:
        values["last_published_at"] = timezone.now()
    if values:
        ArticlePage.objects.filter(pk=page.pk).update(**values)
    return True
