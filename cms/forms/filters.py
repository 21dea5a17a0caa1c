"""What the filters of all lists have in common."""

from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from common.sorting import sort_key

Choices = list[tuple[str, str]]


class FilterForm(forms.Form):
    """Choices from an address's query. A value nobody offers is left out and told in `rejected`.

    A list declares a `ChoiceField` per filter; those without choices of their own get them when the form is made.
    """

    def __init__(self, data: Any, *, choices: dict[str, Choices]) -> None:
        """Offer `choices` by field name; `data` is the address's query."""
        self.chosen = {name: str(data.get(name, "")) for name in self.base_fields}
        self.narrowing = list(choices)
        super().__init__(self.chosen, auto_id="filter-%s")
        for name, offered in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = [("", _("All")), *offered]
        self.rejected = [self._reject(name) for name in list(self.errors)]
        self.full_clean()

    def _reject(self, name: str) -> str:
        """Forget the value of a field and return the sentence about it."""
        value, self.chosen[name] = self.chosen[name], ""
        field = self.fields[name].label
        return _("We do not know “%(value)s” under “%(field)s”, so it was left out.") % {
            "value": "".join(letter for letter in value[:40] if letter.isprintable()),
            "field": field,
        }

    @property
    def is_narrowed(self) -> bool:
        """True when one of the offered choices was made."""
        return any(self.cleaned_data.get(name) for name in self.narrowing)


def by_label(choices: Choices, language: str) -> Choices:
    """Return `choices` in the order of the reader's language."""
    return sorted(choices, key=lambda choice: sort_key(choice[1], language))


def shorter_address(request: HttpRequest, *needless: tuple[str, str]) -> str | None:
    """Return the address of `request` without empty values and `needless` ones, None when it has none of these.

    A form without JavaScript sends every field; an address that is passed on should only say what was chosen.
    """
    sent = [(name, value) for name, values in request.GET.lists() for value in values]
    chosen = [(name, value) for name, value in sent if value and (name, value) not in needless]
    if chosen == sent:
        return None
    return f"{request.path}?{urlencode(chosen)}" if chosen else request.path
