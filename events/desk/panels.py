"""The desk's panel on the back office's home page."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from events.desk.rules import can_open_desk
from events.programme.rules import can_create_event, editable_events
from events.registrations.emails.facts import when_words
from events.registrations.queries import seats_by_event
from partners.rules import Actor

EVENTS_SHOWN = 4


class ComingEventsPanel(Component):
    """The next events this person organises, with their places."""

    name = "coming_events"
    template_name = "events/desk/home_panel.html"
    order = 50

    def __init__(self, user: Actor) -> None:
        """Keep whose events to show."""
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Read the events and their seats; three queries however many there are."""
        events = list(editable_events(self.user).coming()[:EVENTS_SHOWN])
        seats = seats_by_event(events)
        rows = [(event, when_words(event), seats.get(event.pk, [])) for event in events]
        return {"rows": rows, "can_create": can_create_event(self.user)}

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        """Render the panel for those who have a desk, nothing for others."""
        return super().render_html(parent_context) if can_open_desk(self.user) else ""
