"""The form for what somebody keeps for their next registration."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.registrations.forms import DetailsForm


class UsualDetailsForm(DetailsForm):
    """The details of a registration, none of them required; the address is one of those confirmed."""

    sending_partner = None  # type: ignore[assignment]  # Django's way to leave out a field of the parent

    def __init__(self, *args: Any, addresses: Sequence[str], **kwargs: Any) -> None:
        """Offer `addresses`, those the person has confirmed."""
        super().__init__(*args, **kwargs)
        self.fields["email"] = forms.ChoiceField(
            label=_("E-mail"),
            help_text=_("Only your confirmed addresses: registrations with them stand in your account."),
            choices=[("", _("None of them")), *((address, address) for address in addresses)],
            error_messages={"invalid_choice": _("Choose one of your confirmed addresses.")},
        )
        for field in self.fields.values():
            field.required = False
        self.fields["country"].help_text = ""
