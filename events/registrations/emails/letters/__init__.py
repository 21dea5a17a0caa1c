"""One function per message: what it says, in the active language. The layout is in `templates/events/emails/`."""

from collections.abc import Callable

from events.registrations.emails.letters.answers import answers_owed, change_accepted, change_refused
from events.registrations.emails.letters.calendar import calendar_declined
from events.registrations.emails.letters.certificates import certificate
from events.registrations.emails.letters.events import event_cancelled, event_changed
from events.registrations.emails.letters.letter import Letter
from events.registrations.emails.letters.links import new_link
from events.registrations.emails.letters.naming import named, named_again, recalled, replaced
from events.registrations.emails.letters.places import (
    cancelled,
    changed,
    confirmed,
    link,
    registrar,
    switched,
    withdrawn,
)
from events.registrations.emails.letters.queue import expired, offered, received, rejected, waiting
from events.registrations.models import ChangeRequest, Registration

__all__ = ["LETTERS", "LETTERS_ABOUT_CHANGES", "Letter"]

LETTERS: dict[str, Callable[[Registration], Letter]] = {
    letter.__name__: letter
    for letter in (
        received,
        waiting,
        offered,
        confirmed,
        changed,
        withdrawn,
        cancelled,
        expired,
        rejected,
        link,
        new_link,
        event_changed,
        event_cancelled,
        named,
        named_again,
        recalled,
        replaced,
        switched,
        registrar,
        answers_owed,
        calendar_declined,
        certificate,
    )
}
LETTERS_ABOUT_CHANGES: dict[str, Callable[[Registration, ChangeRequest], Letter]] = {
    letter.__name__: letter for letter in (change_accepted, change_refused)
}
