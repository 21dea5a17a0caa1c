"""What somebody else saved beside what one has typed, when both worked on one thing at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from common.languages import current_language, language_name


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that is stored differently from what was typed, both in words; empty for nothing."""

    label: str
    stored: str
    typed: str


def languages_apart(stored: Mapping[str, str], typed: Mapping[str, str]) -> tuple[str, str]:
    """Return both texts, by language code, in those languages in which they differ, in the site's order."""
    codes = [code for code, _name in settings.LANGUAGES if stored.get(code) != typed.get(code)]
    names = [language_name(code, current_language()) for code in codes]
    one, other = (
        " · ".join(f"{name}: {texts.get(code) or '–'}" for name, code in zip(names, codes, strict=True))
        for texts in (stored, typed)
    )
    return one, other
