"""An event that people signed for."""

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from events.attendance.days import days_of_event
from events.attendance.sheets.files import checked_scan
from events.models import Event
from tests.events.registrations.answers.documents import PDF
from tests.factories import make_event, make_partner, make_registration


def signed_for(**values):
    """Return an event that began yesterday: from Sweden two whom a partner sends and one on their own, one German."""
    event = values.pop("event", None) or make_event(**values)
    sender = make_partner(short_name="FOLK", country="SE")
    make_registration(event, given_name="Örjan", family_name="Öst", sending_partner=sender)
    make_registration(event, given_name="Åsa", family_name="Ahl", sending_partner=sender)
    make_registration(event, given_name="محمد", family_name="العربي")
    make_registration(event, given_name="Ute", family_name="Zorn", country="DE", city="Celle", organisation="VHS")
    return begin(event)


def begin(event):
    """Move the event so that its two days are yesterday and today; returns it as it is then."""
    start = timezone.now().replace(hour=10, minute=0) - dt.timedelta(days=1)
    Event.objects.filter(pk=event.pk).update(starts_at=start, ends_at=start + dt.timedelta(days=1))
    event.refresh_from_db()
    return event


def first_day(event):
    """Return the first day of `event`."""
    return days_of_event(event)[0]


def upload(content=PDF, name="scan.pdf"):
    """Return a file as a form sends it."""
    return SimpleUploadedFile(name, content, "application/pdf")


def scanned(content=PDF, name="scan.pdf"):
    """Return a scan that was looked at."""
    return checked_scan(upload(content, name))
