"""The filters of the search page: what can be chosen, how much each choice would show, and what is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cms.models.search import Kind
from cms.search.forms import FILTERS, Question
from common.languages import language_name
from common.sorting import sort_key
from events.models import Theme
from partners.models import Partner

KINDS: dict[str, str | Promise] = {
    Kind.ARTICLE: _("Articles"),
    Kind.EVENT: _("Events"),
    Kind.ACTIVITY: _("Activities"),
    Kind.PARTNER: _("Partners"),
    Kind.PAGE: _("Pages"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: what it is called, how many it would show, and where it is chosen or taken back."""

    value: str
    label: Any
    number: int
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter with its choices."""

    name: str
    label: Any
    choices: list[Choice]

    @property
    def chosen(self) -> list[Choice]:
        """The choices that are in force."""
        return [choice for choice in self.choices if choice.is_chosen]


def kind_choices(question: Question, counts: Mapping[str, int]) -> list[Choice]:
    """Return the types of what was found, one of which can be looked at alone; none when there is only one."""
    chosen = question.chosen["type"]
    choices = [
        Choice(kind, label, counts.get(kind, 0), address(question.with_only("type", kind)), kind in chosen)
        for kind, label in KINDS.items()
        if counts.get(kind) or kind in chosen
    ]
    return choices if len(choices) > 1 or chosen else []


def filters(question: Question, counts: Mapping[str, Mapping[str, int]], reader: str) -> list[Filter]:
    """Return the filters by language, partner and theme that would leave anything out; two queries at most.

    `counts` holds a number for each value, by filter; values without a number are left out unless they are chosen.
    """
    offered = {name: {**counts[name], **dict.fromkeys(question.chosen[name], 0)} for name in counts}
    labels: dict[str, dict[str, Any]] = {
        "language": {code: capfirst(language_name(code, reader)) for code in offered["language"]},
        "partner": dict(Partner.objects.filter(slug__in=offered["partner"]).values_list("slug", "short_name")),
        "theme": dict(Theme.objects.filter(slug__in=offered["theme"]).values_list("slug", "name")),
    }
    found = []
    for name, names in labels.items():
        choices = [
            Choice(
                value,
                label,
                counts[name].get(value, 0),
                address(question.toggled(name, value)),
                value in question.chosen[name],
            )
            for value, label in sorted(names.items(), key=lambda pair: sort_key(str(pair[1]), reader))
            if counts[name].get(value) or value in question.chosen[name]
        ]
        if len(choices) > 1 or question.chosen[name]:
            found.append(Filter(name, FILTERS[name], choices))
    return found


def address(question: Question) -> str:
    """Return where `question` is answered."""
    return f"{reverse('search')}?{question.query()}"
