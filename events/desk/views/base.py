"""What the desk's screens share: whose events they show and where they stand."""

from typing import Any, cast

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from common.desk.lists import Crumb
from events.desk.rules import can_open_desk
from events.programme.models import Event
from events.programme.rules import editable_events
from partners.models import User


class DeskView(WagtailAdminTemplateMixin, View):
    """A screen of the desk; for everybody who has no business there it does not exist."""

    header_icon = "calendar-alt"

    user: User

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to people without a desk; that somebody is signed in, Wagtail has seen to."""
        super().setup(request, *args, **kwargs)
        self.user = cast(User, request.user)
        if not can_open_desk(self.user):
            raise Http404

    def trail(self) -> list[Crumb]:
        """Return the steps from the desk down to this screen."""
        return []

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Return the whole way from the back office's home page."""
        return [*self.breadcrumbs_items, {"url": reverse("desk:events"), "label": _("Events")}, *self.trail()]


class EventView(DeskView):
    """A screen about one event, which is `self.event`; another organiser's answers 404."""

    tab = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the event among those this person organises."""
        super().setup(request, *args, **kwargs)
        events = editable_events(self.user).prefetch_related("host_rows__partner")
        self.event: Event = get_object_or_404(events, pk=kwargs["event"])

    def trail(self) -> list[Crumb]:
        """Stand below the event."""
        label = str(self.event)
        if not self.get_page_title():
            return [{"url": "", "label": label}]
        return [{"url": reverse("desk:event", args=[self.event.pk]), "label": label},
                {"url": "", "label": self.get_page_title()}]  # fmt: skip

    def get_header_title(self) -> str:
        """Name the event in the browser's title and the page's heading."""
        return f"{self.get_page_title()} · {self.event}" if self.get_page_title() else str(self.event)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the event and which of its screens this is."""
        return {**super().get_context_data(**kwargs), "event": self.event, "tab": self.tab}
