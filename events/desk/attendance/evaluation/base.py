"""What the screens of an evaluation share."""

from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from common.desk.lists import Crumb
from events.attendance.models.evaluation import Evaluation
from events.desk.attendance.overview import OnTheDay
from events.desk.views.base import EventView


class EvaluationView(EventView):
    """A screen about the evaluation of one event, which is `self.evaluation`, None before it is planned."""

    tab = "attendance"
    page_title = gettext_lazy("Evaluation")
    is_below = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Read the evaluation."""
        super().setup(request, *args, **kwargs)
        found = Evaluation.objects.select_related("event").filter(event=self.event)
        self.evaluation: Evaluation | None = found.first()

    def trail(self) -> list[Crumb]:
        """Stand below the day."""
        event, own = self.event.pk, str(EvaluationView.page_title)
        above = [
            {"url": reverse("desk:event", args=[event]), "label": str(self.event)},
            {"url": reverse("desk:on_the_day", args=[event]), "label": str(OnTheDay.page_title)},
        ]
        if not self.is_below:
            return [*above, {"url": "", "label": own}]
        whole = {"url": reverse("desk:evaluation", args=[event]), "label": own}
        return [*above, whole, {"url": "", "label": str(self.get_page_title())}]

    def back(self) -> HttpResponseRedirect:
        """Lead back to the evaluation."""
        return redirect("desk:evaluation", self.event.pk)
