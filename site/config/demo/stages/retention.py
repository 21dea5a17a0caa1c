"""What goes after its time, what is held back, and people who ask to be deleted."""

import datetime as dt

from config.demo.facts import retention as facts
from events.models import Event, Registration
from events.registrations.deletion.actions import ask_for_deletion, ask_people, refuse_deletion
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Erasure
from events.registrations.retention.actions import place_hold
from events.registrations.retention.erasing import erase_event
from partners.models import User


def ask_to_be_deleted(event: Event, *, by: User) -> None:
    """Have guests of `event` ask that what is known of them be deleted."""
    people = Registration.objects.filter(event=event, status=RegistrationStatus.CONFIRMED).order_by("pk")
    if event.slug == facts.ASKED_AFTER:
        told, refused, waiting = people[:3]
        for person in (told, refused, waiting):
            ask_for_deletion(by=None, registration=person)
        refuse_deletion(by=by, request=ask_people(by=None, registration=refused), reason=facts.WHY_REFUSED)
        ask_people(by=None, registration=waiting)
    elif event.slug == facts.ASKED_BEFORE:
        ask_for_deletion(by=None, registration=people[0])


def build_retention(*, by: User, now: dt.datetime) -> None:
    """Hold the people of one past event back and erase those of another, unless that was done before."""
    if Erasure.objects.exists():
        return
    place_hold(by=by, event=Event.objects.get(slug=facts.HELD), reason=facts.WHY_HELD)
    erase_event(Event.objects.get(slug=facts.ERASED), now=now - dt.timedelta(days=facts.ERASED_DAYS_AGO))
