"""What people say about themselves on a page of their own; theirs alone to say, and gone when they say so."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from common.audit import record
from common.slugs import unique_slug
from partners.actions.departures import forget_photo, forget_profile
from partners.actions.people import NotAllowed
from partners.models import Membership, Partner, Profile, ProfileRole, User
from partners.photos import keep_photo
from partners.rules import can_have_profile

# Fields with a switch of their own; the photo's stands beside the photo.
FIELDS = frozenset({"biography", "website", "email", "roles"})


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody says they do or did: at a `partner`, or at an `organisation` by its name."""

    title: LazyI18nString
    organisation: str = ""
    partner: Partner | None = None
    since: dt.date | None = None
    until: dt.date | None = None


class NotThereAnyMore(Exception):
    """The person says they work for a partner they have left."""

    def __init__(self, partner: Partner) -> None:
        """Keep which partner it is."""
        super().__init__(partner)
        self.partner = partner

    def __str__(self) -> str:
        return _("You do not work for %(partner)s any more: say until when you did.") % {"partner": self.partner}


@transaction.atomic
def change_profile(
    *,
    by: User,
    user: User,
    biography: LazyI18nString,
    website: str = "",
    roles: Sequence[Role] = (),
    shown: Collection[str] = (),
) -> Profile:
    """Store what `user` says about themselves; of `FIELDS`, those in `shown` are for readers, once they have agreed.

    `roles` are all there are, so that sending them twice changes nothing. Returns the profile. Raises `NotAllowed`
    for anybody else, and at roles of partners `user` never worked for; `NotThereAnyMore`; `ValidationError` when a
    value is malformed.
    """
    profile = _lock_own(by, user)
    _check_partners(profile, roles)
    profile.biography, profile.website = biography, website
    for name in FIELDS:
        setattr(profile, f"{name}_shown", name in shown)
    profile.full_clean(exclude=["user", "photo"])
    profile.save()
    profile.roles.all().delete()
    for role in roles:
        stored = ProfileRole(
            profile=profile,
            title=role.title,
            organisation="" if role.partner else role.organisation,
            partner=role.partner,
            since=role.since,
            until=role.until,
        )
        stored.full_clean(exclude=["profile", "partner"])
        stored.save()
    _record(user, "person.profile_changed", by)
    return profile


@transaction.atomic
def set_photo(*, by: User, user: User, photo: ContentFile[bytes] | None, shown: bool) -> Profile:
    """Store a photo of `user` in place of the one there is, or keep that one; `shown` is for readers.

    `photo` comes from `partners.photos.drawn_anew`. Where the old one was shown on a partner's page, the new one is.
    Returns the profile. Raises `NotAllowed` for anybody else.
    """
    profile = _lock_own(by, user)
    former = profile.photo
    if photo is not None:
        profile.photo = keep_photo(photo, user)
        Membership.objects.filter(user=user, photo=former, photo__isnull=False).update(photo=profile.photo)
    profile.photo_shown = shown
    profile.save(update_fields=["photo", "photo_shown"])
    if photo is not None:
        forget_photo(former)
    _record(user, "person.photo_set", by)
    return profile


@transaction.atomic
def remove_photo(*, by: User, user: User) -> Profile:
    """Forget the photo of `user` and its files, wherever it is shown; returns the profile.

    Raises `NotAllowed` for anybody else. Without a photo nothing changes.
    """
    profile = _lock_own(by, user)
    former = profile.photo
    if former is None:
        return profile
    profile.photo, profile.photo_shown = None, False
    profile.save(update_fields=["photo", "photo_shown"])
    forget_photo(former)
    _record(user, "person.photo_removed", by)
    return profile


@transaction.atomic
def open_profile(*, by: User, user: User) -> Profile:
    """Show the page of `user` to everybody; returns the profile.

    Keeps when they agreed first, and says nothing twice. Raises `NotAllowed` when `by` is somebody else: nobody can
    agree for another.
    """
    profile = _lock_own(by, user)
    if profile.agreed_at is None:
        profile.agreed_at = timezone.now()
        profile.save(update_fields=["agreed_at"])
        _record(user, "person.profile_shown", by)
    return profile


@transaction.atomic
def close_profile(*, by: User, user: User) -> Profile:
    """Hide the page of `user`; everything is kept for the day they agree again.

    Articles name them no more, but for those of partners on whose page they agreed to be shown: that agreement is one
    of its own (`show_profile`). Returns the profile. Raises `NotAllowed` when `by` is somebody else.
    """
    profile = _lock_own(by, user)
    if profile.agreed_at is not None:
        profile.agreed_at = None
        profile.save(update_fields=["agreed_at"])
        _record(user, "person.profile_hidden", by)
    return profile


@transaction.atomic
def delete_profile(*, by: User, user: User) -> None:
    """Forget what `user` said about themselves, their photo and the address of their page.

    Raises `NotAllowed` when `by` is somebody else. Forgetting what is gone changes nothing.
    """
    _lock_person(by, user)
    if forget_profile(user):
        _record(user, "person.profile_deleted", by)


def _lock_person(by: User, user: User) -> None:
    stored = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if by.pk != stored.pk or not can_have_profile(stored):
        raise NotAllowed


def _lock_own(by: User, user: User) -> Profile:
    """Return the profile of `user`, made if need be, for `by` to change, who must be the same person."""
    _lock_person(by, user)
    profile = Profile.objects.select_related("photo").filter(user=user).first()
    return profile or _begun(user)


def _begun(user: User) -> Profile:
    """Make an empty profile; somebody of the same name may be faster at taking an address, and is seen then."""
    try:
        with transaction.atomic():
            return Profile.objects.create(user=user, slug=_free_slug(user))
    except IntegrityError:
        return Profile.objects.create(user=user, slug=_free_slug(user))


def _free_slug(user: User) -> str:
    return unique_slug(Profile.objects.all(), user.get_full_name())


def _check_partners(profile: Profile, roles: Sequence[Role]) -> None:
    present = set(Membership.objects.filter(user=profile.user_id).values_list("partner", flat=True))
    former = set(profile.roles.values_list("partner", flat=True))
    for role in roles:
        if role.partner is None or role.partner.pk in present:
            continue
        if role.partner.pk not in former:
            raise NotAllowed
        if role.until is None or role.until > timezone.localdate():
            raise NotThereAnyMore(role.partner)


def _record(user: User, action: str, by: User) -> None:
    record(user, action, by=by, label=user.audit_label)
