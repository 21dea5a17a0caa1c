"""Choosing what is in a file, saving that as a view, and having it sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.exchange.columns import Column
from common.exchange.writing import FORMATS, format_choices
from events.desk.exports.enums import Rhythm
from events.desk.exports.sources.base import Source
from events.desk.exports.words import weekday_choices
from partners.models import User

FIRST_FORMAT = next(iter(FORMATS))


@dataclass(slots=True)
class ColumnRow:
    """A column that can be chosen; the one that was just moved keeps the focus."""

    column: Column
    is_chosen: bool
    is_moved: bool = False


class ColumnRows:
    """The columns of `source` in the order somebody gave them, and what of them is chosen; no script is needed.

    What was sent says how all rows stand (`order`) and which of them are ticked (`column`).
    """

    def __init__(self, source: Source, data: Any = None, chosen: Sequence[str] = ()) -> None:
        """Read what was sent; not sent yet, the columns `chosen` come first."""
        order = data.getlist("order") if data is not None else list(chosen)
        ticked = set(data.getlist("column") if data is not None else chosen)
        known = source.chosen(order)
        placed = {column.key for column in known}
        rest = [column for column in source.columns if column.key not in placed]
        self.rows = [ColumnRow(column, column.key in ticked) for column in [*known, *rest]]

    def keys(self) -> list[str]:
        """Return the keys of what is chosen, in its order."""
        return [row.column.key for row in self.rows if row.is_chosen]

    def move(self, key: str, steps: int) -> None:
        """Move a column up (-1) or down (1) past others that are chosen; it is chosen then. Nothing else happens."""
        place = next((place for place, row in enumerate(self.rows) if row.column.key == key), None)
        if place is None:
            return
        row = self.rows.pop(place)
        row.is_chosen = row.is_moved = True
        others = range(place - 1, -1, -1) if steps < 0 else range(place, len(self.rows))
        passed = next((other for other in others if self.rows[other].is_chosen), None)
        if passed is not None:
            place = passed if steps < 0 else passed + 1
        self.rows.insert(place, row)


class ExportForm(forms.Form):
    """The format, and the name under which it is saved, if it is."""

    format = forms.ChoiceField(label=_("Format"), choices=format_choices, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name of the view"),
        max_length=100,
        required=False,
        help_text=_("For example “List for the hotel”. Words you searched for are not saved."),
    )
    is_shared = forms.BooleanField(label=_("Everybody who organises the event finds it, too"), required=False)

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        """Share views of an event alone."""
        super().__init__(*args, **kwargs)
        if not source.given:
            del self.fields["is_shared"]


class SendForm(forms.Form):
    """When a view is sent, and to whom."""

    rhythm = forms.ChoiceField(label=_("How often"), choices=Rhythm.choices)
    weekday = forms.TypedChoiceField(
        label=_("If once a week, on"), choices=weekday_choices, coerce=int, required=False, empty_value=None
    )
    hour = forms.TypedChoiceField(
        label=pgettext_lazy("a time of day", "At"), choices=[(hour, f"{hour}:00") for hour in range(24)], coerce=int
    )
    recipients = forms.ModelMultipleChoiceField(
        label=_("To"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, organisers: Sequence[User], **kwargs: Any) -> None:
        """Offer who organises the event."""
        super().__init__(*args, **kwargs)
        offered = User.objects.filter(pk__in=[person.pk for person in organisers])
        recipients = cast(forms.ModelMultipleChoiceField, self.fields["recipients"])
        recipients.queryset = offered.order_by("first_name", "last_name", "pk")
