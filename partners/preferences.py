"""What Wagtail keeps about a person beside what we do."""

from functools import partial

from django.db import transaction
from wagtail.users.models import UserProfile

from partners.models import User


def follow_language(user: User) -> None:
    """Let the back office speak the language `user` has chosen; without a choice it speaks their browser's."""
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": user.language})


def forget_preferences(user: User) -> None:
    """Delete what Wagtail keeps about `user`, once this transaction is committed their picture's file as well."""
    for profile in UserProfile.objects.filter(user=user):
        picture = profile.avatar
        if picture:
            transaction.on_commit(partial(picture.storage.delete, picture.name))
        profile.delete()
