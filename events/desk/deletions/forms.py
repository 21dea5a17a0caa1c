"""What an organiser says about a request for deletion."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

GRANT, REFUSE = "grant", "refuse"


class DeletionForm(forms.Form):
    """Grants or refuses; who is refused is told why."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (
                GRANT,
                pgettext_lazy("decision about a request for deletion", "Delete everything known about them"),
            ),
            (REFUSE, pgettext_lazy("decision about a request for deletion", "Keep it, and say why")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Only for a refusal: the person reads these words in a letter."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a refusal."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == REFUSE and not cleaned.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", _("Say why: the person reads it in the letter."))
        return cleaned
