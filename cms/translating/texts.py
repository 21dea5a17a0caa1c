"""The texts of a page or a file as PO entries, and a filled file taken back."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.models import BasePage, MediaText
from cms.translating.actions import AlreadyWritten, NotYours, begin_translation
from cms.translating.media import (
    IsTheOriginal,
    Medium,
    NotYourFile,
    kind_of,
    original_words,
    translate_media_text,
)
from cms.translating.po import Entry, Heading, PoRefused, matched, read, written
from cms.translating.words import translation_into
from cms.tree import TreeMissing
from partners.models import User

MODELS = {"image": get_image_model, "document": get_document_model}


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file: how many texts were taken, how many were about words that have changed since."""

    number: int
    strange: int
    translation: Translation | None = None
    # The kind of file, its id and the language, when it was about a file.
    place: tuple[str, int, str] = ("", 0, "")


def page_file(page: BasePage, language: str) -> str:
    """Return the PO file for translating `page` into `language`, with what is translated already; begins nothing."""
    target = page.get_translation_or_none(Locale.objects.get(language_code=language))
    translation = translation_into(target) if target is not None else None
    heading = Heading(f"page:{page.translation_key}", page.language, language)
    return written(heading, entries_of(translation) if translation else fresh_entries(page))


def medium_file(medium: Medium, language: str) -> str:
    """Return the PO file for translating what is said about `medium` into `language`."""
    entries, original = _medium_entries(medium, language)
    return written(Heading(f"{kind_of(medium)}:{medium.pk}", original, language), entries)


def fresh_entries(page: BasePage) -> list[Entry]:
    """Return the texts of `page` as they are public, or in its draft if it never was."""
    page = page.specific if page.live else page.get_latest_revision_as_object()
    return [
        _entry(page, segment.path, segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    ]


def entries_of(translation: Translation) -> list[Entry]:
    """Return the texts of `translation` with what is translated already."""
    page = translation.source.get_source_instance()
    segments = translation.source.stringsegment_set.annotate_translation(translation.target_locale, include_errors=True)
    return [
        _entry(page, segment.context.path, segment.string.data, segment.translation or "")
        for segment in segments.select_related("string", "context").order_by("order")
    ]


def _entry(page: BasePage, path: str, source: str, translation: str = "") -> Entry:
    name, _dot, rest = path.partition(".")
    field = page._meta.get_field(name)
    longest = None if rest else getattr(field, "max_length", None)
    return Entry(path, source, translation, str(capfirst(field.verbose_name)), longest)


def _medium_entries(medium: Medium, language: str) -> tuple[list[Entry], str]:
    rows = list(medium.texts.select_related("locale"))
    words = original_words(medium, rows)
    row = next((row for row in rows if row.language == language and not row.is_original), None)
    entries = [Entry("text", words.text, row.text if row else "", str(medium.title), _longest("text"))]
    if words.caption:
        caption = row.caption if row else ""
        entries.append(Entry("caption", words.caption, caption, _("Caption"), _longest("caption")))
    return entries, words.language


def _longest(name: str) -> int | None:
    return getattr(MediaText._meta.get_field(name), "max_length", None)


@transaction.atomic
def take_file(*, by: User, content: bytes, about: str = "", language: str = "") -> Taken:
    """Take the translations out of an uploaded PO file, all or, when anything is wrong, none.

    With `about` and `language` the file must be the one for that text. A translation not begun yet is begun. Raises
    `PoRefused`, whose sentences also stand for a text that the person may not translate.
    """
    heading, given = read(content)
    if (about and heading.text != about) or (language and heading.language != language):
        raise PoRefused(_("This file was made for another text or another language."))
    kind, _colon, key = heading.text.partition(":")
    try:
        if kind == "page":
            return _take_page(by, _page(key, heading.original), heading, given)
        if kind in MODELS and key.isdecimal():
            return _take_medium(by, MODELS[kind]().objects.get(pk=int(key)), heading, given)
    except (AlreadyWritten, IsTheOriginal, TreeMissing) as refusal:
        raise PoRefused(str(refusal)) from refusal
    except (NotYours, NotYourFile, Page.DoesNotExist, Locale.DoesNotExist, *_missing()) as refusal:
        raise _unknown() from refusal
    raise _unknown()


def _missing() -> tuple[type[Exception], ...]:
    return tuple(model().DoesNotExist for model in MODELS.values())


def _unknown() -> PoRefused:
    return PoRefused(_("This file belongs to no text that you may translate."))


def _page(key: str, original: str) -> BasePage:
    try:
        found = uuid.UUID(key)
    except ValueError as error:
        raise Page.DoesNotExist from error
    return Page.objects.get(translation_key=found, locale__language_code=original, alias_of=None).specific


def _take_page(by: User, page: BasePage, heading: Heading, given: list[Any]) -> Taken:
    translation = begin_translation(by=by, page=page, language=heading.language)
    if translation.source.locale_id != page.locale_id:
        raise PoRefused(_("This text is being translated from another language. Download the file again."))
    taken, strange = matched(entries_of(translation), given)
    segments = {
        (segment.context.path, segment.string.data): segment
        for segment in translation.source.stringsegment_set.select_related("string", "context")
    }
    for entry in taken:
        segment = segments[entry.context, entry.source]
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={
                "data": entry.translation,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": "PO",
                "last_translated_by": by,
                "has_error": False,
                "field_error": "",
            },
        )
    target = translation.get_target_instance()
    log(target, "cms.translation_uploaded", user=by, data={"language": heading.language, "texts": len(taken)})
    return Taken(len(taken), strange, translation=translation)


def _take_medium(by: User, medium: Medium, heading: Heading, given: list[Any]) -> Taken:
    entries, _original = _medium_entries(medium, heading.language)
    taken, strange = matched(entries, given)
    new = {entry.context: entry.translation for entry in taken}
    old = {entry.context: entry.translation for entry in entries}
    words = {**old, **new}
    if not words["text"]:
        raise PoRefused(_("Nothing is translated in this file."))
    translate_media_text(
        by=by, medium=medium, language=heading.language, text=words["text"], caption=words.get("caption", "")
    )
    return Taken(len(taken), strange, place=(kind_of(medium), medium.pk, heading.language))
