"""The forms of accounts: django-allauth's, in our words. They write nothing themselves."""

from typing import TYPE_CHECKING, Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from common.fields import LineField
from partners.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

E_MAIL = _("E-mail")
EMAIL_SENTENCE = _("An address looks like name@place.org. What you typed is kept.")


def _rules_for_passwords() -> str:
    return " ".join(password_validators_help_texts())


# The rules are settings, and read in the reader's language.
password_rules = lazy(_rules_for_passwords, str)


def _dress(field: forms.Field, label: "StrOrPromise", help_text: "StrOrPromise" = "") -> None:
    """Give a field our words; a placeholder that repeats the label disappears when one begins to type."""
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


def _dress_email(field: forms.Field, label: "StrOrPromise" = E_MAIL, help_text: "StrOrPromise" = "") -> None:
    _dress(field, label, help_text)
    field.widget = forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"})
    field.widget.is_required = field.required
    field.error_messages["invalid"] = EMAIL_SENTENCE


class SignInForm(account.LoginForm):
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields."""
        super().__init__(*args, **kwargs)
        _dress_email(self.fields["login"])
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        _dress(self.fields["password"], _("Password"))
        _dress(self.fields["remember"], _("Stay signed in on this device"))


class SignUpForm(account.SignupForm):
    """Name, e-mail and password of somebody new."""

    first_name = LineField(
        label=_("Given name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = LineField(
        label=_("Family name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    field_order = ["first_name", "last_name", "email", "password1"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields."""
        super().__init__(*args, **kwargs)
        _dress_email(self.fields["email"], help_text=_("We send a link there, to see that it is yours."))
        _dress(self.fields["password1"], _("Password"), password_rules())


class DetailsForm(forms.ModelForm[User]):
    """What we call a person, and the language we write to them in."""

    class Meta:
        model = User
        fields = ["first_name", "last_name", "language"]
        field_classes = {"first_name": LineField, "last_name": LineField}
        labels = {"first_name": _("Given name"), "last_name": _("Family name"), "language": _("Language for our mails")}
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
        }


class ChangeEmailForm(account.AddEmailForm):
    """The address an account is to have."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field."""
        super().__init__(*args, **kwargs)
        _dress_email(
            self.fields["email"],
            _("New e-mail"),
            _("We send a link there. Your address changes when you open it; until then the old one stays."),
        )


class ChangePasswordForm(account.ChangePasswordForm):
    """The password there is, and the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields; what was typed is seen in a password manager, so it is asked for once."""
        super().__init__(*args, **kwargs)
        _dress(self.fields["oldpassword"], _("Current password"))
        _dress(self.fields["password1"], _("New password"), password_rules())
        del self.fields["password2"]


class SetPasswordForm(account.SetPasswordForm):
    """The first password of an account that has none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field."""
        super().__init__(*args, **kwargs)
        _dress(self.fields["password1"], _("Password"), password_rules())
        del self.fields["password2"]


class ForgottenPasswordForm(account.ResetPasswordForm):
    """The address of somebody who forgot their password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field."""
        super().__init__(*args, **kwargs)
        _dress_email(self.fields["email"])


class NewPasswordForm(account.ResetPasswordKeyForm):
    """The new password of somebody who forgot the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field."""
        super().__init__(*args, **kwargs)
        _dress(self.fields["password1"], _("New password"), password_rules())
        del self.fields["password2"]


class PasswordAgainForm(account.ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field."""
        super().__init__(*args, **kwargs)
        _dress(self.fields["password"], _("Password"))


def _dress_code(field: forms.Field, help_text: "StrOrPromise") -> None:
    _dress(field, _("Code"), help_text)
    # Recovery codes are longer than the app's and are digits as well.
    field.widget.attrs.update({"inputmode": "numeric", "autocomplete": "one-time-code", "dir": "ltr"})


class CodeForm(mfa.AuthenticateForm):
    """The second factor when signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field."""
        super().__init__(*args, **kwargs)
        _dress_code(self.fields["code"], _("The six digits your app shows now, or one of your recovery codes."))


class CodeAgainForm(mfa.ReauthenticateForm):
    """The second factor once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field."""
        super().__init__(*args, **kwargs)
        _dress_code(self.fields["code"], _("The six digits your app shows now, or one of your recovery codes."))


class ConnectAppForm(totp.ActivateTOTPForm):
    """The first code of a newly connected app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field."""
        super().__init__(*args, **kwargs)
        _dress_code(self.fields["code"], _("The six digits your app shows for this account."))
