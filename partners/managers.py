"""The manager behind `User.objects`: people are created by e-mail address."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import BaseUserManager
from django.db import transaction

if TYPE_CHECKING:
    from partners.models import User


def normalise_email(address: str) -> str:
    """Return `address` trimmed and in lower case, the form in which addresses are stored and compared."""
    return address.strip().lower()


class UserManager(BaseUserManager["User"]):
    """Creates users whose login is their e-mail address."""

    @transaction.atomic
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Store a user; without `password` the account cannot sign in until one is set.

        Whoever makes an account for somebody vouches for the address: it counts as confirmed. Raises `ValueError` when
        `email` is empty.
        """
        from allauth.account.models import EmailAddress  # it refers to the model this manager belongs to

        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=normalise_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Store a platform administrator (used by `manage.py createsuperuser`)."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a user by e-mail address, however it was capitalised."""
        return self.get(email=normalise_email(username or ""))
