"""Rows about who comes."""

from events.registrations.models.codes import AccessCode
from events.registrations.models.parties import Party
from events.registrations.models.registrations import Registration, RegistrationQuerySet, audience_of, new_token
from events.registrations.models.selection import Review, SelectionTarget

__all__ = [
    "AccessCode",
    "Party",
    "Registration",
    "RegistrationQuerySet",
    "Review",
    "SelectionTarget",
    "audience_of",
    "new_token",
]
