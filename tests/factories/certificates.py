"""Builders of events whose guests get certificates."""

import datetime as dt
from io import BytesIO
from typing import Any

import PIL.Image
from django.core.files.base import ContentFile
from i18nfield.strings import LazyI18nString

from events.attendance.certificates.actions import issue_certificate
from events.attendance.models.certificates import Certificate
from events.attendance.signing.actions import set_signatory
from events.attendance.signing.files import drawn_signature
from events.models import Activity, Event, Registration
from tests.factories.attendance import first_day, make_attendance, make_event_under_way
from tests.factories.programme import make_activity


def signature(kind: str = "PNG") -> ContentFile[bytes]:
    """Return the picture of a signature as it is sent."""
    content = BytesIO()
    PIL.Image.new("RGB", (300, 90), "navy").save(content, kind)
    return ContentFile(content.getvalue(), f"signature.{kind.lower()}")


def make_certified_event(*guests: dict[str, Any], **values: Any) -> tuple[Event, list[Registration], list[Activity]]:
    """Return an event under way with six activities of 90 minutes, yesterday and today, its guests, and who signs it.

    The second and third of yesterday overlap by an hour.
    """
    event, people = make_event_under_way(*(guests or ({},)), **values)
    set_signatory(by=None, event=event, name="Ada Sign", office="Director", signature=drawn(), guests_fetch=True)
    yesterday = dt.datetime.combine(first_day(event), dt.time(9), event.zone)
    today = yesterday + dt.timedelta(days=1)
    starts = [yesterday + dt.timedelta(minutes=minutes) for minutes in (0, 120, 150)]
    starts += [today - dt.timedelta(hours=9) + dt.timedelta(minutes=minutes) for minutes in (0, 90, 180)]
    activities = [
        make_activity(
            event,
            title=LazyI18nString({"en": f"Workshop {number}", "sv": f"Verkstad {number}"}),
            starts_at=start,
            ends_at=start + dt.timedelta(minutes=90),
        )
        for number, start in enumerate(starts, 1)
    ]
    return event, people, activities


def attend(registration: Registration, *activities: Activity) -> None:
    """Record that somebody was at `activities`, on their days."""
    for activity in activities:
        day = activity.starts_at.astimezone(activity.event.zone).date() if activity.starts_at else None
        make_attendance(registration, day=day, activity=activity)


def make_certificate(registration: Registration) -> Certificate:
    """Return the certificate of somebody who was there."""
    return issue_certificate(by=None, registration=registration)


def drawn(kind: str = "PNG") -> ContentFile[bytes]:
    """Return the picture of a signature as it is kept."""
    sent = signature(kind)
    return drawn_signature(BytesIO(sent.read()), sent.size)
