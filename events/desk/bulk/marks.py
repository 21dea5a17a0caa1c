"""What tells whether a registration is still as an organiser saw it."""

from collections.abc import Iterable

from events.registrations.models import Registration

# A longer number is none of ours.
MOST_DIGITS = 18


def mark_of(registration: Registration) -> str:
    """Return what changes whenever an action changes `registration`."""
    return f"{registration.changed_at.timestamp():.6f}"


def as_text(people: Iterable[Registration]) -> str:
    """Return the marks of `people` as one text for a form."""
    return " ".join(f"{person.pk}:{mark_of(person)}" for person in people)


def read_ticks(values: Iterable[str]) -> list[int]:
    """Return the numbers of those who were ticked, the `values` a form sent; what cannot be read is left out."""
    return [int(value) for value in values if value.isdecimal() and len(value) <= MOST_DIGITS]


def read_marks(text: str) -> dict[int, str]:
    """Return the marks by number that `as_text` wrote; what cannot be read is left out."""
    pairs = (value.partition(":") for value in text.split())
    return {int(key): mark for key, _colon, mark in pairs if key.isdecimal() and len(key) <= MOST_DIGITS}
