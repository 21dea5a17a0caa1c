"""What people show of themselves on a partner's page; theirs alone to say."""

from django.db import transaction
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from wagtail.images.models import AbstractImage

from common.audit import record
from partners.actions.people import NotAllowed
from partners.models import Membership, User
from partners.rules import can_show_profile


@transaction.atomic
def show_profile(
    *,
    by: User,
    membership: Membership,
    function: LazyI18nString,
    function_shown: bool = True,
    email_shown: bool = False,
    phone: str = "",
    phone_shown: bool = True,
    photo: AbstractImage | None = None,
    photo_shown: bool = True,
) -> Membership:
    """Show the person of `membership` on the partner's page as they say; returns the membership as stored.

    Each field is shown only if its own switch says so. Keeps when they agreed first. Raises `NotAllowed` when `by` is
    somebody else: nobody can agree for another.
    """
    stored = _lock_own(by, membership)
    stored.function, stored.function_shown = function, function_shown
    stored.email_shown = email_shown
    stored.phone, stored.phone_shown = phone, phone_shown
    stored.photo, stored.photo_shown = photo, photo_shown
    if not stored.shown_publicly:
        stored.agreed_at = timezone.now()
    stored.shown_publicly = True
    stored.full_clean(exclude=["user", "partner", "photo"])
    stored.save()
    record(stored.partner, "partner.profile_shown", by=by, person=by.pk)
    return stored


@transaction.atomic
def hide_profile(*, by: User, membership: Membership) -> Membership:
    """Take the person of `membership` off the partner's page; returns the membership as stored.

    Function, telephone and photo are forgotten, since there is no other use for them. Raises `NotAllowed` when `by` is
    somebody else.
    """
    stored = _lock_own(by, membership)
    if not stored.shown_publicly:
        return stored
    stored.shown_publicly = stored.email_shown = False
    stored.function_shown = stored.phone_shown = stored.photo_shown = False
    stored.agreed_at = stored.photo = None
    stored.function = LazyI18nString({})
    stored.phone = ""
    stored.save()
    record(stored.partner, "partner.profile_hidden", by=by, person=by.pk)
    return stored


def _lock_own(by: User, membership: Membership) -> Membership:
    memberships = Membership.objects.select_for_update(of=("self",), no_key=True).select_related("partner")
    stored = memberships.get(pk=membership.pk)
    if not can_show_profile(by, stored):
        raise NotAllowed
    return stored
