"""Somebody to show a letter for who is not registered: the person who writes it."""

from events.programme.models import Event
from events.registrations.enums import Presence, RegistrationStatus
from events.registrations.models import Registration
from partners.models import User

# Leads to a page that says there is no such registration.
NOBODYS = "example"


def sample(event: Event, user: User, language: str) -> Registration:
    """Return a registration of `user` for `event` that is stored nowhere, of somebody who reads `language`."""
    return Registration(
        event=event,
        given_name=user.first_name or user.email,
        family_name=user.last_name,
        email=user.email,
        organisation=str(event.host_rows.first() or ""),
        country=event.host_country,
        city=event.city,
        language=language,
        token=NOBODYS,
        status=RegistrationStatus.CONFIRMED,
        presence=Presence.ON_SITE,
    )
