"""Inputs that Django and Wagtail do not have."""

from collections.abc import Iterable
from typing import Any

from django import forms


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
