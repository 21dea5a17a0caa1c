"""The registrations themselves: what numbers are made of stays, everything else goes."""

from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from events.registrations.models import Registration
from events.registrations.retention.guests import Guests

# Whatever is not named here goes, a field added tomorrow as well.
STAYS = frozenset(
    {
        "id", "event", "pool", "previous", "replaces", "accompanies", "party", "code", "delegation", "sending_partner",
        "status", "audience", "presence", "switches", "country", "capacity", "sector", "language",
        "privacy_consented_at", "privacy_text_version", "registered_at", "queued_at", "offer_expires_at", "changed_at",
        "link_made_at", "erased_at",
    }
)  # fmt: skip


def count(guests: Guests) -> int:
    """Return how many registrations there are."""
    return len(guests.people)


def erase(guests: Guests) -> int:
    """Empty the registrations; their links and calendars work no longer."""
    now = timezone.now()
    for person in guests.people:
        for field in Registration._meta.concrete_fields:
            if field.name not in STAYS:
                setattr(person, field.attname, _nothing(field, person))
        person.erased_at = now
        # The columns are checked by the database; what people type no longer applies.
        person.save()
    return len(guests.people)


def count_registrars(guests: Guests) -> int:
    """Return how many others of the event they have registered."""
    return _registered_by(guests).count()


def erase_registrars(guests: Guests) -> int:
    """Forget that it was they who registered others."""
    return _registered_by(guests).update(registrar_name="", registrar_email="")


def _nothing(field: "models.Field[Any, Any]", person: Registration) -> Any:
    """Return what stands in an emptied field: a new random value where nobody may have the old one, else nothing."""
    return f"erased-{person.pk}@erased.invalid" if field.name == "email" else field.get_default()


def _registered_by(guests: Guests) -> QuerySet[Registration]:
    given = Q(pk__in=[])
    for address in guests.addresses:
        given |= Q(registrar_email__iexact=address)
    return Registration.objects.filter(given, event=guests.event).exclude(pk__in=guests.keys)
