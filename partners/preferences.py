"""What Wagtail keeps about a person beside what we do."""

from wagtail.users.models import UserProfile

from partners.models import User


def follow_language(user: User) -> None:
    """Let the back office speak the language `user` has chosen; without a choice it speaks their browser's."""
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": user.language})
