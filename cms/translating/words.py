"""How far a translation is, and its page with all translated words: what wagtail-localize stores, read our way."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Revision
from wagtail_localize.models import (
    MissingRelatedObjectError,
    MissingTranslationError,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
)

from cms.models import ArticlePage, BasePage
from cms.models.base import FixedPage
from cms.translating.articles import keep_own, take_facts
from common.slugs import unique_slug
from partners.models import User


class TranslationIncomplete(Exception):
    """Some words are not translated yet."""

    def __init__(self, missing: int) -> None:
        """Keep how many texts are `missing`."""
        super().__init__(missing)
        self.missing = missing

    def __str__(self) -> str:
        return ngettext(
            "%(number)d text is not translated yet. Nothing is published or submitted half translated.",
            "%(number)d texts are not translated yet. Nothing is published or submitted half translated.",
            self.missing,
        ) % {"number": self.missing}


class WordsRefused(Exception):
    """A translated text does not fit its field; the message says which and why."""


def translation_into(page: Page) -> Translation | None:
    """Return the translation whose words end up on `page`, if there is one under way or finished."""
    return (
        Translation.objects.filter(source__object=page.translation_key, target_locale=page.locale_id, enabled=True)
        .select_related("source__locale", "target_locale")
        .first()
    )


def in_translation() -> Exists:
    """Return the condition for a query of pages that `translation_into` finds something for."""
    return Exists(
        Translation.objects.filter(
            source__object=OuterRef("translation_key"), target_locale=OuterRef("locale"), enabled=True
        )
    )


def with_progress(translations: "QuerySet[Translation]") -> "QuerySet[Translation]":
    """Add to `translations` how many texts there are, `total`, and how many are translated without fault, `done`."""
    segments = StringSegment.objects.filter(source=OuterRef("source")).order_by()
    # A subquery in a subquery sees only the one around it, so the language is carried along.
    translated = segments.annotate(into=OuterRef("target_locale")).filter(_is_translated(OuterRef("into")))
    return translations.annotate(total=_number_of(segments), done=_number_of(translated))


def _number_of(segments: "QuerySet[StringSegment]") -> Coalesce:
    counted = segments.values("source").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _is_translated(locale: OuterRef | int) -> Exists:
    return Exists(
        StringTranslation.objects.filter(
            translation_of=OuterRef("string"), context=OuterRef("context"), locale=locale, has_error=False
        ).exclude(data="")
    )


def missing_segments(translation: Translation) -> "QuerySet[StringSegment]":
    """Return the texts of `translation` that are not translated, or not without fault, in the page's order."""
    segments = translation.source.stringsegment_set.exclude(_is_translated(translation.target_locale_id))
    return segments.select_related("string", "context").order_by("order")


def write_words(translation: Translation, *, by: User | None) -> tuple[BasePage, Revision]:
    """Write the translated words into a new draft of the page; what is public stays as it is.

    Returns the page and the draft. Raises `TranslationIncomplete` and `WordsRefused`.
    """
    missing = missing_segments(translation).count()
    if missing:
        raise TranslationIncomplete(missing)
    try:
        page = translation.source.get_ephemeral_translated_instance(translation.target_locale)
    except (MissingTranslationError, MissingRelatedObjectError) as gap:
        raise TranslationIncomplete(1) from gap
    if isinstance(page, ArticlePage):
        _complete_article(page, translation)
    if not isinstance(page, FixedPage):
        siblings = page.get_siblings(inclusive=False)
        page.slug = unique_slug(siblings, page.slug)
    too_long = list(_too_long(page))
    if too_long:
        raise WordsRefused(" ".join(too_long))
    revision = save_words(page, by=by)
    TranslationLog.objects.create(source=translation.source, locale=translation.target_locale, revision=revision)
    return page, revision


def save_words(page: BasePage, *, by: User | None) -> Revision:
    """Store `page` as a new draft; raises `WordsRefused` with the reasons when it does not fit."""
    try:
        return page.save_revision(user=by)
    except ValidationError as refusal:
        raise WordsRefused(" ".join(_sentences(page, refusal))) from refusal


def _complete_article(page: ArticlePage, translation: Translation) -> None:
    """Give the article what it does not get from wagtail-localize, which forgets that themes were taken away."""
    original = translation.source.get_source_instance()
    if original.live:
        take_facts(page, original)
    keep_own(page, page.get_latest_revision_as_object())


def write_before_publishing(page: BasePage, *, by: User | None) -> bool:
    """Give a page that is about to be published by code its translated words; False when they are not all there.

    A page that is not a translation has its words already.
    """
    translation = translation_into(page)
    if translation is None:
        return True
    try:
        write_words(translation, by=by)
    except (TranslationIncomplete, WordsRefused):
        return False
    page.refresh_from_db()
    return True


def _too_long(page: BasePage) -> Iterable[str]:
    """Yield a sentence for each text longer than its field; Django leaves that check to forms."""
    for translated in type(page).translatable_fields:
        field = translated.get_field(type(page))
        longest, text = getattr(field, "max_length", None), getattr(page, field.name)
        if longest and isinstance(text, str) and len(text) > longest:
            yield _("%(field)s: %(number)d characters, there is room for %(longest)d.") % {
                "field": capfirst(field.verbose_name),
                "number": len(text),
                "longest": longest,
            }


def _sentences(page: BasePage, refusal: ValidationError) -> Iterable[str]:
    for name, errors in refusal.message_dict.items():
        label = page._meta.get_field(name).verbose_name if name in {f.name for f in page._meta.fields} else name
        yield _("%(field)s: %(error)s") % {"field": label, "error": " ".join(errors)}
