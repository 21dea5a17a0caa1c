"""What the screens share: whose partners they show, where they stand, and questions with a button."""

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from common.desk.lists import Crumb
from partners.models import Partner, User
from partners.rules import can_edit_partners, managed_partners_for


class Screen(WagtailAdminTemplateMixin, View):
    """A screen; that somebody is signed in, Wagtail has seen to."""

    header_icon = "group"

    user: User

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Know who asks."""
        super().setup(request, *args, **kwargs)
        self.user = cast(User, request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the screen."""
        return self.render_to_response(self.get_context_data())

    def trail(self) -> list[Crumb]:
        """Return the steps down to this screen, the last one without an address."""
        return [{"url": "", "label": self.get_page_title()}]

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Return the whole way from the back office's home page."""
        return [*self.breadcrumbs_items, *self.trail()]


class OfficeScreen(Screen):
    """A screen of the network office; for everybody else it does not exist."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to everybody else."""
        super().setup(request, *args, **kwargs)
        if not can_edit_partners(self.user):
            raise Http404

    def trail(self) -> list[Crumb]:
        """Stand below the list of partners."""
        return [{"url": reverse("partners_desk:partners"), "label": _("Partners")}, *super().trail()]


class PartnerScreen(Screen):
    """A screen about one partner, `self.partner`, for those who look after its people; others get 404."""

    tab = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the partner among those this person looks after."""
        super().setup(request, *args, **kwargs)
        self.partner: Partner = get_object_or_404(managed_partners_for(self.user), pk=kwargs["partner"])
        self.is_office = can_edit_partners(self.user)

    def trail(self) -> list[Crumb]:
        """Stand below the partner, and for the office below the list of them."""
        top = {"url": reverse("partners_desk:people", args=[self.partner.pk]), "label": str(self.partner)}
        if not self.is_office:
            return [top, *super().trail()]
        own = {"url": reverse("partners_desk:partner", args=[self.partner.pk]), "label": str(self.partner)}
        return [{"url": reverse("partners_desk:partners"), "label": _("Partners")}, own, *super().trail()]

    def get_header_title(self) -> str:
        """Name the partner in the browser's title."""
        title = self.get_page_title()
        return f"{title} · {self.partner}" if title else str(self.partner)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the partner and which of its screens this is."""
        context = super().get_context_data(**kwargs)
        return {**context, "partner": self.partner, "tab": self.tab, "is_office": self.is_office}


class PartnerOfficeScreen(PartnerScreen):
    """A screen about one partner that only the network office has."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to everybody else."""
        super().setup(request, *args, **kwargs)
        if not self.is_office:
            raise Http404


class Question(Screen):
    """Asks before something happens, with a form where more must be known; one button does it, one leads back."""

    template_name = "partners/desk/question.html"
    form_class: type[forms.Form] = forms.Form
    refusals: tuple[type[Exception], ...] = ()
    is_serious = False
    button: str | Promise = ""
    back_label: str | Promise = gettext_lazy("No, go back")

    def get_form(self, data: Any = None) -> forms.Form:
        """Return the form, filled in with `data`."""
        return self.form_class(data)

    def sentences(self) -> list[str]:
        """Return what will happen."""
        return []

    def act(self, form: forms.Form) -> str:
        """Do it with the valid `form`; return what to say afterwards."""
        raise NotImplementedError

    def back_url(self) -> str:
        """Return where to go afterwards, and for those who would rather not."""
        raise NotImplementedError

    def done_url(self) -> str:
        """Return where to go when it is done."""
        return self.back_url()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or show what is in the way with everything typed still there."""
        form = self.get_form(request.POST)
        if form.is_valid():
            try:
                told = self.act(form)
            except self.refusals as refused:
                form.add_error(None, refused.messages if hasattr(refused, "messages") else str(refused))
            else:
                messages.success(request, told)
                return redirect(self.done_url())
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the question and its buttons."""
        return {
            "form": self.get_form(),
            **super().get_context_data(**kwargs),
            "question": self.get_page_title(),
            "sentences": self.sentences(),
            "button": self.button or self.get_page_title(),
            "is_serious": self.is_serious,
            "back_url": self.back_url(),
            "back_label": self.back_label,
        }
