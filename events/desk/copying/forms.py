"""Asks for the name and the first day of the new event, and what to take along."""

import datetime as dt
import zoneinfo
from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField
from i18nfield.strings import LazyI18nString

from common.desk.forms import StoringForm
from common.desk.widgets import SuggestingInput
from common.language_rows import LanguageRows
from common.languages import current_language, language_name
from common.validators import known_time_zones, validate_time_zone
from events.desk.copying.parts import Part
from events.desk.forms.moments import day_field
from events.desk.questions.forms import widgets
from events.mailings.writing import texts_in
from events.programme.models import Event

# The same day of the week, a year on.
A_YEAR = dt.timedelta(weeks=52)


class CopyEventForm(StoringForm):
    """What the copy of `source` is called, when it begins, and which of `parts` (with what is there) come along."""

    told_at: ClassVar[dict[str, str]] = {"starts_at": "first_day", "ends_at": "first_day"}

    name = I18nFormField(
        label=_("Name"),
        max_length=200,
        widget=LanguageRows,
        error_messages={"required": _("Give the event a name in one language at least.")},
    )
    first_day = day_field(_("First day"), help_text=_("Every other date moves by as many days."))
    time_zone = forms.CharField(
        label=_("Time zone"),
        max_length=64,
        validators=[validate_time_zone],
        help_text=_("Times of day stay as they are, on these clocks."),
    )
    parts = forms.MultipleChoiceField(
        label=_("Take along"), required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )
    page_language = forms.ChoiceField(label=_("Language of the first page"), choices=())

    def __init__(self, *args: Any, source: Event, parts: Sequence[tuple[Part, str]], **kwargs: Any) -> None:
        """Begin with the event as it is, a year later, and everything ticked."""
        first = source.starts_at.astimezone(zoneinfo.ZoneInfo(source.time_zone)).date()
        written = list(texts_in(source.name))
        reader = current_language()
        initial = {
            "name": source.name,
            "first_day": first + A_YEAR,
            "time_zone": source.time_zone,
            "parts": [part.name for part, _found in parts],
            "page_language": reader if reader in written else (written or [reader])[0],
        }
        kwargs["initial"] = {**initial, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].widget = SuggestingInput(sorted(zone for zone in known_time_zones() if "/" in zone))
        cast(forms.MultipleChoiceField, self.fields["parts"]).choices = [
            (part.name, format_html("<span>{} <span class='desk-line'>{}</span></span>", part.label, found))
            for part, found in parts
        ]
        cast(forms.ChoiceField, self.fields["page_language"]).choices = [
            (code, language_name(code, reader)) for code, _name in settings.LANGUAGES
        ]

    def clean_name(self) -> LazyI18nString:
        """Keep the languages that have a name, as they are stored."""
        return widgets.written(self.cleaned_data["name"], self.fields["name"].error_messages)

    def clean(self) -> dict[str, Any]:
        """Refuse a page in a language in which the event has no name."""
        data = super().clean() or self.cleaned_data
        name, language = data.get("name"), data.get("page_language")
        if isinstance(name, LazyI18nString) and language and not name.data.get(language):
            self.add_error("page_language", _("Give the event a name in this language first, or choose another."))
        return data
