"""Private calendars and journeys of people, calendars of partners' websites, answers to invitations, and webhooks."""

from events.calendars.models.incoming import IncomingEntry, IncomingFeed
from events.calendars.models.personal import CalendarAnswer, PersonalCalendar
from events.calendars.models.travel import Travel
from events.calendars.models.webhooks import Webhook, WebhookDelivery

__all__ = [
    "CalendarAnswer",
    "IncomingEntry",
    "IncomingFeed",
    "PersonalCalendar",
    "Travel",
    "Webhook",
    "WebhookDelivery",
]
