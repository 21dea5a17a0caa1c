"""What organisers say to a change of an answer that was fixed already."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ACCEPT, REFUSE = "accept", "refuse"


class DecisionForm(forms.Form):
    """Asks for a reason; which of its two buttons was pressed is the decision."""

    decision = forms.ChoiceField(
        choices=[(ACCEPT, _("Accept")), (REFUSE, _("Refuse"))],
        widget=forms.HiddenInput,
        error_messages={"required": _("Accept the change or refuse it.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The guest reads it in the mail. To refuse a change you have to give one."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where the guest does not get what they wish."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("decision") == REFUSE and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why: the guest reads it in the mail."))
        return cleaned
