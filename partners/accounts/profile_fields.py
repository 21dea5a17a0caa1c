"""Fields for what people say about themselves: a text in several languages, and the year or day something began."""

import datetime as dt
import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from i18nfield.forms import I18nFormField
from i18nfield.strings import LazyI18nString

from common.clean_text import clean_text
from common.formats import number
from common.language_rows import LanguageRows, Row
from common.languages import current_language, language_name, words

YEAR = re.compile(r"\d{4}", re.ASCII)
EARLIEST, LATEST = 1900, 2100


class LanguageInputs(LanguageRows):
    """A line in each language: the reader's own and those with words at once, the others on demand."""

    rows_template = "account/language_rows.html"
    tells_stand_ins = False

    def arranged(self, rows: list[Row]) -> dict[str, Any]:
        """Keep back the languages without words, and say of each what its readers get instead."""
        said = LazyI18nString({row["language"]: row["text"] for row in rows})
        shown: list[Row] = []
        others: list[Row] = []
        for row in rows:
            code, is_told = row["language"], self.tells_stand_ins and not row["text"]
            at_once = row["text"] or code == current_language()
            (shown if at_once else others).append({**row, "stand_in": words(said, code).language if is_told else None})
        return {"shown": shown, "others": others}


class LanguageAreas(LanguageInputs):
    """A longer text in each language, and who gets which when some are missing."""

    widget = forms.Textarea
    tells_stand_ins = True


class LanguageField(I18nFormField):
    """A text in as many languages as somebody likes; languages without words are left out of the value."""

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        """Take texts of at most `longest` characters each."""
        super().__init__(**kwargs)
        self.longest = longest

    def clean(self, value: Any) -> LazyI18nString:
        """Return the text; raises `ValidationError` that names the language of one that is too long."""
        given = super().clean(value).data
        texts = {code: self._clean(text) for code, text in given.items() if text} if isinstance(given, dict) else {}
        problems = [
            _("%(language)s: at most %(most)s characters, these are %(number)s.")
            % {
                "language": language_name(code),
                "most": number(self.longest, current_language()),
                "number": number(len(text), current_language()),
            }
            for code, text in texts.items()
            if len(text) > self.longest
        ]
        if problems:
            raise ValidationError(problems)
        return LazyI18nString({code: text for code, text in texts.items() if text})

    def _clean(self, text: str) -> str:
        # Cleaning takes time, and what is far too long is refused in any case.
        return text if len(text) > 4 * self.longest else clean_text(text)


class YearOrDayField(forms.Field):
    """When something began or, with `is_end`, ended: a year, which means its first or last day, or a day."""

    widget = forms.TextInput

    def __init__(self, *, is_end: bool = False, **kwargs: Any) -> None:
        """Keep which end of a year is meant."""
        super().__init__(**kwargs)
        self.edge = (12, 31) if is_end else (1, 1)

    def prepare_value(self, value: Any) -> Any:
        """Write a day as short as it can be understood."""
        if not isinstance(value, dt.date):
            return value
        return str(value.year) if (value.month, value.day) == self.edge else value.isoformat()

    def to_python(self, value: Any) -> dt.date | None:
        """Return the day that was written, in digits of any script; None for nothing."""
        # Other scripts have digits of their own.
        text = "".join(str(unicodedata.digit(sign, sign)) for sign in str(value or "").strip())
        if not text:
            return None
        try:
            day = dt.date(int(text), *self.edge) if YEAR.fullmatch(text) else dt.date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or not EARLIEST <= day.year <= LATEST:
            raise ValidationError(_("Write a year such as 2019, or a day such as 2019-05-01."), code="invalid")
        return day

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what is written with how the stored day is written."""
        return bool(super().has_changed(self.prepare_value(initial), data))
