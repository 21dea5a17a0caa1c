"""Why organisers let somebody pass others who wait."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class WhyField(forms.CharField):
    """Asks for the reason, which stays in the history."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Reason"),
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("Stays in the history, so that you can tell whoever is passed. Nobody gets a message."),
            error_messages={"required": _("Say why: whoever is passed may ask, and the history keeps the reason.")},
            **kwargs,
        )
