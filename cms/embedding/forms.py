"""What a partner's webmaster chooses for the list."""

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from cms.embedding.wanted import USUAL, Wanted
from cms.forms.events import NarrowingForm
from cms.forms.filters import Choices
from common.languages import current_language, language_choices

LIMITS = [(str(number), str(number)) for number in (3, 5, 10, 20, 50)]


class EmbedForm(NarrowingForm):
    """Whose events, about what, in which language, and how many at most."""

    lang = forms.ChoiceField(
        label=pgettext_lazy("of a list of events", "Language of the texts"), required=False, choices=language_choices
    )
    limit = forms.ChoiceField(
        label=pgettext_lazy("of a list of events", "Events at most"), required=False, choices=LIMITS
    )
    field_order = ("partner", "theme", "kind", "country", "spoken", "lang", "limit")

    def __init__(self, data: Any, *, choices: dict[str, Choices]) -> None:
        """Offer `choices` by field name; `data` is the address's query."""
        super().__init__(data, choices=choices)
        usual = {"lang": current_language(), "limit": str(USUAL)}
        self.chosen.update({name: value for name, value in usual.items() if not self.chosen[name]})
        self.full_clean()

    @property
    def language(self) -> str:
        """The code of the language the list is to be in."""
        return str(self.cleaned_data["lang"])

    @property
    def wanted(self) -> Wanted:
        """What was chosen, as the list understands it."""
        return Wanted(self.filter, limit=int(self.cleaned_data["limit"]))
