"""Everything that changes a person's own account."""

from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import transaction

from common.audit import record
from partners.accounts import letters
from partners.accounts.rules import can_close_account
from partners.actions import NotAllowed
from partners.actions.departures import forget_profile
from partners.managers import normalise_email
from partners.models import Invitation, User, UsualDetails
from partners.preferences import follow_language, forget_preferences


@transaction.atomic
def sign_up(*, email: str, first_name: str, last_name: str, password: str, language: str) -> User:
    """Store a person who made an account for themselves; it opens once the address is confirmed.

    Nobody becomes staff this way. Returns the user.
    """
    user = User(email=normalise_email(email), first_name=first_name, last_name=last_name, language=language)
    user.set_password(password)
    user.save()
    record(user, "person.signed_up", by=user, label=user.audit_label)
    return user


@transaction.atomic
def change_details(*, by: User, user: User, first_name: str, last_name: str, language: str) -> User:
    """Change what a person is called and the language we write to them in; returns the user."""
    user.first_name, user.last_name, user.language = first_name, last_name, language
    user.save(update_fields=["first_name", "last_name", "language"])
    follow_language(user)
    record(user, "person.details_changed", by=by, label=user.audit_label)
    return user


@transaction.atomic
def set_password(*, by: User | None, user: User, password: str) -> User:
    """Give `user` another password, which ends every other session of theirs; returns the user."""
    user.set_password(password)
    user.save(update_fields=["password"])
    record(user, "person.password_set", by=by, label=user.audit_label)
    return user


@transaction.atomic
def set_up_second_factor(*, by: User | None, user: User, secret: str) -> Authenticator:
    """Let an app that knows `secret` (base 32) be the second factor of `user`; returns the authenticator.

    People do it themselves, on a screen that has them prove it; this is for those whose factor is known beforehand.
    """
    authenticator: Authenticator = Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": get_adapter().encrypt(secret)}
    )
    record(user, "person.second_factor_set", by=by, label=user.audit_label)
    return authenticator


@transaction.atomic
def reset_second_factor(*, by: User | None, user: User) -> None:
    """Forget the second factor of somebody who lost it, and write to them.

    The password alone opens the account again; who needs a second factor is asked to set up another at once.
    """
    Authenticator.objects.filter(user=user).delete()
    record(user, "person.second_factor_reset", by=by, label=user.audit_label)
    letters.send("second_factor_reset", to=user.email, user=user)


@transaction.atomic
def close_account(*, by: User, user: User) -> None:
    """Forget a person: nobody can sign in any more, and nothing says who it was: their own page is gone.

    Registrations are records of events and stay; their private links change or withdraw them. Raises `NotAllowed` when
    the person works here, or is gone already.
    """
    # Before the person is locked: who accepts an invitation locks it first and the person last.
    Invitation.objects.filter(email=user.email).delete()
    stored = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not can_close_account(stored):
        raise NotAllowed
    stored.groups.clear()
    EmailAddress.objects.filter(user=stored).delete()
    Authenticator.objects.filter(user=stored).delete()
    forget_preferences(stored)
    forget_profile(stored)
    UsualDetails.objects.filter(user=stored).delete()
    former = stored.email
    stored.email, stored.first_name, stored.last_name = f"closed-{stored.pk}@account.invalid", "", ""
    stored.is_active = False
    stored.set_unusable_password()
    stored.save()
    record(stored, "person.account_closed", by=by, label=stored.audit_label)
    letters.send("account_closed", to=former, language=stored.language)
