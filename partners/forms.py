"""What a newcomer tells when accepting an invitation; writes nothing."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.fields import LineField
from common.languages import current_language
from partners.models import User


class JoinForm(forms.Form):
    """A newcomer's name, password and language."""

    first_name = LineField(
        label=_("Given name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = LineField(
        label=_("Family name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    language = forms.ChoiceField(
        label=_("Language"), help_text=_("The back office and our messages speak this language to you.")
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        """Offer the site's languages; `email` is the address invited, which a password must not resemble."""
        super().__init__(*args, **kwargs)
        self.email = email
        cast(forms.ChoiceField, self.fields["language"]).choices = settings.LANGUAGES
        self.fields["language"].initial = current_language()
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        """Refuse a password that is too easy."""
        data = super().clean() or {}
        password = data.get("password")
        if password:
            person = User(email=self.email, first_name=data.get("first_name", ""), last_name=data.get("last_name", ""))
            try:
                validate_password(password, person)
            except ValidationError as too_easy:
                self.add_error("password", too_easy)
        return data
