"""What organisers say to something a guest asks of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.registrations.decisions import ReasonMissing

ACCEPT, REFUSE = "accept", "refuse"


class DecideRequestForm(forms.Form):
    """Asks for a reason; which of its two buttons was pressed is the decision."""

    decision = forms.ChoiceField(
        choices=[(ACCEPT, ACCEPT), (REFUSE, REFUSE)],
        widget=forms.HiddenInput,
        error_messages={"required": _("Choose one of the two.")},
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, reason_help: Any, **kwargs: Any) -> None:
        """Take what the screen says of the reason: who reads it, and when it is needed."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = reason_help

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where the guest does not get what they wish."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("decision") == REFUSE and not cleaned.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", str(ReasonMissing()))
        return cleaned
