"""What a visitor asks: words and filters, as they stand in the address of the search page."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cms.models.search import Kind
from cms.search.searching import MOST_LETTERS
from events.models import Theme
from partners.models import Partner

# Filters by the name they have in an address; what they narrow down has the same name in `Question`.
FILTERS: dict[str, str | Promise] = {
    "type": pgettext_lazy("search filter", "Type"),
    "language": gettext_lazy("Language"),
    "partner": gettext_lazy("Partner"),
    "theme": gettext_lazy("Theme"),
}
MOST_VALUES = 20
Chosen = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the words, what is chosen by filter, the page of the list, and sentences about what was refused."""

    text: str
    chosen: Chosen
    page: int = 1
    refused: tuple[str, ...] = ()

    @property
    def is_narrowed(self) -> bool:
        """True when a filter leaves something out."""
        return any(self.chosen.values())

    def with_only(self, name: str, *values: str) -> "Question":
        """Return the question with `values` chosen in one filter, from its first page."""
        return replace(self, chosen={**self.chosen, name: values}, page=1)

    def toggled(self, name: str, value: str) -> "Question":
        """Return the question with `value` added to a filter, or taken out of it."""
        had = self.chosen[name]
        kept = tuple(one for one in had if one != value)
        return self.with_only(name, *kept, *(() if value in had else (value,)))

    def without_filters(self) -> "Question":
        """Return the question about the words alone."""
        return Question(self.text, dict.fromkeys(FILTERS, ()))

    def query(self) -> str:
        """Return the question as it stands in an address, after `?`."""
        pairs = [("q", self.text), *self.pairs()]
        return urlencode([*pairs, ("page", self.page)] if self.page > 1 else pairs)

    def pairs(self) -> list[tuple[str, str]]:
        """Return what is chosen, as names and values of the address."""
        return [(name, value) for name, values in self.chosen.items() for value in values]


def asked(query: QueryDict) -> Question:
    """Return the question in an address. What nobody offers is left out of it, and told."""
    given = {name: tuple(dict.fromkeys(filter(readable, query.getlist(name))))[:MOST_VALUES] for name in FILTERS}
    known: dict[str, Iterable[Any]] = {
        "type": Kind.values,
        "language": dict(settings.LANGUAGES),
        "partner": _slugs(Partner.objects.public(), given["partner"]),
        "theme": _slugs(Theme.objects.all(), given["theme"]),
    }
    chosen = {name: tuple(value for value in values if value in set(known[name])) for name, values in given.items()}
    refused = [
        _("We do not know “%(value)s” under “%(field)s”, so it was left out.")
        % {"value": readable(value)[:40], "field": FILTERS[name]}
        for name, values in given.items()
        for value in values
        if value not in chosen[name]
    ]
    return Question(readable(query.get("q", ""))[: MOST_LETTERS + 1], chosen, _page(query.get("page", "")), (*refused,))


def readable(text: str) -> str:
    """Return `text` in single spaces, without what cannot be seen, such as control characters."""
    seen = (
        "" if unicodedata.category(letter) in {"Cf", "Cs", "Co"} else letter if letter.isprintable() else " "
        for letter in text
    )
    return " ".join("".join(seen).split())


def _slugs(rows: Any, wanted: tuple[str, ...]) -> set[str]:
    # No database takes a null character.
    asked_for = [slug for slug in wanted if slug.isprintable()]
    return set(rows.filter(slug__in=asked_for).values_list("slug", flat=True)) if asked_for else set()


def _page(number: str) -> int:
    return max(int(number[:6]), 1) if number.isascii() and number.isdigit() else 1
