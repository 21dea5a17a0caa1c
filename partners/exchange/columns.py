"""The columns of the table: what they are called, and how a cell is read and written."""

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.widgets import Widget

from common.exchange.cells import as_typed
from common.fields import country_codes
from common.formats import country_name
from common.languages import current_language
from partners.enums import PartnerKind, PartnerStatus

# By the names that files may carry in any language; `address` tells which partner a row is about.
COLUMNS: dict[str, str | Promise] = {
    "address": gettext_lazy("Address name"),
    "name": gettext_lazy("Name"),
    "short_name": gettext_lazy("Short name"),
    "kind": gettext_lazy("Kind"),
    "country": gettext_lazy("Country"),
    "town": gettext_lazy("Town"),
    "latitude": gettext_lazy("Latitude"),
    "longitude": gettext_lazy("Longitude"),
    "website": gettext_lazy("Website"),
    "joined_on": gettext_lazy("Joined on"),
    "left_on": gettext_lazy("Left on"),
    "status": gettext_lazy("Status"),
}
DEGREES = Decimal("0.00001")


def column_named(heading: str) -> str | None:
    """Return which of `COLUMNS` a file's `heading` means, in whatever language it is written; None for none of them."""
    return _columns_by_heading().get(_plain(heading))


class Text(Widget):
    """Plain text."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """Return the text as somebody typed it."""
        return as_typed(str(value or "").strip())


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
        code = _codes(self.labels).get(_plain(text))
        if code is None:
            raise ValueError(_("“%(text)s” is not one of the choices.") % {"text": text})
        return code

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Return the name in the reader's language."""
        return dict(self.labels(current_language())).get(str(value), str(value))


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

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Return the number as every spreadsheet reads it."""
        return "" if value is None else str(value)


class Day(Text):
    """A day, 2026-12-31 or 31.12.2026."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> dt.date | None:
        """Return the day; raises `ValueError` with a sentence."""
        text = super().clean(value).partition(" ")[0].partition("T")[0]
        if not text:
            return None
        for pattern in ("%Y-%m-%d", "%d.%m.%Y"):
            try:
                return dt.datetime.strptime(text, pattern).date()  # noqa: DTZ007 a day has no zone
            except ValueError:
                continue
        raise ValueError(_("“%(text)s” is not a day. Write it as 2026-12-31.") % {"text": text})

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Return the day as every spreadsheet reads and sorts it."""
        return value.isoformat() if value else ""


def kinds(language: str) -> list[tuple[str, str]]:
    """Return every kind of partner with its name in `language`."""
    with translation.override(language):
        return [(kind.value, str(kind.label)) for kind in PartnerKind]


def statuses(language: str) -> list[tuple[str, str]]:
    """Return every status with its name in `language`."""
    with translation.override(language):
        return [(status.value, str(status.label)) for status in PartnerStatus]


def countries(language: str) -> list[tuple[str, str]]:
    """Return every country with its name in `language`."""
    return [(code, country_name(code, language)) for code in country_codes()]


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").casefold().split())


@lru_cache(maxsize=8)
def _codes(labels: Callable[[str], Iterable[tuple[str, str]]]) -> dict[str, str]:
    """Return the code behind every code and every name, in all languages."""
    pairs = [pair for language, _name in settings.LANGUAGES for pair in labels(language)]
    return {_plain(name): code for code, name in pairs} | {_plain(code): code for code, _name in pairs}


@lru_cache(maxsize=1)
def _columns_by_heading() -> dict[str, str]:
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {_plain(str(label)): name for name, label in COLUMNS.items()}
    return found | {_plain(name): name for name in COLUMNS}
