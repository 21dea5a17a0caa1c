"""What the screens about choosing share."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from common.desk.lists import Crumb
from events.desk.views.base import EventView


class ChoicesView(EventView):
    """A screen about what guests choose."""

    tab = "choices"
    section = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add which of these screens this is."""
        return {**super().get_context_data(**kwargs), "section": self.section}


class BelowChoices(ChoicesView):
    """A screen that one reaches by the overview of the choices."""

    def trail(self) -> list[Crumb]:
        """Stand below the overview of the choices."""
        return [
            {"url": reverse("desk:event", args=[self.event.pk]), "label": str(self.event)},
            {"url": reverse("desk:choices", args=[self.event.pk]), "label": _("Choices")},
            *self.steps(),
            {"url": "", "label": self.get_page_title()},
        ]

    def steps(self) -> list[Crumb]:
        """Return what stands between the overview and this screen."""
        return []


class QuestionView(BelowChoices):
    """A screen that says what will happen before it does."""

    template_name = "events/desk/choices/question.html"
    label: Any = ""
    is_serious = False

    def own_url(self) -> str:
        """Return the address of what the question is about."""
        raise NotImplementedError

    def ask(self, form: Any, *, question: str, outcome: Iterable[str] = (), **more: Any) -> HttpResponse:
        """Say what will happen and ask what has to be known for it."""
        context = {
            "form": form,
            "question": question,
            "outcome": list(outcome),
            "label": self.label,
            "back": self.own_url(),
            "is_serious": self.is_serious,
            "method": "post",
            "leaving": [],
            # Where a step begins that leads back to a report, the address says so, and a form sent by GET keeps it.
            "report": "",
            **more,
        }
        return self.render_to_response(self.get_context_data(**context))
