"""The letters about accounts: one function each. The layout is `common.letters`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common import letters
from partners.models import User

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Letter:
    """What one letter says. `link` is a path or an address of this site."""

    title: str
    paragraphs: tuple[str, ...]
    button: str = ""
    link: str = ""
    closing: str = ""


def _not_you() -> str:
    return _("If that was not you, you need do nothing.")


def _tell_the_office() -> str:
    return _("If that was not you, choose a new password at once and tell your network office.")


def confirm_new_account(facts: Facts) -> Letter:
    """Somebody made an account with this address."""
    return Letter(
        title=_("Confirm your address"),
        paragraphs=(
            _("You have made an account with %(network)s. One step is left: confirm that this address is yours.")
            % {"network": settings.NETWORK_NAME},
        ),
        button=_("Confirm the address"),
        link=facts["activate_url"],
        closing=_not_you(),
    )


def confirm_address(facts: Facts) -> Letter:
    """An account is to get this address, or somebody signs in who never confirmed it."""
    return Letter(
        title=_("Confirm your address"),
        paragraphs=(_("This address was given for an account. Please confirm that it is yours."),),
        button=_("Confirm the address"),
        link=facts["activate_url"],
        closing=_not_you(),
    )


def account_exists(facts: Facts) -> Letter:
    """Somebody wanted to make an account with an address that has one."""
    return Letter(
        title=_("You already have an account"),
        paragraphs=(
            _("Somebody, probably you, wanted to make an account with this address. It has one already."),
            _("If you have forgotten the password, you can choose a new one."),
        ),
        button=_("Choose a new password"),
        link=reverse("account_reset_password"),
        closing=_not_you(),
    )


def unknown_account(facts: Facts) -> Letter:
    """Somebody forgot the password of an account that does not exist."""
    return Letter(
        title=_("There is no account with this address"),
        paragraphs=(
            _("Somebody, probably you, wanted a new password for this address, but no account has it."),
            _("Perhaps your account has another address. Otherwise you can make a new one."),
        ),
        button=_("Make an account"),
        link=reverse("account_signup"),
        closing=_not_you(),
    )


def reset_password(facts: Facts) -> Letter:
    """Somebody forgot the password of this account."""
    return Letter(
        title=_("Choose a new password"),
        paragraphs=(_("Somebody, probably you, wants a new password for your account."),),
        button=_("Choose a new password"),
        link=facts["password_reset_url"],
        closing=_("If that was not you, you need do nothing; your password stays as it is."),
    )


def password_changed(facts: Facts) -> Letter:
    """The password is another one now."""
    return Letter(
        title=_("Your password has been changed"),
        paragraphs=(_("Your account has a new password. Everybody who was signed in with the old one is signed out."),),
        button=_("Choose another password"),
        link=reverse("account_reset_password"),
        closing=_tell_the_office(),
    )


def address_changed(facts: Facts) -> Letter:
    """To the old address: the account has left it."""
    return Letter(
        title=_("Your account has another address"),
        paragraphs=(
            _("From now on you sign in with %(address)s, and our letters go there.") % {"address": facts["to_email"]},
        ),
        closing=_("If that was not you, tell your network office at once: somebody else has opened your account."),
    )


def address_dropped(facts: Facts) -> Letter:
    """A new address that was never confirmed is no longer waiting."""
    return Letter(
        title=_("Your address stays as it is"),
        paragraphs=(_("The change to %(address)s has been given up.") % {"address": facts["deleted_email"]},),
    )


def second_factor_set(facts: Facts) -> Letter:
    """Signing in asks for a code from now on."""
    return Letter(
        title=_("Signing in now takes a code"),
        paragraphs=(_("An authenticator app was connected to your account. Signing in asks for its code."),),
        closing=_tell_the_office(),
    )


def second_factor_removed(facts: Facts) -> Letter:
    """Signing in no longer asks for a code."""
    return Letter(
        title=_("Signing in no longer takes a code"),
        paragraphs=(_("The authenticator app was disconnected from your account. The password alone opens it."),),
        closing=_tell_the_office(),
    )


def recovery_codes_made(facts: Facts) -> Letter:
    """The old recovery codes are worth nothing."""
    return Letter(
        title=_("You have new recovery codes"),
        paragraphs=(_("New recovery codes were made for your account. The old ones no longer work."),),
        closing=_tell_the_office(),
    )


def second_factor_reset(facts: Facts) -> Letter:
    """A colleague has helped somebody who lost their device."""
    return Letter(
        title=_("Your second factor has been reset"),
        paragraphs=(
            _("A colleague who looks after your account has disconnected your authenticator app and recovery codes."),
            _("Sign in with your password and connect an app again."),
        ),
        button=_("Sign in"),
        link=reverse("account_login"),
        closing=_("If you did not ask for this, tell your network office at once."),
    )


def account_closed(facts: Facts) -> Letter:
    """The account is gone."""
    return Letter(
        title=_("Your account is closed"),
        paragraphs=(
            _("Your account and what it said about you have been deleted. Nobody can sign in with it any more."),
            _("Registrations for events are not part of it: the private links in their mails still work."),
        ),
    )


LETTERS: dict[str, Callable[[Facts], Letter]] = {
    "account/email/email_confirmation_signup": confirm_new_account,
    "account/email/email_confirmation": confirm_address,
    "account/email/account_already_exists": account_exists,
    "account/email/unknown_account": unknown_account,
    "account/email/password_reset_key": reset_password,
    "account/email/password_changed": password_changed,
    "account/email/password_reset": password_changed,
    "account/email/password_set": password_changed,
    "account/email/email_changed": address_changed,
    "account/email/email_deleted": address_dropped,
    "mfa/email/totp_activated": second_factor_set,
    "mfa/email/totp_deactivated": second_factor_removed,
    "mfa/email/recovery_codes_generated": recovery_codes_made,
    "second_factor_reset": second_factor_reset,
    "account_closed": account_closed,
}


def send(name: str, *, to: str, user: User | None = None, language: str = "", facts: Facts | None = None) -> None:
    """Post the letter `name` (django-allauth's or our own) to one address.

    It is in the language of `user`, else in `language`, else in the reader's of now. Raises `KeyError` for an unknown
    name.
    """
    language = user.language if user else language or get_language() or settings.LANGUAGE_CODE
    with translation.override(language):
        letter = LETTERS[name](facts or {})
        letters.write(
            to=to,
            language=language,
            title=letter.title,
            name=user.get_full_name() if user else "",
            paragraphs=letter.paragraphs,
            button=letter.button,
            link=_absolute(letter.link, language) if letter.link else "",
            closing=letter.closing,
            footer=_("You get this letter because your address was used for an account with %(network)s.")
            % {"network": settings.NETWORK_NAME},
        )


def _absolute(link: str, language: str) -> str:
    path = urlsplit(link).path
    # The link may have been made for whoever asked for it, in the language they read at that moment.
    with translation.override(translation.get_language_from_path(path) or language):
        return f"{settings.BASE_URL}{translate_url(path, language)}"
