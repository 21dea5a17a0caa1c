"""What there is to export of an event: its lists, what is ready-made, saved views, and what is sent regularly."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from common.exchange.writing import FORMATS
from common.languages import current_language, listed
from events.desk.exports.actions import is_over
from events.desk.exports.rules import can_change_view, regular_exports_of, views_for
from events.desk.exports.sources import SOURCES
from events.desk.exports.views.choosing import address_of
from events.desk.exports.words import due_words, rhythm_words
from events.desk.views.base import EventView


class Exports(EventView):
    """The lists and files of one event."""

    page_title = gettext_lazy("Lists and files")
    template_name = "events/desk/exports/overview.html"
    tab = "exports"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read what there is."""
        lists = [
            {"title": kind.title, "about": kind.about, "url": reverse("desk:export", args=[self.event.pk, name])}
            for name, kind in SOURCES.items()
            if kind.of_event
        ]
        views = views_for(self.user, self.event).select_related("owner")
        regular = regular_exports_of(self.event).select_related("view__event", "by").prefetch_related("recipients")
        return {
            **super().get_context_data(**kwargs),
            "ready": [one for one in lists if one["about"]],
            "lists": [one for one in lists if not one["about"]],
            "views": [
                {
                    "view": view,
                    "list": SOURCES[view.source].title,
                    "url": address_of(view),
                    "format": FORMATS[view.format].label,
                    "is_own": can_change_view(self.user, view),
                }
                for view in views
                if view.source in SOURCES
            ],
            "regular": [
                {
                    "regular": one,
                    "rhythm": rhythm_words(one, current_language()),
                    "people": listed(str(person) for person in one.recipients.all()),
                    "next": due_words(one),
                }
                for one in regular
            ],
            "is_over": is_over(self.event),
        }
