"""The people of a partner: who they are, what they may do, and how they leave."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.languages import current_language
from common.sorting import sort_key
from partners.accounts.rules import can_reset_second_factor
from partners.actions import (
    LastAdministrator,
    NotAllowed,
    change_member,
    remove_membership,
)
from partners.desk.forms.people import MemberForm
from partners.desk.people import invited_rows, person_rows
from partners.desk.signals import links_of_list
from partners.desk.views.base import PartnerScreen, Question, Screen
from partners.desk.views.second_factor import ResetSecondFactor
from partners.enums import MembershipRole
from partners.models import Membership, User
from partners.rules import is_network_office, managed_partners_for


class OwnPeople(Screen):
    """Leads to the people of the one partner somebody looks after, or offers those there are."""

    page_title = gettext_lazy("Our people")
    template_name = "partners/desk/own_partners.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead on where there is nothing to choose."""
        partners = managed_partners_for(self.user)
        if is_network_office(self.user) or not partners:
            raise Http404
        if len(partners) == 1:
            return redirect("partners_desk:people", partners[0].pk)
        reader = current_language()
        ordered = sorted(partners, key=lambda partner: sort_key(partner.name, reader))
        return self.render_to_response(self.get_context_data(partners=ordered))


class People(PartnerScreen):
    """Everybody who works for the partner, and those invited."""

    page_title = gettext_lazy("People")
    template_name = "partners/desk/people.html"
    tab = "people"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read people and invitations."""
        memberships = list(self.partner.memberships.select_related("user").order_by("user__last_name", "pk"))
        return {
            **super().get_context_data(**kwargs),
            "rows": person_rows(memberships, self.user),
            "links": links_of_list("people", query=self._own_query(), user=self.user),
            "invitations": invited_rows(self.partner.invitations.open().select_related("invited_by")),
            "has_administrator": any(
                membership.role == MembershipRole.ADMIN and membership.user.is_active for membership in memberships
            ),
        }

    def _own_query(self) -> QueryDict:
        query = QueryDict(mutable=True)
        query["partner"] = str(self.partner.pk)
        return query

    def trail(self) -> list[dict[str, Any]]:
        """The list is the top for those who are not of the office."""
        if self.is_office:
            return super().trail()
        return [{"url": "", "label": _("People of %(partner)s") % {"partner": self.partner}}]


class MemberScreen(PartnerScreen):
    """A screen about one person of the partner."""

    tab = "people"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the person among those of the partner."""
        super().setup(request, *args, **kwargs)
        memberships = self.partner.memberships.select_related("user", "partner")
        self.membership: Membership = get_object_or_404(memberships, pk=kwargs["membership"])
        self.is_oneself = self.membership.user_id == self.user.pk

    def back_url(self) -> str:
        """Return to the people."""
        return reverse("partners_desk:people", args=[self.partner.pk])

    def done_url(self) -> str:
        """Return to the people, or to the home page for those who may not see them any more."""
        still = managed_partners_for(self.user).filter(pk=self.partner.pk).exists()
        return self.back_url() if still else reverse("wagtailadmin_home")


class ChangeMember(MemberScreen, Question):
    """Changes what somebody does for the partner."""

    page_title = gettext_lazy("Change role")
    button = gettext_lazy("Save")
    back_label = gettext_lazy("Back without saving")
    refusals = (LastAdministrator, NotAllowed)

    def get_form(self, data: Any = None) -> forms.Form:
        """Show the present role and place."""
        present = ("role", "leads_delegations", "position")
        return MemberForm(data, initial={name: getattr(self.membership, name) for name in present})

    def get_page_title(self) -> str:
        """Name the person."""
        return _("Role of %(person)s") % {"person": self.membership.user}

    def sentences(self) -> list[str]:
        """Warn those who change their own role, and say what administrators do in any case."""
        told = []
        if self.is_oneself:
            told.append(_("This is your own role. As an editor you could not come back to this page."))
        if self.membership.role == MembershipRole.ADMIN:
            told.append(_("As an administrator this person leads delegations, whether or not the box below is ticked."))
        return told

    def act(self, form: forms.Form) -> str:
        """Change it."""
        change_member(
            by=self.user,
            membership=self.membership,
            role=MembershipRole(form.cleaned_data["role"]),
            position=form.cleaned_data["position"],
            leads_delegations=form.cleaned_data["leads_delegations"],
        )
        role = MembershipRole(form.cleaned_data["role"]).label
        return _("%(person)s is now: %(role)s.") % {"person": self.membership.user, "role": role}


class RemoveMember(MemberScreen, Question):
    """Ends somebody's part in the partner."""

    button = gettext_lazy("Remove")
    refusals = (LastAdministrator, NotAllowed)
    is_serious = True

    def get_page_title(self) -> str:
        """Name the person."""
        return _("Remove %(person)s?") % {"person": self.membership.user}

    def sentences(self) -> list[str]:
        """Say what is lost and what stays."""
        if self.is_oneself:
            lost = _("You would no longer be able to write or see anything here for %(partner)s.")
        else:
            lost = _("This person can no longer write or see anything here for %(partner)s.")
        return [
            lost % {"partner": self.partner},
            _("What they wrote stays. Their account stays too; they can be invited again."),
        ]

    def act(self, form: forms.Form) -> str:
        """Remove the person."""
        remove_membership(by=self.user, membership=self.membership)
        return _("%(person)s does not work for %(partner)s any more.") % {
            "person": self.membership.user, "partner": self.partner
        }  # fmt: skip


class ResetMembersSecondFactor(MemberScreen, ResetSecondFactor):
    """Forgets the second factor of somebody of the partner who lost it."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 where the rule says no."""
        super().setup(request, *args, **kwargs)
        self.person: User = self.membership.user
        if not can_reset_second_factor(self.user, self.person):
            raise Http404
