"""Running an import and undoing it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from events.desk.imports.actions import NotReady, start_run, start_undo, state_of
from events.desk.imports.forms import RunForm
from events.desk.imports.views.base import ImportScreen
from events.registrations.models import ImportState


class RunImport(ImportScreen):
    """Has a worker import what was looked through, or go on with it."""

    page_title = gettext_lazy("Import")
    template_name = "events/desk/imports/run.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask where letters and agreement are asked for, too, which is the preview."""
        return redirect(self.own_url())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin, or say what is in the way."""
        goes_on = state_of(self.of) == ImportState.STOPPED
        form = RunForm(request.POST, of=self.of, kind=self.kind)
        refused = self.kind.refused(self.event) if self.kind.refused and self.event else ""
        if refused:
            messages.error(request, refused)
            return redirect(self.own_url())
        if not goes_on and not form.is_valid():
            messages.validation_error(request, _("Nothing has been imported yet."), form)
            return self.render_to_response(self.get_context_data(form=form))
        try:
            given = {} if goes_on else {"seen": form.cleaned_data["seen"]}
            of = start_run(by=self.user, of=self.of, letters=not goes_on and form.letters(), **given)
        except NotReady as refusal:
            messages.warning(request, str(refusal))
            return redirect(self.own_url())
        return redirect("jobs:job", of.job_id)

    def trail(self) -> list[Crumb]:
        """Stand below the import."""
        return [*super().trail(), {"url": "", "label": self.get_page_title()}]


class UndoImport(ImportScreen):
    """Says what undoing takes back and what it leaves, then has a worker do it."""

    page_title = gettext_lazy("Undo the import")
    template_name = "events/desk/imports/undo.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Of a kind that takes nothing back there is no such screen."""
        super().setup(request, *args, **kwargs)
        if self.kind.undo is None:
            raise Http404

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what will happen and ask."""
        return self._ask(RunForm(of=self.of, kind=self.kind, undoes=True))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin, or say what is in the way."""
        form = RunForm(request.POST, of=self.of, kind=self.kind, undoes=True)
        if not form.is_valid():
            return self._ask(form)
        try:
            of = start_undo(by=self.user, of=self.of, letters=form.letters())
        except NotReady as refused:
            messages.warning(request, str(refused))
            return redirect(self.own_url())
        return redirect("jobs:job", of.job_id)

    def trail(self) -> list[Crumb]:
        """Stand below the import."""
        return [*super().trail(), {"url": "", "label": self.get_page_title()}]

    def _ask(self, form: RunForm) -> HttpResponse:
        counts = self.of.counts
        context = {
            "form": form,
            "created": counts.get("did_created", 0) + counts.get("did_kept", 0),
            "changed": counts.get("did_changed", 0),
        }
        return self.render_to_response(self.get_context_data(**context))
