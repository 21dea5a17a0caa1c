"""What organisers and guests have called things: groups, codes, reasons, where these name somebody."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from events.registrations.models import AccessCode, LegalHold, Party, Registration
from events.registrations.retention.guests import Guests
from events.registrations.retention.marks import plain


def count(guests: Guests) -> int:
    """Return how many of these texts would go."""
    return sum(1 for _text in _texts(guests))


def erase(guests: Guests) -> int:
    """Take the texts away; a code is called by its role instead."""
    texts = list(_texts(guests))
    for row, field, instead in texts:
        type(row)._default_manager.filter(pk=row.pk).update(**{field: instead})
    return len(texts)


def _texts(guests: Guests) -> Iterator[tuple[models.Model, str, Any]]:
    """Yield rows, which of their fields holds words about the guests, and what shall stand there instead."""
    families = {plain(person.family_name) for person in guests.people if person.family_name.strip()}
    others = Registration.objects.filter(erased_at=None).exclude(pk__in=guests.keys)
    for party in Party.objects.filter(registrations__in=guests.keys).exclude(name="").distinct():
        named = guests.marks.found_in(party.name) or families & set(plain(party.name).split())
        # A group whose last people go has no use for its name.
        if named or not others.filter(party=party).exists():
            yield party, "name", ""
    for code in AccessCode.objects.filter(event=guests.event):
        if guests.marks.found_in(code.name):
            yield code, "name", code.role
    for hold in LegalHold.objects.filter(event=guests.event).exclude(lifted_at=None).exclude(reason=""):
        if guests.marks.found_in(hold.reason):
            yield hold, "reason", ""
