"""Languages: their names, their direction, and which of several translations to show."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.utils.translation import get_language, pgettext
from i18nfield.strings import LazyI18nString

# Plain "en" is American in CLDR; the network writes dates and times as Europe does.
REGIONS = {"en": "en_GB"}
# The end of a sentence, perhaps within quotation marks or brackets.
ENDED = re.compile(r"[.!?…؟。][\s\"'”“’»«)\]]*$")


class Words(NamedTuple):
    """A text and the code of the language it is really in; no code when nobody knows."""

    text: str
    language: str | None


def language_choices() -> list[tuple[str, str]]:
    """Return the site's languages as choices of a model's field; a new one is no reason for a migration."""
    return list(settings.LANGUAGES)


def current_language() -> str:
    """Return the code of the reader's language, the site's own where none is active."""
    return get_language() or settings.LANGUAGE_CODE


@lru_cache(maxsize=64)
def locale_for(language: str) -> Locale:
    """Return Babel's locale for a language code such as `de` or `pt-br`; British English for an unknown one."""
    try:
        return Locale.parse(REGIONS.get(language, language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(REGIONS["en"])


@lru_cache(maxsize=64)
def direction(language: str) -> str:
    """Return `rtl` or `ltr`, the way `language` is written."""
    return locale_for(language).text_direction


@lru_cache(maxsize=512)
def language_name(language: str, reader: str | None = None) -> str:
    """Return the name of `language` in the reader's language, or without a reader its own name for itself.

    An own name stands alone in menus and begins with a capital; an unknown code is returned as it is.
    """
    try:
        own = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return language
    if reader is not None:
        return own.get_display_name(locale_for(reader)) or language
    name = own.get_display_name(own) or language
    return name[:1].upper() + name[1:]


def words(value: Any, reader: str, others: Iterable[str] = ()) -> Words:
    """Choose the text of `value` to show to a reader of the language `reader`, who may understand `others`.

    `value` is a LazyI18nString or anything with a `str()`. The order is: the reader's language, a variety of it,
    one of `others`, the site's own, then the first of the site's languages that has a text, then any. A plain string
    carries no language.
    """
    data = value.data if isinstance(value, LazyI18nString) else value
    if data is None:
        return Words("", None)
    if not isinstance(data, dict):
        return Words(str(value), None)
    written = {code: text for code, text in data.items() if text}
    if not written:
        return Words("", None)
    base = reader.partition("-")[0]
    varieties = (code for code in written if code.partition("-")[0] == base)
    known = (code for code, _name in settings.LANGUAGES)
    for code in (reader, base, *varieties, *others, settings.LANGUAGE_CODE, *known):
        if code in written:
            return Words(written[code], code)
    code, text = next(iter(written.items()))
    return Words(text, code)


def text_of(value: Any) -> str:
    """Return the text of `value` in the reader's language, or the one shown instead: see `words`."""
    return words(value, current_language()).text


def listed(parts: Iterable[str]) -> str:
    """Return `parts` one after the other, with the comma of the reader's language between them."""
    return pgettext("between the parts of a list", ", ").join(parts)


def missing_stop(text: str) -> str:
    """Return the full stop that `text` needs before another sentence follows; "" where it has an end, or no words."""
    return "" if not text.strip() or ENDED.search(text) else "."


def same_language(one: str | None, other: str) -> bool:
    """Return whether two codes are varieties of one language; an unknown one is taken for the same."""
    return one is None or one.partition("-")[0] == other.partition("-")[0]
