"""What the screens share: whose import they show and where they stand."""

from typing import Any, cast

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from common.desk.lists import Crumb
from events.desk.imports.kinds import all_kinds, kind_of
from events.desk.imports.rules import imports_for
from events.programme.models import Event
from events.programme.rules import editable_events
from events.registrations.models import Import
from partners.models import User


class Screen(WagtailAdminTemplateMixin, View):
    """A screen of imports; that somebody is signed in, Wagtail has seen to."""

    header_icon = "upload"

    user: User
    event: Event | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Know who asks; for who may import nothing there is no such screen."""
        super().setup(request, *args, **kwargs)
        self.user = cast(User, request.user)
        organises = editable_events(self.user).exists()
        if not organises and not any(kind.is_allowed(self.user, None) for kind in all_kinds() if not kind.of_event):
            raise Http404

    def trail(self) -> list[Crumb]:
        """Return the steps from the list of imports, or from the event, down to this screen."""
        return []

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Return the whole way from the back office's home page."""
        if self.event is not None:
            above = [
                {"url": reverse("desk:events"), "label": _("Events")},
                {"url": reverse("desk:event", args=[self.event.pk]), "label": str(self.event)},
            ]
        else:
            above = [{"url": reverse("imports:imports"), "label": _("Imports")}]
        return [*self.breadcrumbs_items, *above, *self.trail()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the event, for the head and the tabs of its screens."""
        return {"tab": "registrations", **super().get_context_data(**kwargs), "event": self.event}


class ImportScreen(Screen):
    """A screen about one import, `self.of`; that of somebody else answers 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the import among those this person may look at."""
        super().setup(request, *args, **kwargs)
        found = imports_for(self.user).select_related("event", "by", "job")
        self.of: Import = get_object_or_404(found, pk=kwargs["import"])
        self.kind = kind_of(self.of)
        self.event = self.of.event

    def own_url(self) -> str:
        """Return the address of the import's own screen."""
        return reverse("imports:import", args=[self.of.pk])

    def trail(self) -> list[Crumb]:
        """Stand below the import."""
        return [{"url": self.own_url(), "label": str(self.kind.title)}]

    def get_header_title(self) -> str:
        """Name the kind, and the event where there is one."""
        return f"{self.kind.title} · {self.event}" if self.event else str(self.kind.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the import and its kind."""
        shown = {
            "of": self.of,
            "kind": self.kind,
            "own_url": self.own_url(),
            "list_url": self.kind.list_url(self.of),
            "useful": self.of.counts.get("new", 0) + self.of.counts.get("changed", 0),
        }
        return {**super().get_context_data(**kwargs), **shown}
