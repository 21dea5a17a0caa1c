"""Inputs that Django and Wagtail do not have."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from i18nfield.forms import I18nTextInput

from common.languages import direction


class DateInput(forms.DateInput):
    """The browser's own calendar; a plain text field, 2027-03-18, in browsers without one."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Write dates the way the browser's field reads them."""
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own clock; a plain text field, 09:00, in browsers without one."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Write times the way the browser's field reads them."""
        super().__init__(attrs, format="%H:%M")


class SuggestingInput(forms.TextInput):
    """A text field that suggests `suggestions` while one types; anything may be written."""

    template_name = "common/desk/widgets/suggesting_input.html"

    def __init__(self, suggestions: Iterable[str], attrs: dict[str, Any] | None = None) -> None:
        """Keep what to suggest."""
        super().__init__(attrs)
        self.suggestions = list(suggestions)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the list of suggestions and tie the field to it."""
        context = super().get_context(name, value, attrs)
        context["suggestions"] = self.suggestions
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}_list"
        return context


class LanguageRows(I18nTextInput):
    """One text field per language, each with the language's own name as its label."""

    use_fieldset = True

    def id_for_label(self, id_: str, index: str = "0") -> str:
        """Every field has a label of its own; the whole has a legend."""
        return ""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Render the rows."""
        values = value if isinstance(value, list) else self.decompress(value)
        names = dict(settings.LANGUAGES)
        attrs = {key: given for key, given in {**self.attrs, **(attrs or {})}.items() if key != "id"}
        rows = []
        for index, (language, widget) in enumerate(zip(self.locales, self.widgets, strict=True)):
            identity = f"id_{name}_{index}"
            own = {**attrs, "id": identity, "lang": language, "dir": direction(language)}
            text = values[index] if index < len(values) else None
            rows.append(
                {
                    "id": identity,
                    "language": language,
                    "label": names.get(language, language),
                    "input": widget.render(f"{name}_{index}", text, own, renderer=renderer),
                }
            )
        return render_to_string("common/desk/widgets/language_rows.html", {"rows": rows})
