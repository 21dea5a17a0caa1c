"""The import's own screen: before it runs the preview, afterwards the report, row by row; and the report as a file."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn

from common.desk.lists import Crumb, ListView
from events.desk.imports.actions import state_of
from events.desk.imports.forms import RunForm
from events.desk.imports.notes import notes_of
from events.desk.imports.report import report_file
from events.desk.imports.shown import CellColumn, RowColumn, expected_of, summary_of
from events.desk.imports.views.base import ImportScreen
from events.registrations.models import ImportRow, ImportState, RowOutcome, RowPlan

RAN = frozenset({ImportState.STOPPED, ImportState.DONE, ImportState.UNDONE})


class PlanFilters(WagtailFilterSet):
    """Narrows the preview to what rows would do."""

    plan = django_filters.ChoiceFilter(
        label=gettext_lazy("Rows that are"), choices=RowPlan.choices, empty_label=gettext_lazy("All rows")
    )

    class Meta:
        model = ImportRow
        fields: list[str] = []


class OutcomeFilters(WagtailFilterSet):
    """Narrows the report to what rows did."""

    outcome = django_filters.ChoiceFilter(
        label=gettext_lazy("Rows that were"), choices=RowOutcome.choices, empty_label=gettext_lazy("All rows")
    )

    class Meta:
        model = ImportRow
        fields: list[str] = []


class ShowImport(ListView, ImportScreen):
    """Where an import stands, with all of its rows."""

    model = ImportRow
    default_ordering = "number"
    search_columns = ("name", "group")
    search_label = gettext_lazy("Name or group")
    paginate_by = 50
    caption = gettext_lazy("Rows of the file")
    template_name = "events/desk/imports/import.html"
    results_template_name = "events/desk/imports/import_results.html"
    table_classname = "listing desk-listing import-rows"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to where it stands: the columns come first, and a worker's progress has a screen of its own."""
        state = state_of(self.of)
        if state == ImportState.READ and self.of.emptied_at is None:
            return redirect("imports:columns", self.of.pk)
        if state in (ImportState.CHECKING, ImportState.RUNNING, ImportState.UNDOING):
            return redirect("jobs:job", self.of.job_id)
        return super().get(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """Say what is shown."""
        return str(self.kind.title)

    def get_index_url(self) -> str:
        """Return the list's own address."""
        return self.own_url()

    def get_index_results_url(self) -> str:
        """Return the address of the rows alone."""
        return reverse("imports:import_results", args=[self.of.pk])

    def get_base_queryset(self) -> QuerySet[ImportRow]:
        """Return the rows in their order."""
        return self.of.rows.all()

    @property
    def has_run(self) -> bool:
        """True once rows have done something."""
        return state_of(self.of) in RAN

    @cached_property
    def filters(self) -> WagtailFilterSet:
        """The filter by what rows would do, or did."""
        chosen = OutcomeFilters if self.has_run else PlanFilters
        return chosen(self.request.GET, request=self.request)

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """The row's number and fate, then each column of the file that means something."""
        labels = self.kind.resource.labels()
        named = [(place, name) for place, name in enumerate(self.of.columns) if name in labels]
        shown = {name for _place, name in named}
        return [
            RowColumn("number", label=_("Row"), has_run=self.has_run, shown=shown, labels=labels),
            *(CellColumn(f"cell{place}", label=str(labels[name]), place=place, column=name) for place, name in named),
        ]

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Stand below the event or the list of imports."""
        return ImportScreen.get_breadcrumbs_items(self)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what there is to say and to do."""
        state = state_of(self.of)
        shown = {
            "state": state.value,
            "has_run": self.has_run,
            "summary": summary_of(self.of, has_run=self.has_run),
            "expected": expected_of(self.of),
            "notes": notes_of(self.of) if not self.has_run else [],
            "form": RunForm(of=self.of, kind=self.kind),
            "refused": self.of.counts.get("refused", 0),
            "can_undo": self.kind.undo and (self.of.counts.get("did_created") or self.of.counts.get("did_kept")),
            "refused_url": f"{self.own_url()}?{'outcome' if self.has_run else 'plan'}=refused",
        }
        return {**super().get_context_data(**kwargs), **shown}


class ReportFile(ImportScreen):
    """Every row with what it did, for a spreadsheet."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> StreamingHttpResponse:
        """Hand it over row by row."""
        return report_file(self.of, self.kind)
