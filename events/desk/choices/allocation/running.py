"""One run of the allocation: how far it is, its report, and stopping it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from events.desk.choices.allocation.proposal import is_outdated
from events.desk.choices.allocation.report import failure_words, report_of
from events.desk.choices.allocation.words import counted
from events.desk.choices.base import BelowChoices
from events.registrations.choices.actions.allocating import NotRunning, stop_allocation
from events.registrations.choices.allocation.problem import STAGES
from events.registrations.choices.allocation.words import STAGES as STAGE_WORDS
from events.registrations.choices.enums import UNDER_WAY, AllocationState
from events.registrations.models import Allocation


class RunView(BelowChoices):
    """A screen about one run of the allocation, which is `self.run`."""

    section = "allocation"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the run among those of the event."""
        super().setup(request, *args, **kwargs)
        found = Allocation.objects.filter(event=self.event).select_related("event", "asked_by")
        self.run: Allocation = get_object_or_404(found, pk=kwargs["allocation"])

    @property
    def is_running(self) -> bool:
        """True until the run has come to an end."""
        return self.run.state in UNDER_WAY

    @property
    def has_answer(self) -> bool:
        """True for a run that has found something to report."""
        return "counts" in self.run.report

    def own_url(self) -> str:
        """Return the address of the run's own screen."""
        return reverse("desk:allocation_run", args=[self.event.pk, self.run.pk])

    def steps(self) -> list[Crumb]:
        """Stand below the allocation."""
        return [{"url": reverse("desk:allocation", args=[self.event.pk]), "label": _("Allocation")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the run."""
        return {**super().get_context_data(**kwargs), "run": self.run, "own_url": self.own_url()}

    def progress(self) -> dict[str, Any]:
        """Return how far the run is, for showing."""
        told = self.run.progress
        stage = told.get("stage", "")
        return {
            "event": self.event,
            "run": self.run,
            "stage": str(STAGE_WORDS.get(stage, stage)),
            "step": told.get("step", 0),
            "of": told.get("of", len(STAGES)),
            "best": counted(told["best"]) if "best" in told else [],
            "progress_url": reverse("desk:allocation_progress", args=[self.event.pk, self.run.pk]),
        }


class AllocationRun(RunView):
    """Shows how far a run is while it runs, and its report afterwards."""

    page_title = gettext_lazy("Run of the allocation")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what there is to see of it by now."""
        if self.is_running:
            return self._show("running", **self.progress())
        if not self.has_answer:
            stopped = self.run.state == AllocationState.STOPPED
            says = [_("It was stopped before it had found anything.")] if stopped else failure_words(self.run)
            return self._show("failed", says=says)
        is_applied = self.run.state == AllocationState.APPLIED
        return self._show(
            "report",
            report=report_of(self.run),
            is_applied=is_applied,
            is_outdated=not is_applied and is_outdated(self.run),
        )

    def _show(self, name: str, **context: Any) -> HttpResponse:
        self.template_name = f"events/desk/choices/allocation/{name}.html"
        return self.render_to_response(self.get_context_data(**context))


class AllocationProgress(RunView):
    """How far a run is, for the script that asks every second; once it has ended, the whole page is loaded anew."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand over the numbers so far."""
        response = render(request, "events/desk/choices/allocation/progress.html", self.progress())
        if not self.is_running:
            response["HX-Refresh"] = "true"
        return response


class StopAllocation(RunView):
    """Ends a run and keeps the best so far."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is here to see."""
        return redirect(self.own_url())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Stop it, or say that it has ended."""
        try:
            stop_allocation(by=self.user, allocation=self.run)
        except NotRunning as refused:
            messages.info(request, str(refused))
        return redirect(self.own_url())
