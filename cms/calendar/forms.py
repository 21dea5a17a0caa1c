"""What is asked of the agenda, and the way to a month that is far away."""

import datetime as dt
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.calendar.months import FIRST, LAST, UnknownMonth, month_named
from cms.forms.events import NarrowingForm
from common.languages import locale_for


class AgendaForm(NarrowingForm):
    """What the agenda is narrowed by, and the month it begins with, which choosing a filter leaves as it is."""

    since = forms.CharField(label=gettext_lazy("Month"), required=False, widget=forms.HiddenInput)

    def clean_since(self) -> dt.date | None:
        """Return the first day of the month; None for today. What names no month is told like an unknown filter."""
        value: str = self.cleaned_data["since"]
        try:
            return month_named(value) if value else None
        except UnknownMonth as error:
            raise forms.ValidationError(value) from error


class JumpForm(forms.Form):
    """A month and a year."""

    month = forms.TypedChoiceField(label=gettext_lazy("Month"), coerce=int)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=FIRST.year, max_value=LAST.year, localize=False)

    def __init__(self, data: Any = None, *, language: str, initial: dict[str, int] | None = None) -> None:
        """Offer the months by their names in `language`; `data` is the address's query."""
        super().__init__(data, initial=initial, auto_id="jump-%s")
        names = locale_for(language).months["stand-alone"]["wide"]
        # A month stands alone in a list, and begins there as a list does.
        cast(forms.TypedChoiceField, self.fields["month"]).choices = [
            (number, names[number][:1].upper() + names[number][1:]) for number in range(1, 13)
        ]
        sentence = _("Choose a year from %(first)s to %(last)s.") % {"first": FIRST.year, "last": LAST.year}
        for code in ("invalid", "min_value", "max_value", "required"):
            self.fields["year"].error_messages[code] = sentence

    @property
    def chosen(self) -> dt.date:
        """The first day of the month somebody asked for; only of a form that is valid."""
        return dt.date(self.cleaned_data["year"], self.cleaned_data["month"], 1)
