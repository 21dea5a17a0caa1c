"""What somebody fills in whom a partner has named."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.registrations.actions import DETAILS
from events.registrations.forms import DetailsForm
from events.registrations.models import Registration


class NamedForm(DetailsForm):
    """The details a partner could not give, and the consent it cannot give; which partner it is stays."""

    sending_partner = None  # type: ignore[assignment]  # Django's way to leave out a field of the parent
    privacy_consent = forms.BooleanField(
        label=_("I have read how my data are used, and for how long."),
        error_messages={"required": _("Please read how your data are used, then tick this box.")},
    )

    def details(self) -> dict[str, Any]:
        """Return what the action `answer_naming` takes, after validation."""
        return {name: value for name, value in self.cleaned_data.items() if name != "privacy_consent"}


def told_of(registration: Registration) -> dict[str, Any]:
    """Return the details known of a person, as a form begins with them."""
    return {name: getattr(registration, name) for name in DETAILS} | {"country": str(registration.country)}
