"""What a cell means: texts, choices, numbers, days, moments; what is none is refused with what to write instead."""

import datetime as dt
import re
import zoneinfo
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from common.exchange.cells import as_typed
from common.exchange.headings import plain
from common.fields import country_codes
from common.formats import country_name, date_words
from common.languages import current_language, language_choices, language_name

DEGREES = Decimal("0.00001")
DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y")
CLOCKS = ("%H:%M", "%H:%M:%S", "%H.%M")
# Day 1 of spreadsheets; they count a 29 February 1900 that never was, so days begin to fit in March of that year.
DAY_ZERO = dt.date(1899, 12, 30)
DAYS_COUNTED = re.compile(r"^[2-6]\d{4}(\.\d+)?$")
# What spreadsheets show in a cell whose formula has failed.
BROKEN_CELL = re.compile(
    r"^(#(REF!|N/A|NV|VALUE!|WERT!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|Err:\d{3})$", re.IGNORECASE
)


def check_cell(text: str) -> None:
    """Raise `ValueError` with a sentence for what is no value, but an error that the spreadsheet shows."""
    if BROKEN_CELL.match(text):
        raise ValueError(_("The spreadsheet shows an error here (%(text)s). Correct the formula.") % {"text": text})


class Text(Widget):
    """Plain text."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """Return the text as somebody typed it; raises `ValueError` with a sentence for an error of the spreadsheet."""
        text = as_typed(str(value or "").strip())
        check_cell(text)
        return text

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Return what the text reads like."""
        return "" if value is None else str(value)


class Choice(Text):
    """One of the choices, by its code or by its name in any of the site's languages."""

    def __init__(self, labels: Callable[[str], Iterable[tuple[str, str]]], default: str = "") -> None:
        """Keep what gives (code, name) pairs for a language, and what an empty cell means."""
        super().__init__()
        self.labels, self.default = labels, default

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        """Return the code; raises `ValueError` with a sentence for anything else."""
        text = super().clean(value)
        if not text:
            return self.default
        code = _codes(self.labels).get(plain(text))
        if code is None:
            raise ValueError(_("“%(text)s” is not one of the choices.") % {"text": text})
        return code

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Return the name in the reader's language."""
        return dict(self.labels(current_language())).get(str(value), str(value or ""))


class Known(Text):
    """Something that is there already, by one of its names: `known` maps names, as `plain` has them, to objects."""

    def __init__(self, known: Mapping[str, Any] | None = None) -> None:
        """Keep what is known; a resource that reads it when it begins puts it here then."""
        super().__init__()
        self.known: Mapping[str, Any] = known or {}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """Return the object, None for an empty cell; raises `ValueError` with a sentence for an unknown name."""
        text = super().clean(value)
        if not text:
            return None
        found = self.known.get(plain(text))
        if found is None:
            raise ValueError(_("There is no “%(text)s” here.") % {"text": text})
        return found


class Degrees(Text):
    """Degrees with a point or a comma."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal | None:
        """Return the degrees to five decimals; raises `ValueError` with a sentence."""
        text = super().clean(value).replace(",", ".").rstrip("° ")
        if not text:
            return None
        try:
            return Decimal(text).quantize(DEGREES)
        except InvalidOperation:
            raise ValueError(_("Write degrees as a number, for example 52.37.")) from None


class Whole(Text):
    """A whole number."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        """Return the number; raises `ValueError` with a sentence."""
        text = super().clean(value)
        if not text:
            return None
        if not text.isdecimal() or len(text) > 9:
            raise ValueError(_("“%(text)s” is not a whole number.") % {"text": text})
        return int(text)


class Day(Text):
    """A day, 2026-12-31 or 31.12.2026."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> dt.date | None:
        """Return the day; raises `ValueError` with a sentence."""
        text = super().clean(value).partition(" ")[0].partition("T")[0]
        return _day(text) if text else None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Return the day as every spreadsheet reads and sorts it."""
        return value.isoformat() if value else ""


class Moment(Text):
    """A day with a time, 2026-12-31 14:30, on the clocks of `zone`, which a resource sets for each row."""

    zone: dt.tzinfo = dt.UTC

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> dt.datetime | None:
        """Return the instant; a day alone is its beginning. Raises `ValueError` with a sentence."""
        text = super().clean(value).replace("T", " ")
        if not text:
            return None
        day, _blank, clock = text.partition(" ")
        return dt.datetime.combine(_day(day), _clock(clock.strip()) if clock else dt.time(), self.zone)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Return the instant on these clocks."""
        return f"{value.astimezone(self.zone):%Y-%m-%d %H:%M}" if value else ""


class Zone(Text):
    """A time zone by its IANA name."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        """Return the name; raises `ValueError` with a sentence."""
        text: str = super().clean(value)
        if text and text not in zoneinfo.available_timezones():
            raise ValueError(_("“%(text)s” is no time zone. Write it as Europe/Copenhagen.") % {"text": text})
        return text


@cache
def names_in(choices: type[TextChoices]) -> Callable[[str], list[tuple[str, str]]]:
    """Return what gives all of `choices` with their names in a language."""

    def names(language: str) -> list[tuple[str, str]]:
        with translation.override(language):
            return [(value, str(label)) for value, label in choices.choices]

    return names


def countries(language: str) -> list[tuple[str, str]]:
    """Return every country with its name in `language`."""
    return [(code, country_name(code, language)) for code in country_codes()]


def languages(language: str) -> list[tuple[str, str]]:
    """Return the languages of messages with their names in `language`, and in themselves."""
    return [
        pair
        for code, _name in language_choices()
        for pair in ((code, language_name(code)), (code, language_name(code, language)))
    ]


def _day(text: str) -> dt.date:
    for pattern in DAYS:
        try:
            return dt.datetime.strptime(text, pattern).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    if DAYS_COUNTED.match(text):
        meant = DAY_ZERO + dt.timedelta(days=int(text[:5]))
        raise ValueError(
            _("“%(text)s” is a number. If it is meant to be %(day)s, format the column as dates.")
            % {"text": text, "day": date_words(meant, "long", current_language())}
        )
    raise ValueError(_("“%(text)s” is not a day. Write it as 2026-12-31.") % {"text": text})


def _clock(text: str) -> dt.time:
    for pattern in CLOCKS:
        try:
            return dt.datetime.strptime(text, pattern).replace(tzinfo=dt.UTC).time()
        except ValueError:
            continue
    raise ValueError(_("“%(text)s” is not a time. Write it as 14:30.") % {"text": text})


@lru_cache(maxsize=32)
def _codes(labels: Callable[[str], Iterable[tuple[str, str]]]) -> dict[str, str]:
    """Return the code behind every code and every name, in all languages."""
    pairs = [pair for language, _name in settings.LANGUAGES for pair in labels(language)]
    return {plain(name): code for code, name in pairs} | {plain(code): code for code, _name in pairs}
