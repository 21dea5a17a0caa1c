"""Texts in several languages, longer ones and short ones in little room."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from i18nfield.strings import LazyI18nString

from common.language_rows import LanguageRows


class LanguageTexts(LanguageRows):
    """One field of several lines per language."""

    widget = forms.Textarea


class LanguageCells(LanguageRows):
    """One short field per language, side by side where there is room."""

    rows_template = "events/desk/questions/includes/language_cells.html"


def written(text: LazyI18nString, messages: Mapping[str, Any] | None = None) -> LazyI18nString:
    """Return `text` with the languages only in which something is written.

    With `messages`, those of the field, raises `ValidationError` for none: the field itself takes blanks for a text.
    """
    languages = {code: words for code, words in text.data.items() if words}
    if not languages and messages is not None:
        raise ValidationError(messages["required"], code="required")
    return LazyI18nString(languages)
