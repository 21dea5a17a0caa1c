"""Whose answer it is, and what somebody has answered."""

import uuid

from events.calendars.models import CalendarAnswer
from events.programme.models import Event
from events.registrations.models import Registration
from partners.managers import normalise_email


def invited(*, uid: uuid.UUID, address: str) -> Registration | None:
    """Return the live registration for the event `uid` of whoever is invited at `address`; one query.

    Drafts are invisible here as everywhere. Nobody accompanying is found: they are invited nowhere.
    """
    of_event = Registration.objects.live().filter(event__calendar_uid=uid, event__in=Event.objects.public())
    found = of_event.filter(email=normalise_email(address), accompanies=None)
    return found.select_related("event").first()


def answer_to_invitation(registration: Registration) -> CalendarAnswer | None:
    """Return what the calendar of `registration` has answered last, if anything; one query."""
    return CalendarAnswer.objects.filter(registration=registration).first()
