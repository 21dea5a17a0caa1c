"""The people of the network office: everybody there sees them, platform administrators choose them."""

from typing import Any

from django import forms
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from partners.accounts.rules import can_reset_second_factor
from partners.actions import LastPlatformAdmin, NotAllowed, invite_to_office, set_network_role
from partners.desk.forms.people import NetworkRoleForm, OfficeInvitationForm
from partners.desk.people import invited_rows, office_rows
from partners.desk.views.base import OfficeScreen, Question
from partners.desk.views.invitations import NOT_SENT, SendAgain, Withdraw
from partners.desk.views.second_factor import ResetSecondFactor
from partners.enums import NetworkRole
from partners.models import Invitation, User
from partners.rules import is_platform_admin

OFFICE = Q(is_superuser=True) | ~Q(network_role=NetworkRole.NONE)


class OfficePeople(OfficeScreen):
    """Everybody who works for the network, and those invited."""

    page_title = gettext_lazy("People of the network office")
    template_name = "partners/desk/office.html"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to one more."""
        if not is_platform_admin(self.user):
            return []
        return [HeaderButton(_("Invite to the office"), url=reverse("partners_desk:office_invite"), icon_name="mail")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read people and invitations."""
        people = list(User.objects.filter(OFFICE, is_active=True).order_by("last_name", "first_name", "pk"))
        invitations = Invitation.objects.open().filter(partner=None).select_related("invited_by")
        return {
            **super().get_context_data(**kwargs),
            "rows": office_rows(people, self.user),
            "invitations": invited_rows(invitations),
            "may_choose": is_platform_admin(self.user),
        }


class OfficeQuestion(Question, OfficeScreen):
    """A question about the office's people that only platform administrators get."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to everybody else."""
        super().setup(request, *args, **kwargs)
        if not is_platform_admin(self.user):
            raise Http404

    def trail(self) -> list[dict[str, Any]]:
        """Stand below the list of people."""
        *above, own = super().trail()
        return [*above, {"url": self.back_url(), "label": _("People of the network office")}, own]

    def back_url(self) -> str:
        """Return to the people."""
        return reverse("partners_desk:office")

    def done_url(self) -> str:
        """Return to the people, or to the home page for those who left the office."""
        still = User.objects.filter(OFFICE, pk=self.user.pk).exists()
        return self.back_url() if still else reverse("wagtailadmin_home")


class InviteToOffice(OfficeQuestion):
    """Invites somebody to the network office."""

    page_title = gettext_lazy("Invite to the network office")
    button = gettext_lazy("Send the invitation")
    back_label = gettext_lazy("Back without sending")
    form_class = OfficeInvitationForm
    refusals = NOT_SENT

    def sentences(self) -> list[str]:
        """Say what the person will be able to do."""
        return [
            _("People of the network office see and edit everything of all partners."),
            _("They get a message with a private link that holds for 14 days. They have no role before they accept."),
        ]

    def act(self, form: forms.Form) -> str:
        """Invite."""
        facts = form.cleaned_data
        invite_to_office(
            by=self.user, email=facts["email"], language=facts["language"], personal_line=facts["personal_line"]
        )
        return _("The invitation to %(email)s is on its way.") % {"email": facts["email"]}


class OfficePersonQuestion(OfficeQuestion):
    """A question about one person of the office, `self.person`."""

    refusals = (LastPlatformAdmin, NotAllowed)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the person in the office."""
        super().setup(request, *args, **kwargs)
        self.person: User = get_object_or_404(User.objects.filter(OFFICE, is_active=True), pk=kwargs["person"])


class ChangeOfficePerson(OfficePersonQuestion):
    """Changes what somebody does for the network."""

    button = gettext_lazy("Save")
    back_label = gettext_lazy("Back without saving")

    def get_form(self, data: Any = None) -> forms.Form:
        """Show the present role; somebody made on the command line is a platform administrator."""
        role = NetworkRole.PLATFORM_ADMIN if self.person.is_superuser else self.person.network_role
        return NetworkRoleForm(data, initial={"role": role})

    def get_page_title(self) -> str:
        """Name the person."""
        return _("Role of %(person)s") % {"person": self.person}

    def act(self, form: forms.Form) -> str:
        """Change it."""
        role = NetworkRole(form.cleaned_data["role"])
        set_network_role(by=self.user, user=self.person, role=role)
        return _("%(person)s is now: %(role)s.") % {"person": self.person, "role": role.label}


class RemoveOfficePerson(OfficePersonQuestion):
    """Ends somebody's part in the network office."""

    button = gettext_lazy("Remove")
    is_serious = True

    def get_page_title(self) -> str:
        """Name the person."""
        return _("Remove %(person)s?") % {"person": self.person}

    def sentences(self) -> list[str]:
        """Say what is lost and what stays."""
        return [
            _("This person does not belong to the network office any more and keeps only what they do for a partner."),
            _("What they wrote stays. Their account stays too; they can be invited again."),
        ]

    def act(self, form: forms.Form) -> str:
        """End it."""
        set_network_role(by=self.user, user=self.person, role=NetworkRole.NONE)
        return _("%(person)s does not belong to the network office any more.") % {"person": self.person}


class ResetOfficeSecondFactor(OfficeScreen, ResetSecondFactor):
    """Forgets the second factor of somebody of the office who lost it."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 where the rule says no."""
        super().setup(request, *args, **kwargs)
        self.person = get_object_or_404(User.objects.filter(OFFICE, is_active=True), pk=kwargs["person"])
        if not can_reset_second_factor(self.user, self.person):
            raise Http404

    def back_url(self) -> str:
        """Return to the people."""
        return reverse("partners_desk:office")


class OfficeInvitation(OfficeQuestion):
    """A screen about an open invitation to the office."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the invitation among the office's."""
        super().setup(request, *args, **kwargs)
        self.find(Invitation.objects.filter(partner=None), kwargs["invitation"])


class SendToOfficeAgain(OfficeInvitation, SendAgain):
    """Sends an invitation to the office again."""


class WithdrawFromOffice(OfficeInvitation, Withdraw):
    """Withdraws an invitation to the office."""
