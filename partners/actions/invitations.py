"""Inviting people by mail, to a partner or to the network office, and what they answer."""

import datetime as dt
import hashlib
import secrets

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from common.throttle import allow
from partners.actions.people import NotAllowed, create_user, set_membership, set_network_role
from partners.emails import send_invitation
from partners.enums import MembershipRole, NetworkRole
from partners.managers import normalise_email
from partners.models import Invitation, Membership, Partner, User
from partners.newcomers import count_as_verified
from partners.preferences import follow_language
from partners.rules import can_manage_invitation, can_manage_partner, is_platform_admin

LIFETIME = dt.timedelta(days=14)
# Long enough to ask who was invited; then an address has no use here any more.
KEPT = dt.timedelta(days=90)
# 144 random bits, written in 24 letters.
TOKEN_BYTES = 18
HOUR, DAY = 3600, 86400
MOST_PER_HOUR = 30
MOST_PER_ADDRESS_AND_DAY = 5


class AlreadyMember(Exception):
    """The person invited works there already."""

    def __str__(self) -> str:
        return _("Somebody with this address works here already. You find them in the list of people.")


class AlreadyInvited(Exception):
    """The address has an invitation that still holds."""

    def __str__(self) -> str:
        return _("This address has been invited already. You can send that invitation again.")


class TooManyInvitations(Exception):
    """More invitations in a short time than anybody writes by hand."""

    def __str__(self) -> str:
        return _("Too many invitations have been sent in a short time. Please wait an hour, then try again.")


class InvitationEnded(Exception):
    """The invitation was used, withdrawn or is outdated."""

    def __str__(self) -> str:
        return _("This invitation does not hold any more.")


class SignInFirst(Exception):
    """The address belongs to an account already, whose owner has to sign in to accept."""

    def __str__(self) -> str:
        return _("You have an account here already. Sign in to accept the invitation.")


class MisdirectedInvitation(Exception):
    """Somebody is signed in with another address than the one invited."""

    def __str__(self) -> str:
        return _("This invitation was sent to another address than the one you are signed in with.")


@transaction.atomic
def invite_colleague(
    *,
    by: User | None,
    partner: Partner,
    email: str,
    role: MembershipRole,
    language: str,
    personal_line: str = "",
) -> Invitation:
    """Invite `email` to work for `partner` and mail the link; returns the invitation, which holds for 14 days.

    Raises `AlreadyMember`, `AlreadyInvited`, `TooManyInvitations`, `NotAllowed` when `by` does not look after the
    partner's people, and `ValidationError` for malformed values.
    """
    if by is not None and not can_manage_partner(by, partner):
        raise NotAllowed
    Partner.objects.select_for_update(no_key=True).get(pk=partner.pk)
    email = normalise_email(email)
    if Membership.objects.filter(partner=partner, user__email=email).exists():
        raise AlreadyMember
    invitation = Invitation(
        partner=partner, email=email, role=role, language=language, personal_line=personal_line, invited_by=by
    )
    return _send_first(invitation)


@transaction.atomic
def invite_to_office(*, by: User | None, email: str, language: str, personal_line: str = "") -> Invitation:
    """Invite `email` to the network office and mail the link; returns the invitation.

    Platform administrators are never made by invitation, and only they may invite. Raises as `invite_colleague` does.
    """
    if by is not None and not is_platform_admin(by):
        raise NotAllowed
    email = normalise_email(email)
    if User.objects.filter(email=email).exclude(network_role=NetworkRole.NONE).exists():
        raise AlreadyMember
    return _send_first(
        Invitation(partner=None, email=email, language=language, personal_line=personal_line, invited_by=by)
    )


@transaction.atomic
def resend_invitation(*, by: User | None, invitation: Invitation) -> Invitation:
    """Mail a new link that holds for another 14 days; the old one ends. Returns the invitation as stored.

    Raises `InvitationEnded` when it was accepted or withdrawn, `TooManyInvitations` and `NotAllowed`.
    """
    stored = _lock_open(by, invitation)
    return _send(stored, by=by, action="invitation.resent")


@transaction.atomic
def withdraw_invitation(*, by: User | None, invitation: Invitation) -> None:
    """End an invitation before it is accepted. Raises `InvitationEnded` when it was, and `NotAllowed`."""
    stored = _lock_open(by, invitation)
    stored.withdrawn_at = timezone.now()
    stored.save(update_fields=["withdrawn_at"])
    record(stored, "invitation.withdrawn", by=by, label=_label(stored))


@transaction.atomic
def accept_invitation(*, by: User, invitation: Invitation) -> User:
    """Let `by`, who is signed in with the address invited, take the role; returns them as stored.

    A role they have already is never lowered. Raises `InvitationEnded` and `MisdirectedInvitation`.
    """
    stored = _lock_valid(invitation)
    if normalise_email(by.email) != stored.email:
        raise MisdirectedInvitation
    return _take_role(by, stored)


@transaction.atomic
def join_by_invitation(
    *, by: User | None, invitation: Invitation, first_name: str, last_name: str, password: str, language: str
) -> User:
    """Make an account for a newcomer and give it the role invited to; returns the person.

    The link reached the address, which therefore counts as verified. Raises `InvitationEnded`, `SignInFirst` when the
    address has an account, and `ValidationError` for a password that is too easy.
    """
    stored = _lock_valid(invitation)
    if User.objects.filter(email=stored.email).exists():
        raise SignInFirst
    validate_password(password, User(email=stored.email, first_name=first_name, last_name=last_name))
    try:
        with transaction.atomic():
            user = create_user(
                by=by,
                email=stored.email,
                first_name=first_name,
                last_name=last_name,
                password=password,
                language=language,
            )
    except IntegrityError:
        # Another invitation of the same address was accepted this very moment.
        raise SignInFirst from None
    count_as_verified(user)
    follow_language(user)
    return _take_role(user, stored)


@transaction.atomic
def forget_invitations() -> int:
    """Delete invitations that were answered, withdrawn or ended more than 90 days ago; returns how many."""
    forgotten, _each = Invitation.objects.ended_before(timezone.now() - KEPT).delete()
    return forgotten


def token_hash(token: str) -> str:
    """Return what is stored of a link's `token`."""
    return hashlib.sha256(token.encode()).hexdigest()


def _send_first(invitation: Invitation) -> Invitation:
    same = Invitation.objects.open().filter(partner=invitation.partner, email=invitation.email)
    present = same.first()
    if present is not None:
        if not present.has_expired():
            raise AlreadyInvited
        present.withdrawn_at = timezone.now()
        present.save(update_fields=["withdrawn_at"])
    try:
        with transaction.atomic():
            return _send(invitation, by=invitation.invited_by, action="invitation.sent")
    except IntegrityError:
        # Nothing locks the office, so somebody else may have invited the address this very moment.
        if same.exists():
            raise AlreadyInvited from None
        raise


def _send(invitation: Invitation, *, by: User | None, action: str) -> Invitation:
    if by is not None and not allow(f"invitations:{by.pk}", limit=MOST_PER_HOUR, seconds=HOUR):
        raise TooManyInvitations
    if not allow(f"invitations-to:{invitation.email}", limit=MOST_PER_ADDRESS_AND_DAY, seconds=DAY):
        raise TooManyInvitations
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation.token_hash = token_hash(token)
    invitation.expires_at = timezone.now() + LIFETIME
    invitation.full_clean(exclude=["token_hash", "partner", "invited_by"])
    invitation.save()
    record(invitation, action, by=by, label=_label(invitation), role=invitation.role)
    send_invitation(invitation, token)
    return invitation


def _label(invitation: Invitation) -> str:
    return f"{Invitation._meta.verbose_name} {invitation.pk}"


def _lock(invitation: Invitation) -> Invitation:
    stored = Invitation.objects.select_for_update(no_key=True).filter(pk=invitation.pk).first()
    if stored is None:
        raise InvitationEnded
    return stored


def _lock_open(by: User | None, invitation: Invitation) -> Invitation:
    stored = _lock(invitation)
    if by is not None and not can_manage_invitation(by, stored):
        raise NotAllowed
    if not stored.is_open:
        raise InvitationEnded
    return stored


def _lock_valid(invitation: Invitation) -> Invitation:
    stored = _lock(invitation)
    if not stored.is_open or stored.has_expired():
        raise InvitationEnded
    return stored


def _take_role(user: User, invitation: Invitation) -> User:
    """Give what the invitation promises; the one who invited answered for it then, so nobody's rights count now."""
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    record(invitation, "invitation.accepted", by=user, label=_label(invitation))
    if invitation.partner is None:
        if not user.network_role:
            set_network_role(by=None, user=user, role=NetworkRole.NETWORK_OFFICE)
    else:
        present = Membership.objects.filter(user=user, partner=invitation.partner).first()
        if present is None or present.role == MembershipRole.EDITOR:
            set_membership(by=None, user=user, partner=invitation.partner, role=MembershipRole(invitation.role))
    stored = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not stored.is_active:
        # They have closed their account meanwhile, which forgets the invitation as well.
        raise InvitationEnded
    return stored
