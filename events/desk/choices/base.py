"""What the screens about choosing share."""

from typing import Any

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
