"""One partner as the network office sees it: its facts, leaving and coming back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormMixin
from wagtail.admin import messages

from common.desk.differences import Difference
from partners.actions import AlreadyFormer, ChangedMeanwhile, NotFormer, change_partner, leave_network, rejoin
from partners.desk.forms.compare import differences
from partners.desk.forms.partner import EditPartnerForm, LeaveForm, RejoinForm
from partners.desk.history import changes_of_partner
from partners.desk.signals import PartnerLink, partner_links
from partners.desk.views.base import PartnerOfficeScreen, Question
from partners.desk.words import since_words
from partners.enums import PartnerStatus
from partners.models import Partner


class PartnerOverview(PartnerOfficeScreen):
    """Everything about one partner at a glance."""

    template_name = "partners/desk/partner.html"
    tab = "overview"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read what the panels show."""
        partner = self.partner
        return {
            **super().get_context_data(**kwargs),
            "since": since_words(partner),
            "people": partner.memberships.count(),
            "invited": partner.invitations.open().count(),
            "changes": changes_of_partner(partner),
            "is_former": partner.status == PartnerStatus.FORMER,
            "is_public": partner.status != PartnerStatus.CANDIDATE,
            "links": self.links(),
        }

    def links(self) -> list[PartnerLink]:
        """Ask the packages above what else there is for the partner."""
        answers = partner_links.send(sender=Partner, partner=self.partner, user=self.user)
        return [PartnerLink(*link) for _receiver, links in answers for link in links or ()]

    def trail(self) -> list[dict[str, Any]]:
        """The partner itself is the end of the way."""
        return [*super().trail()[:-2], {"url": "", "label": str(self.partner)}]


class EditPartner(FormMixin, PartnerOfficeScreen):
    """Changes the facts; two who save at once are shown where they differ."""

    page_title = gettext_lazy("Details")
    template_name = "partners/desk/partner_form.html"
    form_class = EditPartnerForm
    tab = "details"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Show the partner as it is."""
        return {"data": self.request.POST or None, "partner": self.partner}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the facts, or show what is in the way with everything typed still there."""
        form = self.get_form()
        if form.is_valid():
            try:
                partner = change_partner(
                    by=self.user,
                    partner=self.partner,
                    facts=form.facts,
                    new_address=form.cleaned_data["new_address"],
                    version=form.cleaned_data["version"] or 0,
                )
            except ChangedMeanwhile as conflict:
                return self._compare(form, conflict)
            except ValidationError as refused:
                form.add_model_errors(refused)
            else:
                messages.success(request, _("The details of “%(partner)s” have been saved.") % {"partner": partner})
                return redirect("partners_desk:partner", partner.pk)
        messages.validation_error(request, _("The partner was not saved: something needs your attention."), form)
        return self.render_to_response(self.get_context_data(form=form))

    def _compare(self, form: EditPartnerForm, conflict: ChangedMeanwhile) -> HttpResponse:
        self.partner.refresh_from_db()
        found = differences(form.facts, self.partner)
        # The version is renewed: whoever has seen the comparison and saves again means it.
        typed = self.request.POST.copy()
        typed["version"] = str(self.partner.version)
        if not found:
            messages.warning(self.request, str(conflict))
        again = EditPartnerForm(typed, partner=self.partner)
        return self.render_to_response(self.get_context_data(form=again, differences=found))

    def get_context_data(self, differences: list[Difference] | None = None, **kwargs: Any) -> dict[str, Any]:
        """Add what the form's button says and what somebody else saved meanwhile."""
        return {
            **super().get_context_data(**kwargs),
            "differences": differences or [],
            "submit_label": _("Save the details"),
            "cancel_url": reverse("partners_desk:partner", args=[self.partner.pk]),
        }


class LeaveNetwork(Question, PartnerOfficeScreen):
    """Makes a partner a former one."""

    page_title = gettext_lazy("Leave the network")
    button = gettext_lazy("Make it a former partner")
    tab = "overview"
    form_class = LeaveForm
    refusals = (AlreadyFormer, ValidationError)
    is_serious = True

    def sentences(self) -> list[str]:
        """Say what stays and what does not."""
        return [
            _("The partner stays visible among the former partners, with the time in which it took part."),
            _("Its pages, its people and the events it hosted stay. It can come back at any time."),
        ]

    def act(self, form: forms.Form) -> str:
        """Let it leave."""
        partner = leave_network(by=self.user, partner=self.partner, left_on=form.cleaned_data["left_on"])
        return _("“%(partner)s” is now a former partner.") % {"partner": partner}

    def back_url(self) -> str:
        """Return to the partner."""
        return reverse("partners_desk:partner", args=[self.partner.pk])


class Rejoin(Question, PartnerOfficeScreen):
    """Takes a former partner back."""

    page_title = gettext_lazy("Come back to the network")
    button = gettext_lazy("Make it an active partner")
    tab = "overview"
    form_class = RejoinForm
    refusals = (NotFormer, ValidationError)

    def sentences(self) -> list[str]:
        """Say what changes."""
        return [_("The partner is listed among the active partners again, with all its pages and people.")]

    def act(self, form: forms.Form) -> str:
        """Take it back."""
        partner = rejoin(by=self.user, partner=self.partner, joined_on=form.cleaned_data["joined_on"])
        return _("“%(partner)s” is an active partner again.") % {"partner": partner}

    def back_url(self) -> str:
        """Return to the partner."""
        return reverse("partners_desk:partner", args=[self.partner.pk])
