"""What becomes of somebody's own page when they leave: parts of other actions, inside their transactions."""

from django.db.models import Q
from django.utils import timezone
from wagtail.images.models import AbstractImage

from partners.models import Partner, Profile, ProfileRole, User


def end_roles(user: User, partner: Partner) -> None:
    """Let what `user` does at `partner` end today; what was still to begin there is not said any more."""
    # Whoever changes their profile meanwhile waits, and then sees that they work there no longer.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    today = timezone.localdate()
    roles = ProfileRole.objects.filter(profile__user=user, partner=partner)
    roles.filter(since__gt=today).delete()
    roles.filter(Q(until=None) | Q(until__gt=today)).update(until=today)


def forget_profile(user: User) -> bool:
    """Delete what `user` told readers, the photo and its files included; returns whether there was anything."""
    profile = Profile.objects.select_related("photo").filter(user=user).first()
    if profile is None:
        return False
    profile.delete()
    forget_photo(profile.photo)
    return True


def forget_photo(photo: AbstractImage | None) -> None:
    """Delete an uploaded photo wherever it is shown; a task deletes its files once this transaction is committed."""
    if photo is not None:
        photo.delete()
