"""Whose answer it is."""

import uuid

from events.programme.models import Event
from events.registrations.models import Registration
from partners.managers import normalise_email


def invited(*, uid: uuid.UUID, address: str) -> Registration | None:
    """Return the live registration for the event `uid` of whoever is invited at `address`; one query.

    Drafts are invisible here as everywhere. Nobody accompanying is found: they are invited nowhere.
    """
    found = Registration.objects.live().filter(
        event__calendar_uid=uid, email=normalise_email(address), accompanies=None
    )
    return found.filter(event__in=Event.objects.public()).select_related("event").first()
