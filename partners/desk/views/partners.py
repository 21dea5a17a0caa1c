"""The list of partners and the form that adds one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormMixin
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from common.desk.columns import StatusColumn, TextColumn, TitleWithLine
from common.desk.lists import Crumb, ListView
from common.formats import country_name
from common.languages import current_language
from common.sorting import sort_key
from partners.actions import create_partner
from partners.desk.filters import PartnerFilters
from partners.desk.forms.partner import PartnerForm
from partners.desk.signals import links_of_list
from partners.desk.views.base import OfficeScreen
from partners.desk.words import people_words, since_words
from partners.enums import PartnerStatus
from partners.models import Partner


class PartnerList(ListView, OfficeScreen):
    """All partners, whatever their state, by name as the reader sorts."""

    page_title = gettext_lazy("Partners")
    model = Partner
    filterset_class = PartnerFilters
    index_url_name = "partners_desk:partners"
    index_results_url_name = "partners_desk:partner_results"
    search_columns = ("name", "short_name", "city", "website")
    search_label = gettext_lazy("Name or town")
    caption = gettext_lazy("Partners")
    template_name = "partners/desk/partner_list.html"
    results_template_name = "partners/desk/partner_list_results.html"

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """What the table says about each partner."""
        return [
            TitleWithLine(
                "name",
                label=_("Name"),
                accessor="name",
                url_name="partners_desk:partner",
                get_line=_kind_and_short_name,
            ),
            TextColumn("place", label=_("Where"), accessor=_place),
            StatusColumn("status", label=_("Status"), accessor=_status, sort_key="status"),
            TextColumn("people", label=_("People"), accessor=lambda partner: (people_words(partner.people), "")),
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The ways to new partners."""
        return [HeaderButton(_("Add a partner"), url=reverse("partners_desk:partner_create"), icon_name="plus")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        return BaseListingView.get(self, request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Partner]:
        """Return the partners with how many people each has."""
        return Partner.objects.annotate(people=Count("memberships"))

    def get_queryset(self) -> Any:
        """Sort by name in the reader's language, which no database does alike, unless a column was chosen."""
        partners = super().get_queryset()
        if self.ordering:
            return partners
        reader = current_language()
        return sorted(partners, key=lambda partner: sort_key(partner.name, reader))

    def trail(self) -> list[Crumb]:
        """The list is the top."""
        return [{"url": "", "label": _("Partners")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what else can be done with the list."""
        chosen = self.request.GET.copy()
        chosen.pop(self.page_kwarg, None)
        links = links_of_list("partners", query=chosen, user=self.user)
        return {**super().get_context_data(**kwargs), "links": links}


class CreatePartner(FormMixin, OfficeScreen):
    """One form adds a partner; its pages, files and groups follow by themselves."""

    page_title = gettext_lazy("New partner")
    template_name = "partners/desk/partner_form.html"
    form_class = PartnerForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add the partner, or show what is missing with everything typed still there."""
        form = self.get_form()
        if form.is_valid():
            try:
                partner = create_partner(by=self.user, **form.facts)
            except ValidationError as refused:
                form.add_model_errors(refused)
            else:
                messages.success(request, _("“%(partner)s” has been added.") % {"partner": partner})
                return redirect("partners_desk:partner", partner.pk)
        messages.validation_error(request, _("The partner was not added: something needs your attention."), form)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the form's button says."""
        return {
            **super().get_context_data(**kwargs),
            "partner": None,
            "differences": [],
            "submit_label": _("Add the partner"),
            "cancel_url": reverse("partners_desk:partners"),
        }


def _kind_and_short_name(partner: Partner) -> str:
    return f"{partner.short_name} · {partner.get_kind_display()}"


def _place(partner: Partner) -> tuple[str, str]:
    return partner.city, country_name(str(partner.country), current_language())


def _status(partner: Partner) -> tuple[str, str, bool]:
    return partner.get_status_display(), since_words(partner), partner.status == PartnerStatus.ACTIVE
