"""What people show of themselves: each for themselves, at each partner they work for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormMixin
from wagtail.admin import messages

from common.desk.lists import Crumb
from partners.actions import hide_profile, show_profile
from partners.desk.forms.profile import ProfileForm
from partners.desk.views.base import Screen
from partners.desk.words import day_words
from partners.models import Membership
from partners.rules import own_memberships


class OwnProfiles(Screen):
    """Leads to the one profile somebody has, or offers those there are."""

    page_title = gettext_lazy("My public profile")
    header_icon = "user"
    template_name = "partners/desk/profiles.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead on where there is nothing to choose."""
        memberships = list(own_memberships(self.user).select_related("partner").order_by("partner__name"))
        if len(memberships) == 1:
            return redirect("partners_desk:profile", memberships[0].pk)
        return self.render_to_response(self.get_context_data(memberships=memberships))


class OwnProfile(FormMixin, Screen):
    """Whether and how somebody is shown on the page of a partner they work for."""

    page_title = gettext_lazy("My public profile")
    header_icon = "user"
    template_name = "partners/desk/profile.html"
    form_class = ProfileForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the membership among one's own; another person's answers 404."""
        super().setup(request, *args, **kwargs)
        memberships = own_memberships(self.user).select_related("partner", "photo")
        self.membership: Membership = get_object_or_404(memberships, pk=kwargs["membership"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """Show what is stored."""
        return {"data": self.request.POST or None, "user": self.user, "membership": self.membership}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the person as they say, or not any more."""
        form = self.get_form()
        if not form.is_valid():
            messages.validation_error(request, _("Nothing was saved: something needs your attention."), form)
            return self.render_to_response(self.get_context_data(form=form))
        told = self._save(form.cleaned_data)
        messages.success(request, told)
        return redirect("partners_desk:profile", self.membership.pk)

    def _save(self, facts: dict[str, Any]) -> str:
        if facts["shown_publicly"]:
            show_profile(
                by=self.user,
                membership=self.membership,
                **{name: value for name, value in facts.items() if name != "shown_publicly"},
            )
            return _("You are shown on the page of %(partner)s.") % {"partner": self.membership.partner}
        hide_profile(by=self.user, membership=self.membership)
        return _("You are not shown on the page of %(partner)s.") % {"partner": self.membership.partner}

    def trail(self) -> list[Crumb]:
        """Stand below the choice of partners where there is one."""
        steps = [{"url": "", "label": _("My public profile")}]
        if own_memberships(self.user).count() > 1:
            steps = [{"url": reverse("partners_desk:profiles"), "label": _("My public profile")},
                     {"url": "", "label": str(self.membership.partner)}]  # fmt: skip
        return steps

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the partner and since when the person is shown."""
        agreed = self.membership.agreed_at
        return {
            **super().get_context_data(**kwargs),
            "membership": self.membership,
            "partner": self.membership.partner,
            "agreed": day_words(agreed.astimezone(self.user.zone).date()) if agreed else "",
        }
