"""Everything an account holds about its person, in words of the active language, for that person alone."""

import datetime as dt
from pathlib import PurePath
from typing import Any, cast

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from common.formats import date_time_and_zone, date_words
from common.languages import current_language, language_name, words
from partners.models import Invitation, Profile, User
from partners.signals import account_wanted

# More than anybody reads; a person of the network office has written thousands.
MOST_ENTRIES = 1000


def facts_of_account(user: User) -> dict[str, Any]:
    """Return what is held about `user`, what the packages above hold included (`account_wanted`); blanks left out."""
    facts: dict[str, Any] = {
        _("Given name"): user.first_name,
        _("Family name"): user.last_name,
        _("Language for our mails"): language_name(user.language, current_language()),
        _("Time zone"): user.time_zone,
        _("Account since"): _moment(user.date_joined, user),
        _("Last signed in"): _moment(user.last_login, user),
        _("Role in the network"): user.get_network_role_display() if user.network_role else "",
        _("E-mail addresses"): _addresses(user),
        _("Second factor"): [
            f"{app.get_type_display()}, {_moment(app.created_at, user)}"
            for app in Authenticator.objects.filter(user=user).order_by("pk")
        ],
        _("You work for"): _memberships(user),
        _("Your public page"): _profile(user),
        _("Invitations to your address"): _invitations(user),
    }
    for _receiver, more in account_wanted.send(User, user=user):
        facts |= cast("dict[str, Any]", more)
    facts[_("What you changed here, latest first")] = _doings(user)
    return {name: value for name, value in facts.items() if value not in ("", None, [], {})}


def photo_of(user: User) -> tuple[str, bytes] | None:
    """Return the photo of `user` as the name of a file and its content; None without one."""
    profile = Profile.objects.select_related("photo").filter(user=user, photo__isnull=False).first()
    if profile is None or profile.photo is None:
        return None
    try:
        with profile.photo.file.open("rb") as stored:
            return f"photo{PurePath(profile.photo.file.name).suffix}", stored.read()
    except FileNotFoundError:
        return None


def _addresses(user: User) -> list[str]:
    confirmed = {True: _("confirmed"), False: _("not confirmed")}
    rows = EmailAddress.objects.filter(user=user).order_by("pk")
    return [f"{row.email} ({confirmed[row.verified]})" for row in rows] or [user.email]


def _memberships(user: User) -> list[dict[str, Any]]:
    return [
        {
            _("Partner"): membership.partner.name,
            _("Role"): membership.get_role_display(),
            _("Function"): words(membership.function, current_language()).text,
            _("Telephone"): membership.phone,
            _("Shown on the partner's page"): _yes_or_no(membership.shown_publicly),
        }
        for membership in user.memberships.select_related("partner").order_by("pk")
    ]


def _profile(user: User) -> dict[str, Any]:
    profile = Profile.objects.filter(user=user).prefetch_related("roles__partner").first()
    if profile is None:
        return {}
    language = current_language()
    return {
        _("Shown to everybody"): _yes_or_no(profile.is_public),
        _("About me"): words(profile.biography, language).text,
        _("Website"): profile.website,
        _("Roles"): [
            " · ".join(
                part
                for part in (
                    words(role.title, language).text,
                    role.partner.name if role.partner else role.organisation,
                    " – ".join(date_words(day, "long", language) for day in (role.since, role.until) if day),
                )
                if part
            )
            for role in profile.roles.all()
        ],
    }


def _invitations(user: User) -> list[dict[str, Any]]:
    return [
        {_("To"): str(invitation.partner or _("the network office")), _("When"): _moment(invitation.created_at, user)}
        for invitation in Invitation.objects.filter(email=user.email).select_related("partner").order_by("pk")
    ]


def _doings(user: User) -> list[str]:
    entries = ModelLogEntry.objects.filter(user=user).order_by("-timestamp", "-pk")[:MOST_ENTRIES]
    return [
        f"{_moment(entry.timestamp, user)}: {entry.formatter.message if entry.formatter else entry.action}"
        for entry in entries
    ]


def _yes_or_no(value: bool) -> str:
    return _("Yes") if value else _("No")


def _moment(moment: dt.datetime | None, user: User) -> str:
    return date_time_and_zone(moment, user.time_zone, current_language()) if moment else ""
