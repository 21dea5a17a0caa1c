"""Chance that falls the same way every time."""

from random import Random


def chance(subject: str) -> Random:
    """Return a generator seeded by `subject`, so that a change to one event leaves the guests of all others alone."""
    return Random(f"plenary {subject}")  # noqa: S311 invented guests, no secret
