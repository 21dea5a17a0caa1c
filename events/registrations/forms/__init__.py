"""What registrants fill in, as clean values; writes nothing."""

from events.registrations.forms.details import EMAIL_SENTENCE, DetailsForm, EmailInput, FindForm
from events.registrations.forms.group import GroupForm
from events.registrations.forms.registration import CodeForm, RegistrationForm

__all__ = ["EMAIL_SENTENCE", "CodeForm", "DetailsForm", "EmailInput", "FindForm", "GroupForm", "RegistrationForm"]
