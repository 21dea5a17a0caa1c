"""What guests have asked for and somebody at the desk has to decide, as the menu of every screen needs to know it."""

from typing import Literal
from weakref import WeakKeyDictionary

from django.db.models import CharField, Value
from django.http import HttpRequest

from events.registrations.models import Correction, DeletionRequest

Waiting = frozenset[Literal["correction", "deletion"]]

# Read once for each request, and forgotten with it.
_known: WeakKeyDictionary[HttpRequest, Waiting] = WeakKeyDictionary()


def asked_of_anybody(request: HttpRequest) -> Waiting:
    """Return the kinds of requests of which any is open, whoever decides about it; one query for each `request`."""
    known = _known.get(request)
    if known is None:
        corrections = Correction.objects.filter(accepted=None).values_list(_word("correction"))
        deletions = DeletionRequest.objects.filter(granted=None).values_list(_word("deletion"))
        known = frozenset(word for (word,) in corrections.order_by().union(deletions.order_by()))
        _known[request] = known
    return known


def _word(word: str) -> Value:
    return Value(word, output_field=CharField())
