"""What administrators say about keeping people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.desk.seen import SeenForm
from events.registrations.questions.numbers import WholeNumberField
from events.registrations.retention.dates import FEWEST_MONTHS, MOST_MONTHS


class KeepingForm(SeenForm):
    """Asks for how many months people are kept."""

    conflict_at = "months"

    months = WholeNumberField(
        label=_("Months people are kept after the event"),
        min_value=FEWEST_MONTHS,
        max_value=MOST_MONTHS,
        help_text=_("As long as funders may ask for proof, and no longer. Guests read the day beside every question."),
    )

    def __init__(self, data: Any = None, *, months: int) -> None:
        """Begin with the present number of `months`."""
        super().__init__(data, initial={"months": months})


class HoldForm(forms.Form):
    """Asks why nothing may be erased."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example “Audit by the funder, file 12/2030”. Everybody who organises the event can read it."),
        error_messages={"required": _("Say why: whoever asks why data is still there will read it.")},
    )
