"""What somebody wants in their own calendar, chosen in a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from cms.forms.events import NarrowingForm
from cms.forms.filters import Choices, FilterForm, by_label
from cms.presenters.event_list import choices
from common.languages import current_language, language_choices, language_name
from events.calendars.personal.forms import alarm_choices


def _ticked() -> forms.CheckboxInput:
    # What the feeds understand; without a value browsers would send "on".
    return forms.CheckboxInput(attrs={"value": "1"})


class _FeedForm(FilterForm):
    """What can be chosen of any calendar; the language of texts is the reader's unless another one is chosen."""

    lang = forms.ChoiceField(
        label=pgettext_lazy("of a calendar", "Language of the texts"), required=False, choices=language_choices
    )
    alarm = forms.ChoiceField(label=pgettext_lazy("of a calendar", "Reminder"), required=False, choices=alarm_choices)

    def __init__(self, data: Any, *, choices: dict[str, Choices] | None = None) -> None:
        """Offer `choices` by field name; `data` is the address's query."""
        super().__init__(data, choices=choices or {})
        if not self.chosen["lang"]:
            self.chosen["lang"] = current_language()
            self.full_clean()

    def query(self, *, without: tuple[str, ...] = ()) -> dict[str, str]:
        """Return what was chosen as the query of a feed, always in the same order; the language is always said."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in without}
        return {name: "1" if value is True else str(value) for name, value in given.items() if value}


class EventFeedForm(_FeedForm):
    """One event with its programme: only how it is told can be chosen."""


class FeedForm(_FeedForm, NarrowingForm):
    """Which events of the network, and how they are told."""

    programme = forms.BooleanField(
        label=gettext_lazy("With the programme: every session as an entry of its own"), required=False, widget=_ticked()
    )
    websites = forms.BooleanField(
        label=gettext_lazy("With dates from the partners' own websites"), required=False, widget=_ticked()
    )
    field_order = ("kind", "theme", "country", "partner", "spoken", "lang", "alarm", "programme", "websites")


def feed_choices(language: str) -> dict[str, Choices]:
    """Return what can be chosen so that something is found, named in `language`."""
    spoken = [(code, language_name(code, language)) for code, _name in language_choices()]
    return {**choices(language), "spoken": by_label(spoken, language)}
