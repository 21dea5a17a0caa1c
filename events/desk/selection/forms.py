"""What organisers fill in when they review, decide and aim."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.desk.seen import SeenForm
from common.desk.widgets import SuggestingInput
from common.fields import country_choices
from common.languages import current_language
from common.sorting import sort_key
from events.registrations.enums import Capacity, Dimension, Sector
from events.registrations.models import Review, TopicReview
from events.registrations.questions.numbers import WholeNumberField
from events.registrations.selection.actions import Target
from events.registrations.selection.enums import FirstTime
from events.registrations.selection.queries import Applicant
from events.registrations.selection.words import value_words

SCORES = [
    ("5", pgettext_lazy("score", "5, by all means")),
    ("4", pgettext_lazy("score", "4, gladly")),
    ("3", pgettext_lazy("score", "3, if there is room")),
    ("2", pgettext_lazy("score", "2, rather not")),
    ("1", pgettext_lazy("score", "1, no")),
    ("", pgettext_lazy("score", "No score")),
]
# Kinds of guests that can be added to the targets at a time, where there are too many to list.
ROWS_TO_ADD = 3
MOST_PLACES = 9999


class ReviewForm(forms.Form):
    """Asks what a reviewer thinks."""

    score = forms.TypedChoiceField(
        label=_("Score"), choices=SCORES, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The other organisers of this event read it; the person does not, unless they ask what you keep."),
    )

    def __init__(self, *args: Any, review: Review | TopicReview | None = None, **kwargs: Any) -> None:
        """Begin with what the reviewer said before."""
        super().__init__(*args, **kwargs)
        self.initial = {"score": str(review.score or ""), "note": review.note} if review else {"score": ""}


class DecisionForm(forms.Form):
    """Asks why, and whether the people read it."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Optional. It is kept in the history of each of them."),
    )
    tell = forms.BooleanField(
        label=_("Send the reason along with the letter"),
        required=False,
        help_text=_("Then everybody reads it as you wrote it, so write it to them."),
    )


class TargetsForm(SeenForm):
    """Asks how many places guests of each kind should have; nothing stands for any number."""

    def __init__(
        self, *args: Any, people: Iterable[Applicant], targets: dict[tuple[str, str], tuple[str, int]], **kwargs: Any
    ) -> None:
        """Offer the countries of `people`, every kind there is, and what `targets` name already."""
        super().__init__(*args, **kwargs)
        self._fields: dict[str, tuple[str, str]] = {}
        named = {dimension: [value for of, value in targets if of == dimension] for dimension in Dimension}
        countries = {person.values[Dimension.COUNTRY] for person in people} | set(named[Dimension.COUNTRY])
        self._ask(Dimension.COUNTRY, sorted(countries, key=_name_of_country), targets)
        self._ask(Dimension.ORGANISATION, named[Dimension.ORGANISATION], targets)
        self._ask(Dimension.SECTOR, Sector.values, targets)
        self._ask(Dimension.CAPACITY, Capacity.values, targets)
        self._ask(Dimension.FIRST_TIME, FirstTime.values, targets)
        written = {person.names[Dimension.ORGANISATION] for person in people}
        suggested = sorted(written, key=lambda name: sort_key(name, current_language()))
        for row in range(ROWS_TO_ADD):
            self.fields[f"new_country_{row}"] = forms.ChoiceField(
                label=_("Another country"),
                choices=[("", _("None")), *country_choices(current_language())],
                required=False,
            )
            self.fields[f"new_country_{row}_places"] = _places(_("Places"))
            self.fields[f"new_organisation_{row}"] = forms.CharField(
                label=_("Another organisation"), required=False, max_length=200, widget=SuggestingInput(suggested)
            )
            self.fields[f"new_organisation_{row}_places"] = _places(_("Places"))

    def groups(self) -> Iterator[tuple[str, str, list[Any], list[tuple[Any, Any]]]]:
        """Yield each dimension, its name, its fields, and the pairs of fields that add to it."""
        for dimension in Dimension:
            own = [self[name] for name, (of, _value) in self._fields.items() if of == dimension]
            rows = (f"new_{dimension}_{row}" for row in range(ROWS_TO_ADD))
            added = [(self[name], self[f"{name}_places"]) for name in rows if name in self.fields]
            yield dimension.value, str(dimension.label), own, added

    def clean(self) -> dict[str, Any]:
        """Ask for how many places, where somebody was added, and for whom, where places were."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.fields:
            if name.startswith("new_") and not name.endswith("_places"):
                number = f"{name}_places"
                if values.get(name) and values.get(number) is None and number not in self.errors:
                    self.add_error(number, ValidationError(_("How many places?"), code="required"))
                if values.get(number) and not values.get(name) and name not in self.errors:
                    self.add_error(name, ValidationError(_("For whom are these places?"), code="required"))
        return values

    def targets(self) -> list[Target]:
        """Return what the valid form aims at."""
        values = self.cleaned_data
        listed = [Target(of, value, values[name] or 0) for name, (of, value) in self._fields.items()]
        added = [
            Target(dimension.value, values[name], values[f"{name}_places"] or 0)
            for dimension in (Dimension.COUNTRY, Dimension.ORGANISATION)
            for name in (f"new_{dimension}_{row}" for row in range(ROWS_TO_ADD))
            if values[name]
        ]
        return listed + added

    def _ask(
        self, dimension: Dimension, values: Iterable[str], targets: dict[tuple[str, str], tuple[str, int]]
    ) -> None:
        for row, value in enumerate(values):
            written, places = targets.get((dimension.value, value), (value, None))
            name = f"{dimension}_{value if dimension != Dimension.ORGANISATION else row}"
            self._fields[name] = (dimension.value, written)
            self.fields[name] = _places(value_words(dimension, written))
            self.initial[name] = places


def _places(label: Any) -> WholeNumberField:
    return WholeNumberField(label=label, required=False, min_value=0, max_value=MOST_PLACES)


def _name_of_country(code: str) -> str:
    return sort_key(value_words(Dimension.COUNTRY, code), current_language())
