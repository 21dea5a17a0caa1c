"""What pictures show and what documents are called, in each language: reading it and changing it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.log_actions import log
from wagtail.models import Locale
from wagtail.permissions import policy_registry

from cms.models import MediaText
from common.languages import same_language
from partners.models import User

Medium: TypeAlias = AbstractImage | AbstractDocument


@dataclass(frozen=True, slots=True)
class MediaWords:
    """What is said about a file, and the code of the language it is really in."""

    text: str
    caption: str
    language: str

    @property
    def source(self) -> list[str]:
        """What a translation of these words remembers of them."""
        return [self.text, self.caption]


class NotYourFile(Exception):
    """The person may not change the file."""

    def __str__(self) -> str:
        return _("You may not change this file.")


class IsTheOriginal(Exception):
    """The words are written in this language; they cannot be translated into it."""

    def __str__(self) -> str:
        return _("The file’s own words are in this language already.")


def kind_of(medium: Medium) -> str:
    """Return `image` or `document`, the name of the relation between `medium` and its texts."""
    return "image" if isinstance(medium, AbstractImage) else "document"


def original_words(medium: Medium, texts: Iterable[MediaText]) -> MediaWords:
    """Return what is said about `medium` in its own language; `texts` are the rows about it.

    As long as nobody has said which language that is, it is taken for the language of the person who uploaded it.
    """
    text = medium.description if isinstance(medium, AbstractImage) else medium.title
    for row in texts:
        if row.is_original:
            return MediaWords(text, row.caption, row.language)
    person = medium.uploaded_by_user
    known = person is not None and person.language in dict(settings.LANGUAGES)
    return MediaWords(text, "", person.language if known else settings.LANGUAGE_CODE)


def words_for(medium: Medium, texts: Sequence[MediaText], reader: str) -> MediaWords:
    """Return what is said about `medium` to a reader of the language `reader`: translated, or openly the original."""
    original = original_words(medium, texts)
    if original.language == reader:
        return original
    translated = {row.language: row for row in texts if not row.is_original}
    near = [code for code in translated if same_language(code, reader)]
    if reader not in translated and same_language(original.language, reader):
        return original
    for code in (reader, *near):
        if code in translated:
            return MediaWords(translated[code].text, translated[code].caption, code)
    return original


@transaction.atomic
def write_original(*, by: User, medium: Medium, language: str, text: str, caption: str = "") -> MediaText:
    """Say what `medium` shows or is called in its own language, and which language that is; returns the row.

    A translation into that language is replaced. Raises `Locale.DoesNotExist` and `NotYourFile`.
    """
    locale = Locale.objects.get(language_code=language)
    _lock(medium, by)
    field = "description" if isinstance(medium, AbstractImage) else "title"
    if getattr(medium, field) != text:
        setattr(medium, field, text)
        medium.save(update_fields=[field])
    medium.texts.exclude(locale=locale).filter(is_original=True).delete()
    row: MediaText
    row, _created = medium.texts.update_or_create(
        locale=locale, defaults={"text": text, "caption": caption, "is_original": True, "translated_from": []}
    )
    log(medium, "cms.media_text_written", user=by, data={"language": language})
    return row


@transaction.atomic
def translate_media_text(*, by: User, medium: Medium, language: str, text: str, caption: str = "") -> MediaText:
    """Say what `medium` shows or is called in one more language; returns the row.

    Raises `Locale.DoesNotExist`, `NotYourFile` and `IsTheOriginal`.
    """
    locale = Locale.objects.get(language_code=language)
    _lock(medium, by)
    original = original_words(medium, medium.texts.select_related("locale"))
    if original.language == language:
        raise IsTheOriginal
    row: MediaText
    row, _created = medium.texts.update_or_create(
        locale=locale, defaults={"text": text, "caption": caption, "translated_from": original.source}
    )
    log(medium, "cms.media_text_translated", user=by, data={"language": language})
    return row


def _lock(medium: Medium, by: User) -> None:
    """Lock the file, so that two people write one after the other; raises `NotYourFile`."""
    policy = policy_registry.get_by_type(type(medium))
    if not policy.user_has_permission_for_instance(by, "change", medium):
        raise NotYourFile
    type(medium).objects.select_for_update().get(pk=medium.pk)
