"""Private calendars and journeys of people, calendars of partners' websites, and answers to invitations."""

from events.calendars.models.incoming import IncomingEntry, IncomingFeed
from events.calendars.models.personal import CalendarAnswer, PersonalCalendar
from events.calendars.models.travel import Travel

__all__ = ["CalendarAnswer", "IncomingEntry", "IncomingFeed", "PersonalCalendar", "Travel"]
