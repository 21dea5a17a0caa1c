"""What django-allauth asks us: who is stored and how, what is sent, where people go."""

import time
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common.audit import record
from partners.accounts import actions, letters, rules
from partners.managers import normalise_email
from partners.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up and changes go through our actions, mail through our outbox."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is the address your account already has."),
        "email_password_mismatch": _("This address and this password do not belong together. Check both."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _("This code is wrong or has been used. Wait for the next one your app shows."),
        "incorrect_password": _("This is not your password."),
        "rate_limited": _("Too many attempts. Wait a minute and try again."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes and try again."),
    }

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:
        """Store who signed up, in the language they did it in. Returns the stored user."""
        values = form.cleaned_data
        return actions.sign_up(
            email=values["email"],
            first_name=values["first_name"],
            last_name=values["last_name"],
            password=values["password1"],
            language=get_language() or settings.LANGUAGE_CODE,
        )

    def set_password(self, user: User, password: str) -> None:
        """Change a password, by its owner."""
        actions.set_password(by=user, user=user, password=password)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """True when something that matters needs a proof first; who has just signed in has given it."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < account_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    @transaction.atomic
    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm an address, with everything that follows from it; returns whether it was still free."""
        confirmed: bool = super().confirm_email(request, email_address)
        if confirmed:
            user = email_address.user
            record(user, "person.address_confirmed", by=user, label=user.audit_label)
        return confirmed

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Post one of our letters to `email`, in the language of its owner."""
        user = context.get("user") or User.objects.filter(email=normalise_email(email)).first()
        letters.send(template_prefix, to=email, user=user, facts=context)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell the owner what happened to the account."""
        super().send_notification_mail(template_prefix, user, {"user": user, **(context or {})}, email)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead those who work here to their desk and everybody else to their account."""
        return reverse("wagtailadmin_home") if request.user.is_staff else reverse("account")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Lead somebody new to their account."""
        return reverse("account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the start page of the language."""
        return f"/{get_language() or settings.LANGUAGE_CODE}/"

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """Lead to the account, or to the form that opens it."""
        return reverse("account" if self.request.user.is_authenticated else "account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead back to the account."""
        return reverse("account")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Who needs a second factor keeps it."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Your role needs a second factor. To replace the app by another one, show a code of it first."
        ),
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def get_totp_issuer(self) -> str:
        """Return what the app calls us."""
        return settings.NETWORK_NAME

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """True for those who may do without, and for those who have just shown a code and connect another app next."""
        if not rules.needs_second_factor(authenticator.user):
            return True
        return rules.has_proved_second_factor(context.request, within=account_settings.REAUTHENTICATION_TIMEOUT)
