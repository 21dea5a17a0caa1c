"""The versions of a person's own calendar entry; `Registration.calendar_sequence` says what they are for."""

from django.db.models import Max, Q

from events.registrations.enums import ENDED, RegistrationStatus
from events.registrations.models import Registration

# What the entry looks different for: until the place is certain it is tentative, at the end it is cancelled.
NEW_VERSIONS = ENDED | {RegistrationStatus.CONFIRMED}


def count_entry_version(registration: Registration, to: RegistrationStatus) -> None:
    """Count the step of `registration` into the state `to` where the entry changes, unsaved; a query for a new one."""
    if registration.pk is None:
        rise_above_former(registration)
    elif to in NEW_VERSIONS:
        registration.entry_version += 1


def rise_above_former(registration: Registration) -> None:
    """Begin above every other registration that had the address of `registration` at its event; unsaved, one query.

    Nobody knows any more whose those were that have been erased, so the versions of all of them count. Who accompanies
    somebody is sent no entries.
    """
    if registration.accompanies_id is not None:
        return
    others = Registration.objects.filter(
        Q(email=registration.email, accompanies=None) | Q(erased_at__isnull=False), event=registration.event_id
    ).exclude(pk=registration.pk)
    latest = others.aggregate(latest=Max("entry_version"))["latest"]
    if latest is not None:
        registration.entry_version = max(registration.entry_version, latest + 1)
