"""The messages people get about their registration: one function each, one layout for all."""

from events.registrations.emails.envelope import compose, private_link

__all__ = ["compose", "private_link"]
