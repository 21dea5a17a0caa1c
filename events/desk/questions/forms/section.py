"""The form about a section."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField
from i18nfield.strings import LazyI18nString

from common.language_rows import LanguageRows
from events.desk.questions.forms.widgets import LanguageTexts, written
from events.programme.models import Event
from events.registrations.models import Section
from events.registrations.questions.enums import Stage


class SectionForm(forms.Form):
    """Asks what a section is called and when it is asked."""

    title = I18nFormField(
        label=_("Title"),
        max_length=200,
        widget=LanguageRows,
        error_messages={"required": _("Write the title in one language at least.")},
    )
    text = I18nFormField(
        label=_("Introduction"),
        max_length=2000,
        required=False,
        widget=LanguageTexts,
        widget_kwargs={"attrs": {"rows": 2}},
        help_text=_("A few words above the questions, if they need any."),
    )
    stage = forms.ChoiceField(
        label=_("When it is asked"),
        choices=Stage.choices,
        widget=forms.RadioSelect,
        help_text=_("Ask after confirmation what you need to know only about people who will come: diet, arrival."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, event: Event, section: Section | None = None) -> None:
        """Show `section`, or an empty form."""
        shown: dict[str, Any] = {"stage": Stage.REGISTRATION}
        if section:
            shown = {"title": section.title, "text": section.text, "stage": section.stage}
        super().__init__(data, initial={**shown, "version": event.form_version}, use_required_attribute=False)

    def clean_title(self) -> LazyI18nString:
        """Keep the languages that are written."""
        return written(self.cleaned_data["title"], self.fields["title"].error_messages)

    def clean_text(self) -> LazyI18nString:
        """Keep the languages that are written."""
        return written(self.cleaned_data["text"])

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the names of the action's arguments."""
        data = self.cleaned_data
        return {"title": data["title"], "text": data["text"], "stage": Stage(data["stage"])}
