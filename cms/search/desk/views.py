"""Searches that found nothing: the network office reads them, makes aliases of them and forgets them."""

from typing import Any, cast

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.widgets.button import HeaderButton

from cms.models import MissedSearch
from cms.search.desk.actions import forget_miss, forget_misses
from common import formats
from common.desk.columns import TextColumn
from common.desk.lists import Crumb, ListView
from common.languages import current_language, language_name
from partners.models import User
from partners.rules import is_network_office


class OfficeOnly(View):
    """A screen of the network office; for everybody else it does not exist."""

    user: User

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to everybody else; that somebody is signed in, Wagtail has seen to."""
        super().setup(request, *args, **kwargs)
        if not is_network_office(request.user):
            raise Http404
        self.user = cast(User, request.user)


class AnswerColumn(Column):
    """What can be done about a search: make an alias of its words, or forget it."""

    cell_template_name = "cms/search/desk/answer.html"


class Misses(OfficeOnly, ListView):
    """Lists searches without a hit, the most frequent first."""

    page_title = gettext_lazy("Searches without a hit")
    header_icon = "search"
    model = MissedSearch
    index_url_name = "search_desk:misses"
    index_results_url_name = "search_desk:miss_results"
    search_columns = ("words",)
    search_label = gettext_lazy("Words")
    caption = gettext_lazy("Searches without a hit")
    default_ordering = ("-times", "-last_at", "pk")
    template_name = "cms/search/desk/misses.html"
    results_template_name = "cms/search/desk/misses_results.html"

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """What the table says about each search."""
        zone, reader = self.user.zone, current_language()
        return [
            TextColumn("words", label=_("Words"), accessor=lambda missed: (missed.words, "")),
            TextColumn(
                "times",
                label=_("How often"),
                accessor=lambda missed: (formats.number(missed.times, reader), ""),
                sort_key="times",
            ),
            TextColumn(
                "last_at",
                label=_("Last"),
                accessor=lambda missed: (formats.date_time(missed.last_at, zone, reader), ""),
                sort_key="last_at",
            ),
            TextColumn(
                "language",
                label=_("Language"),
                accessor=lambda missed: (language_name(missed.language, reader), ""),
                sort_key="language",
            ),
            AnswerColumn("answer", label=_("What to do")),
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to the aliases."""
        return [HeaderButton(_("Aliases"), url=reverse("search_aliases:index"), icon_name="list-ul")]

    def get_base_queryset(self) -> "QuerySet[MissedSearch]":
        """Return what was missed more than once: what only one person ever typed may tell of that person."""
        return MissedSearch.objects.filter(times__gte=2)

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """The list is the top."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


class ForgetMiss(OfficeOnly):
    """Forgets one search."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, missed: int) -> HttpResponse:
        """Forget it and return to the list."""
        forget_miss(by=self.user, missed=get_object_or_404(MissedSearch, pk=missed))
        messages.success(request, _("Forgotten."))
        return redirect("search_desk:misses")


class ForgetMisses(OfficeOnly):
    """Forgets all searches."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Forget them and return to the list."""
        number = forget_misses(by=self.user)
        told = ngettext("%(number)d search was forgotten.", "%(number)d searches were forgotten.", number)
        messages.success(request, told % {"number": number})
        return redirect("search_desk:misses")
