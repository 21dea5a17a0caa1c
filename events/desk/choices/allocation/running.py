"""One run of the allocation: how far it is, its report, and stopping it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from events.desk.choices.base import BelowChoices
from events.registrations.choices.actions.allocating import UNDER_WAY, NotRunning, stop_allocation
from events.registrations.models.choices import Allocation


class RunView(BelowChoices):
    """A screen about one run of the allocation, which is `self.run`."""

    section = "allocation"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the run among those of the event."""
        super().setup(request, *args, **kwargs)
        found = Allocation.objects.filter(event=self.event).select_related("event", "asked_by")
        self.run: Allocation = get_object_or_404(found, pk=kwargs["allocation"])

    def own_url(self) -> str:
        """Return the address of the run's own screen."""
        return reverse("desk:allocation_run", args=[self.event.pk, self.run.pk])

    def steps(self) -> list[Crumb]:
        """Stand below the allocation."""
        return [{"url": reverse("desk:allocation", args=[self.event.pk]), "label": _("Allocation")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the run."""
        return {**super().get_context_data(**kwargs), "run": self.run, "own_url": self.own_url()}


class AllocationRun(RunView):
    """Shows how far a run is while it runs, and its report afterwards."""

    page_title = gettext_lazy("Run of the allocation")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what there is to see."""
        raise NotImplementedError


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
