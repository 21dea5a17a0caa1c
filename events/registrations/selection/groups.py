"""People who come together or not at all are decided about together."""

from collections.abc import Collection, Iterable

from events.registrations.enums import PartyRule
from events.registrations.models import Registration
from events.registrations.selection.enums import UNDECIDED


def comes_whole(registration: Registration) -> bool:
    """True when `registration`, read with its party, belongs to a group that comes as a whole."""
    return registration.party is not None and registration.party.rule == PartyRule.ALL


def others_of_groups(registrations: Iterable[Registration], states: Collection[str] = UNDECIDED) -> list[Registration]:
    """Return those in one of `states` who come only together with one of `registrations`; one query at the most."""
    chosen = list(registrations)
    parties = {registration.party_id for registration in chosen if comes_whole(registration)}
    if not parties:
        return []
    known = {registration.pk for registration in chosen}
    others = Registration.objects.filter(party__in=parties, status__in=states).select_related("party").order_by("pk")
    return [registration for registration in others if registration.pk not in known]
