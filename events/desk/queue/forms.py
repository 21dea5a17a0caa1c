"""What organisers say when they move somebody in the waiting list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.desk.forms.why import WhyField
from events.registrations.questions.numbers import WholeNumberField


class MoveForm(forms.Form):
    """Asks for the new number and for the reason."""

    number = WholeNumberField(
        label=_("New number"), min_value=1, help_text=_("1 is next. A number beyond the end means the end of the list.")
    )
    reason = WhyField()

    def __init__(self, data: Any = None, *, number: int) -> None:
        """Begin with the present `number`."""
        super().__init__(data, initial={"number": number})
