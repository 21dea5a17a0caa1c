"""The registrations themselves: what numbers are made of stays, everything else goes."""

from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from events.programme.enums import EventStatus
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.registrations.retention.guests import Guests
from events.registrations.selection.queries import been_before

# Whatever is not named here goes, a field added tomorrow as well.
STAYS = frozenset(
    {
        "id", "event", "pool", "previous", "replaces", "accompanies", "party", "code", "delegation", "sending_partner",
        "status", "audience", "presence", "entry_version", "confirmed_at", "country", "capacity", "sector",
        "language",
        "privacy_consented_at", "privacy_text_version", "registered_at", "queued_at", "offer_expires_at", "changed_at",
        "link_made_at", "erased_at", "came_before",
    }
)  # fmt: skip


def count(guests: Guests) -> int:
    """Return how many registrations there are."""
    return len(guests.people)


def erase(guests: Guests) -> int:
    """Empty the registrations: their links and calendars work no longer, and others forget who registered them."""
    now = timezone.now()
    _remember_who_came(guests)
    # No kind of its own: how many there are depends on who of the event goes first.
    _registered_by(guests).update(registrar_name="", registrar_email="")
    for person in guests.people:
        for field in Registration._meta.concrete_fields:
            if field.name not in STAYS:
                setattr(person, field.attname, _nothing(field, person))
        person.erased_at = now
        # The columns are checked by the database; what people type no longer applies.
        person.save()
    return len(guests.people)


def _remember_who_came(guests: Guests) -> None:
    """Keep of the guests whether they had been to earlier events, and of those later events know that they were here.

    That is one yes or no each, so that "for the first time" is counted as before.
    """
    earlier = set(been_before(guests.event).filter(email__in=guests.addresses).values_list("email", flat=True))
    for person in guests.people:
        person.came_before = person.came_before or person.email in earlier
    event = guests.event
    was_here = {
        person.email
        for person in guests.people
        if person.status == RegistrationStatus.CONFIRMED and person.accompanies_id is None
    }
    if was_here and event.status == EventStatus.ANNOUNCED and event.has_ended():
        later = Registration.objects.filter(email__in=was_here, erased_at=None, event__starts_at__gt=event.ends_at)
        later.update(came_before=True)


def _nothing(field: "models.Field[Any, Any]", person: Registration) -> Any:
    """Return what stands in an emptied field: a new random value where nobody may have the old one, else nothing."""
    return f"erased-{person.pk}@erased.invalid" if field.name == "email" else field.get_default()


def _registered_by(guests: Guests) -> QuerySet[Registration]:
    given = Q(pk__in=[])
    for address in guests.addresses:
        given |= Q(registrar_email__iexact=address)
    return Registration.objects.filter(given, event=guests.event).exclude(pk__in=guests.keys)
