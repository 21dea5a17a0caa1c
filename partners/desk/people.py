"""Lists of people and of invitations as the screens show them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.formats import date_time
from common.languages import current_language, language_name
from partners.desk.words import day_words
from partners.enums import NetworkRole
from partners.models import Invitation, Membership, User
from partners.queries import with_second_factor
from partners.rules import is_network_office, is_platform_admin, managed_partners_for


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person of a partner, or of the network office when there is no `membership`."""

    person: User
    membership: Membership | None
    role: str
    last_sign_in: str
    has_second_factor: bool
    can_reset: bool
    is_oneself: bool


@dataclass(frozen=True, slots=True)
class InvitedRow:
    """One invitation nobody has answered yet."""

    invitation: Invitation
    role: str
    language: str
    state: str
    send_again_url: str
    withdraw_url: str


def person_rows(memberships: Sequence[Membership], reader: User) -> list[PersonRow]:
    """Return a row for each of `memberships`, whose users are loaded; the same few queries for any number."""
    secured = with_second_factor([membership.user for membership in memberships])
    may_reset = resettable(reader, [membership.user for membership in memberships if membership.user_id in secured])
    return [
        _row(membership.user, membership, membership.get_role_display(), secured, may_reset, reader)
        for membership in memberships
    ]


def office_rows(people: Sequence[User], reader: User) -> list[PersonRow]:
    """Return a row for each of `people` of the network office."""
    secured = with_second_factor(people)
    may_reset = resettable(reader, [person for person in people if person.pk in secured])
    return [_row(person, None, person.get_network_role_display(), secured, may_reset, reader) for person in people]


def invited_rows(invitations: Iterable[Invitation]) -> list[InvitedRow]:
    """Return a row for each of `invitations`, whose inviting people are loaded."""
    reader, now = current_language(), timezone.now()
    rows = []
    for invitation in invitations:
        is_outdated = invitation.has_expired(now)
        pattern = _("Not answered; the link ended on %(day)s") if is_outdated else _("Valid until %(day)s")
        rows.append(
            InvitedRow(
                invitation=invitation,
                role=invitation.get_role_display(),
                language=language_name(invitation.language, reader),
                state=pattern % {"day": day_words(invitation.expires_at.date())},
                send_again_url=_address("send_again", invitation),
                withdraw_url=_address("withdraw", invitation),
            )
        )
    return rows


def resettable(reader: User, people: Iterable[User]) -> frozenset[int]:
    """Return the keys of those `people` whose second factor `reader` may reset: the rule's list twin, in one query."""
    wanted = User.objects.filter(pk__in=[person.pk for person in people]).exclude(pk=reader.pk)
    platform = Q(is_superuser=True) | Q(network_role=NetworkRole.PLATFORM_ADMIN)
    if is_platform_admin(reader):
        found = wanted
    elif is_network_office(reader):
        found = wanted.exclude(platform)
    else:
        elsewhere = Membership.objects.exclude(partner__in=managed_partners_for(reader))
        own = wanted.filter(network_role=NetworkRole.NONE, is_superuser=False, memberships__isnull=False)
        found = own.exclude(pk__in=elsewhere.values("user"))
    return frozenset(found.values_list("pk", flat=True))


def _row(
    person: User,
    membership: Membership | None,
    role: str,
    secured: frozenset[int],
    may_reset: frozenset[int],
    reader: User,
) -> PersonRow:
    return PersonRow(
        person=person,
        membership=membership,
        role=role,
        last_sign_in=_moment(person.last_login, reader),
        has_second_factor=person.pk in secured,
        can_reset=person.pk in may_reset,
        is_oneself=person.pk == reader.pk,
    )


def _address(screen: str, invitation: Invitation) -> str:
    if invitation.partner_id is None:
        return reverse(f"partners_desk:office_{screen}", args=[invitation.pk])
    return reverse(f"partners_desk:{screen}", args=[invitation.partner_id, invitation.pk])


def _moment(moment: dt.datetime | None, reader: User) -> str:
    return date_time(moment, reader.zone, current_language()) if moment else ""
