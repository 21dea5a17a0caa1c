"""What the columns of somebody's file mean, in whichever of our languages they are headed."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise


def plain(text: str) -> str:
    """Return `text` as headings and names of choices are compared: small, without underscores, stars and colons."""
    return " ".join(text.replace("_", " ").rstrip(" *:").casefold().split())


class Headings:
    """Knows columns by their names, their labels in all languages of the site, and what people usually call them.

    The `labels` are what the catalogues translate, `usual` are further headings of each column in any language.
    """

    def __init__(self, labels: Mapping[str, str | Promise], usual: Mapping[str, Iterable[str]] | None = None) -> None:
        """Keep both; they are read when they are first needed, because catalogues are there only then."""
        self.labels, self.usual = labels, usual or {}

    def named(self, heading: str) -> str | None:
        """Return which column `heading` means, None for none."""
        return self._by_heading.get(plain(heading))

    def guess(self, headings: Iterable[str]) -> list[str]:
        """Return which column each of `headings` means, "" for none; a column is only ever guessed once."""
        columns: list[str] = []
        for heading in headings:
            name = self.named(heading) or ""
            columns.append("" if name in columns else name)
        return columns

    @cached_property
    def _by_heading(self) -> dict[str, str]:
        found = {plain(heading): name for name, headings in self.usual.items() for heading in headings}
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                found |= {plain(str(label)): name for name, label in self.labels.items()}
        return found | {plain(name): name for name in self.labels}
