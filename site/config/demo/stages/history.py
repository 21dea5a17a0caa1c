"""Times past: the build takes seconds, but the network should look as if people had come and gone for weeks.

Only the times of what happened are changed here, never what happened or in which order.
"""

import datetime as dt
from collections.abc import Collection

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from config.demo.chance import chance
from events.models import Event, Registration
from events.programme.enums import EventStatus
from events.registrations.enums import RegistrationStatus

PREPARED_BEFORE = dt.timedelta(weeks=6)


def spread_over_time(event: Event, *, now: dt.datetime) -> None:
    """Date what happened to `event` between its preparation and `now`, its registrations within their window."""
    opened_at = min(event.registration_opens_at or now, now)
    just_now = now - dt.timedelta(minutes=chance(f"last change of {event.slug}").randint(4, 300))
    last = min(event.registration_closes_at or event.starts_at, just_now)
    _date_event(event, prepared_at=opened_at - PREPARED_BEFORE, last=last)
    _date_registrations(event, first=opened_at, last=last)


def _date_event(event: Event, *, prepared_at: dt.datetime, last: dt.datetime) -> None:
    entries = _entries(Event, [event.pk])
    announced_at = prepared_at + PREPARED_BEFORE / 2
    moment = prepared_at
    for entry in entries:
        if entry.action == f"event.{EventStatus.ANNOUNCED}":
            moment = announced_at
        elif moment == announced_at:
            moment = last
        entry.timestamp = moment
    ModelLogEntry.objects.bulk_update(entries, ["timestamp"])
    Event.objects.filter(pk=event.pk).update(created_at=prepared_at, changed_at=moment)


def _date_registrations(event: Event, *, first: dt.datetime, last: dt.datetime) -> None:
    registrations = {row.pk: row for row in Registration.objects.filter(event=event)}
    entries = _entries(Registration, registrations)
    arrived: set[Registration] = set()
    for entry, moment in zip(entries, _moments(event.slug, len(entries), first, last), strict=True):
        entry.timestamp = moment
        registration = registrations[int(entry.object_id)]
        registration.changed_at = moment
        if registration not in arrived:
            arrived.add(registration)
            registration.registered_at = moment
            # Who was named by a partner consents when they answer.
            registration.privacy_consented_at = registration.privacy_consented_at and moment
        if entry.action == f"registration.{RegistrationStatus.WAITING}":
            registration.queued_at = moment
    ModelLogEntry.objects.bulk_update(entries, ["timestamp"])
    Registration.objects.bulk_update(
        arrived, ["registered_at", "privacy_consented_at", "queued_at", "changed_at"], batch_size=50
    )


def _entries(model: type[Event] | type[Registration], keys: Collection[int]) -> list[ModelLogEntry]:
    """Return the audit entries of those rows in the order of what happened."""
    content_type = ContentType.objects.get_for_model(model)
    entries = ModelLogEntry.objects.filter(content_type=content_type, object_id__in=[str(key) for key in keys])
    return list(entries.order_by("pk"))


def _moments(subject: str, number: int, first: dt.datetime, last: dt.datetime) -> list[dt.datetime]:
    """Return `number` moments in order: many soon after the first, then fewer, one at the very last."""
    random = chance(f"arrivals at {subject}")
    parts = sorted(random.random() ** 1.6 for _moment in range(number))
    return [first + (last - first) * part for part in [*parts[1:], 1.0][:number]]
