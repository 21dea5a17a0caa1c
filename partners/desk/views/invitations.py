"""Inviting people to a partner; sending again and withdrawing."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.actions import (
    AlreadyInvited,
    AlreadyMember,
    InvitationEnded,
    NotAllowed,
    TooManyInvitations,
    invite_colleague,
    resend_invitation,
    withdraw_invitation,
)
from partners.desk.forms.people import InvitationForm
from partners.desk.views.base import PartnerScreen, Question
from partners.enums import MembershipRole
from partners.models import Invitation

NOT_SENT = (AlreadyInvited, AlreadyMember, InvitationEnded, NotAllowed, TooManyInvitations, ValidationError)


class InviteColleague(Question, PartnerScreen):
    """Invites somebody to work for the partner."""

    page_title = gettext_lazy("Invite a colleague")
    button = gettext_lazy("Send the invitation")
    back_label = gettext_lazy("Back without sending")
    form_class = InvitationForm
    refusals = NOT_SENT
    tab = "people"

    def sentences(self) -> list[str]:
        """Say what the person gets."""
        return [
            _("They get a message with a private link that holds for 14 days. They have no role before they accept.")
        ]

    def act(self, form: forms.Form) -> str:
        """Invite."""
        facts = form.cleaned_data
        invite_colleague(
            by=self.user,
            partner=self.partner,
            email=facts["email"],
            role=MembershipRole(facts["role"]),
            language=facts["language"],
            personal_line=facts["personal_line"],
        )
        return _("The invitation to %(email)s is on its way.") % {"email": facts["email"]}

    def back_url(self) -> str:
        """Return to the people."""
        return reverse("partners_desk:people", args=[self.partner.pk])


class AnswerInvitation(Question):
    """A question about an open invitation; whoever builds on it says which ones there are."""

    refusals = NOT_SENT

    invitation: Invitation

    def find(self, invitations: Any, key: int) -> None:
        """Keep the open invitation `key` of `invitations`; raises `Http404` without one."""
        self.invitation = get_object_or_404(invitations.open(), pk=key)


class SendAgain(AnswerInvitation):
    """Sends an invitation with a new link."""

    button = gettext_lazy("Send again")

    def get_page_title(self) -> str:
        """Name the address."""
        return _("Send the invitation to %(email)s again?") % {"email": self.invitation.email}

    def sentences(self) -> list[str]:
        """Say what becomes of the link they have."""
        return [_("They get a new link that holds for 14 days. The link in the earlier message stops working.")]

    def act(self, form: forms.Form) -> str:
        """Send it."""
        resend_invitation(by=self.user, invitation=self.invitation)
        return _("The invitation to %(email)s is on its way.") % {"email": self.invitation.email}


class Withdraw(AnswerInvitation):
    """Ends an invitation before it is accepted."""

    button = gettext_lazy("Withdraw the invitation")
    is_serious = True

    def get_page_title(self) -> str:
        """Name the address."""
        return _("Withdraw the invitation to %(email)s?") % {"email": self.invitation.email}

    def sentences(self) -> list[str]:
        """Say what the person notices."""
        return [_("The link in the message stops working. They are not told.")]

    def act(self, form: forms.Form) -> str:
        """End it."""
        withdraw_invitation(by=self.user, invitation=self.invitation)
        return _("The invitation to %(email)s has been withdrawn.") % {"email": self.invitation.email}


class PartnersInvitation(PartnerScreen):
    """A screen about an open invitation of one partner."""

    tab = "people"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the invitation among the partner's."""
        super().setup(request, *args, **kwargs)
        self.find(self.partner.invitations.all(), kwargs["invitation"])

    def back_url(self) -> str:
        """Return to the people."""
        return reverse("partners_desk:people", args=[self.partner.pk])


class SendColleagueAgain(PartnersInvitation, SendAgain):
    """Sends a partner's invitation again."""


class WithdrawFromColleague(PartnersInvitation, Withdraw):
    """Withdraws a partner's invitation."""
