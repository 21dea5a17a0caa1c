"""The desk's panels on the back office's home page."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from events.desk.rules import can_open_desk
from events.desk.today.items import chores_at_home
from events.programme.rules import can_create_event, editable_events
from events.registrations.emails.facts import when_words
from events.registrations.queries import seats_by_event
from partners.models import User
from partners.rules import Actor

EVENTS_SHOWN = 4
# People go on asking for corrections and to be deleted once an event is over.
ENDED_WITHIN = dt.timedelta(days=90)
MOST_LOOKED_AT = 60
TO_DO_SHOWN = 8


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


class TodayPanel(Component):
    """What somebody waits for in the events this person organises; what can be done later stands on their pages."""

    name = "today"
    template_name = "events/desk/today_panel.html"
    order = 40

    def __init__(self, user: User) -> None:
        """Keep whose events to look at."""
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Count what there is to do; as many queries for one event as for many."""
        lately = timezone.now() - ENDED_WITHIN
        events = list(editable_events(self.user).coming(lately)[:MOST_LOOKED_AT])
        found = chores_at_home(self.user, events)
        rows = [(event, [chore for chore in found[event.pk] if not chore.is_later]) for event in events]
        rows = [(event, chores) for event, chores in rows if chores]
        return {"rows": rows[:TO_DO_SHOWN], "more": len(rows) > TO_DO_SHOWN}

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        """Render the panel for those who have a desk, nothing for others."""
        return super().render_html(parent_context) if can_open_desk(self.user) else ""
