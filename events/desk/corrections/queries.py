"""Which corrections wait for the decision of somebody at the desk."""

from collections.abc import Iterable

from django.db.models import QuerySet

from events.programme.rules import editable_events
from events.registrations.corrections.words import CorrectedFact, corrected_facts
from events.registrations.models import Correction
from partners.rules import Actor


def open_corrections(user: Actor) -> QuerySet[Correction]:
    """Return the corrections nobody has decided about, for events `user` organises, those that wait longest first."""
    found = Correction.objects.filter(accepted=None, registration__event__in=editable_events(user).values("pk"))
    return found.select_related("registration__event").order_by("asked_at", "pk")


def with_facts(corrections: Iterable[Correction]) -> list[tuple[Correction, list[CorrectedFact]]]:
    """Return `corrections`, read with their registrations, each with what is stored and what should be; no query."""
    return [(correction, corrected_facts(correction)) for correction in corrections]
