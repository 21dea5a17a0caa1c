"""What django-allauth has to know about people who join by invitation, not by its own sign-up."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from django.contrib.auth import login
from django.http import HttpRequest

from partners.models import User


def count_as_verified(user: User) -> None:
    """Note that `user` reads what is sent to their address: the link they followed went there."""
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


def sign_in(request: HttpRequest, user: User) -> None:
    """Sign in `user`, who has just chosen a password and need not type it again to set up a second factor."""
    login(request, user)
    record_authentication(request, user, "password", email=user.email)
