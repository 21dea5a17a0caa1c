"""What somebody fills in whom a partner has named."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.programme.models import Event
from events.registrations.actions import DETAILS
from events.registrations.consents.forms import ConsentBoxes
from events.registrations.forms import DetailsForm
from events.registrations.models import Registration


class NamedForm(ConsentBoxes, DetailsForm):
    """The details a partner could not give, and the consent it cannot give; which partner it is stays."""

    sending_partner = None  # type: ignore[assignment]  # Django's way to leave out a field of the parent
    privacy_consent = forms.BooleanField(
        label=_("I have read how my data are used, and for how long."),
        error_messages={"required": _("Please read how your data are used, then tick this box.")},
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        """Prepare the form with the consents that `event` asks for, before the one without which nobody comes."""
        super().__init__(*args, **kwargs)
        self.ask_for_consents(event)
        self.fields["privacy_consent"] = self.fields.pop("privacy_consent")

    def details(self) -> dict[str, Any]:
        """Return what the action `answer_naming` takes, after validation."""
        others = {"privacy_consent", *self.consent_names}
        return {name: value for name, value in self.cleaned_data.items() if name not in others}


def told_of(registration: Registration) -> dict[str, Any]:
    """Return the details known of a person, as a form begins with them."""
    return {name: getattr(registration, name) for name in DETAILS} | {"country": str(registration.country)}
