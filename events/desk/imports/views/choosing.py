"""Choosing a file and saying what its columns mean."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.widgets.button import HeaderButton

from common.desk.columns import DayColumn, StatusColumn, TextColumn, TitleWithLine
from common.desk.lists import Crumb, ListView
from common.exchange.reading import UnreadableFile
from common.formats import number
from common.languages import current_language
from events.desk.imports.actions import SMALL, NotReady, check, choose_columns, read_file, start_check, state_of
from events.desk.imports.examples import example_file
from events.desk.imports.forms import ColumnsForm, FileForm
from events.desk.imports.kinds import Kind, all_kinds, kind_named
from events.desk.imports.notes import notes_of
from events.desk.imports.rules import can_import, imports_for
from events.desk.imports.views.base import ImportScreen, Screen
from events.programme.rules import editable_events
from events.registrations.models import Import, ImportState


class KindScreen(Screen):
    """A screen about one kind of import, for one event where it belongs to one."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the kind and the event among what this person may import."""
        super().setup(request, *args, **kwargs)
        kind = kind_named(kwargs["kind"])
        if "event" in kwargs:
            events = editable_events(self.user).prefetch_related("host_rows__partner")
            self.event = get_object_or_404(events, pk=kwargs["event"])
        if kind is None or not can_import(self.user, kind, self.event):
            raise Http404
        self.kind: Kind = kind

    def get_header_title(self) -> str:
        """Name the kind, and the event where there is one."""
        return f"{self.kind.title} · {self.event}" if self.event else str(self.kind.title)

    def trail(self) -> list[Crumb]:
        """Stand below the event or the list of imports."""
        return [{"url": "", "label": str(self.kind.title)}]


class ChooseFile(KindScreen):
    """Takes a file and reads it; nothing else changes."""

    template_name = "events/desk/imports/file.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the file."""
        return self._ask(FileForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Read it, or say what is wrong with it."""
        form = FileForm(request.POST, request.FILES)
        refused = self._refused()
        if refused or not form.is_valid():
            messages.validation_error(request, refused or _("The file could not be used."), form)
            return self._ask(form)
        file = form.cleaned_data["file"]
        try:
            of = read_file(
                by=self.user, kind=self.kind, event=self.event, file=file, name=file.name,
                encoding=form.cleaned_data["encoding"],
            )  # fmt: skip
        except UnreadableFile as unreadable:
            form.add_error("file", str(unreadable))
            messages.validation_error(request, _("The file could not be used."), form)
            return self._ask(form)
        return redirect("imports:columns", of.pk)

    def _refused(self) -> str:
        return self.kind.refused(self.event) if self.kind.refused and self.event else ""

    def _ask(self, form: FileForm) -> HttpResponse:
        labels = self.kind.resource.labels()
        context = {"form": form, "kind": self.kind, "labels": labels.values(), "refused": self._refused()}
        return self.render_to_response(self.get_context_data(**context))


class ChooseColumns(ImportScreen):
    """Says what the columns mean, with their first values beside them, then looks at all rows."""

    page_title = gettext_lazy("Columns")
    template_name = "events/desk/imports/columns.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what was guessed or chosen before."""
        if state_of(self.of) not in (ImportState.READ, ImportState.CHECKED):
            return redirect(self.own_url())
        return self._ask(self._form(None))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Store it and check the rows, many of them by a worker."""
        form = self._form(request.POST)
        if not form.is_valid():
            messages.validation_error(request, _("Not yet: something needs your attention."), form)
            return self._ask(form)
        try:
            of = choose_columns(by=self.user, of=self.of, columns=form.columns(), usual=form.usual())
            if of.total > SMALL:
                of = start_check(by=self.user, of=of)
                return redirect("jobs:job", of.job_id)
            check(of, _nobody_watches)
        except NotReady as refused:
            messages.warning(request, str(refused))
        return redirect(self.own_url())

    def trail(self) -> list[Crumb]:
        """Stand below the import."""
        return [*super().trail(), {"url": "", "label": self.get_page_title()}]

    def _form(self, data: Any) -> ColumnsForm:
        return ColumnsForm(data, of=self.of, kind=self.kind, resource=self.kind.open(self.of))

    def _ask(self, form: ColumnsForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, notes=notes_of(self.of)))


class ExampleFile(Screen):
    """A file that shows how rows of a kind are written."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it, headed in the reader's language."""
        kind = kind_named(kwargs["kind"])
        if kind is None or kwargs["format"] not in ("csv", "xlsx"):
            raise Http404
        return example_file(kind, kwargs["format"])


class ListOfImports(ListView, Screen):
    """What was imported lately, by oneself and for the events one organises."""

    page_title = gettext_lazy("Imports")
    model = Import
    search_columns = ("file_name", "event__name")
    search_label = gettext_lazy("File or event")
    default_ordering = "-created_at"
    caption = gettext_lazy("Imports")
    template_name = "events/desk/imports/list.html"
    results_template_name = "events/desk/imports/list_results.html"
    index_url_name = "imports:imports"
    index_results_url_name = "imports:import_list_results"

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """What the table says about each import."""
        return [
            TitleWithLine(
                "kind", label=_("Import"), accessor=_title, get_line=lambda of: of.file_name,
                get_url=lambda of: reverse("imports:import", args=[of.pk]),
            ),
            StatusColumn("state", label=_("Status"), accessor=_state),
            TextColumn("rows", label=_("Rows"), accessor=_rows),
            TextColumn("by", label=_("Imported by"), accessor=lambda of: (of.by or "", "")),
            DayColumn("created_at", label=_("Chosen"), sort_key="created_at"),
        ]  # fmt: skip

    def get_base_queryset(self) -> Any:
        """Return the imports with everything a row shows."""
        return imports_for(self.user).select_related("event", "by", "job")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The ways to new imports that belong to no event; those of events begin at the event."""
        return [
            HeaderButton(kind.title, url=reverse("imports:new", args=[kind.code]), icon_name="upload")
            for kind in all_kinds()
            if can_import(self.user, kind, None)
        ]

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Stand below the home page."""
        return [*self.breadcrumbs_items, {"url": "", "label": _("Imports")}]


def _nobody_watches(done: int, total: int) -> None:
    """Tell nobody: whoever waits sees the rows in a moment."""


def _title(of: Import) -> str:
    kind = kind_named(of.kind)
    things = str(kind.things) if kind else of.kind
    return f"{things} · {of.event}" if of.event else things


def _state(of: Import) -> tuple[str, str, bool]:
    state = state_of(of)
    return str(state.label), "", state == ImportState.DONE


def _rows(of: Import) -> tuple[str, str]:
    created = of.counts.get("did_created", 0)
    line = _("%(number)s added") % {"number": number(created, current_language())} if created else ""
    return number(of.total, current_language()), line
