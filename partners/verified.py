"""The address a link was mailed to counts as verified once somebody follows the link."""

from django.apps import apps

from partners.models import User


def count_as_verified(user: User) -> None:
    """Note that `user` reads what is sent to their address."""
    if apps.is_installed("allauth.account"):
        from allauth.account.models import EmailAddress

        EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
