"""With whom a registration is bound up: its group, companions, who was there before and who came after."""

from dataclasses import dataclass

from events.programme.enums import EventMode
from events.programme.models import Event
from events.registrations.enums import PartyRule
from events.registrations.models import Party, Registration


@dataclass(frozen=True, slots=True)
class Ties:
    """`group` are the others of the party, companions left out; `replaced_by` who has the place now."""

    party: Party | None
    group: list[Registration]
    companions: list[Registration]
    replaced_by: Registration | None

    @property
    def is_group(self) -> bool:
        """True when there is somebody to come together with besides companions."""
        return bool(self.group)

    @property
    def is_whole(self) -> bool:
        """True when they come together or not at all."""
        return self.party is not None and self.party.rule == PartyRule.ALL


def ties_of(registration: Registration) -> Ties:
    """Return with whom `registration`, read with its party, is bound up; three queries at the most."""
    companions = list(registration.companions.order_by("pk"))
    others: list[Registration] = []
    if registration.party_id is not None:
        bound = {registration.pk, registration.accompanies_id, *(person.pk for person in companions)}
        members = Registration.objects.filter(party=registration.party_id).order_by("pk")
        others = [person for person in members if person.pk not in bound]
    replaced_by = registration.replacements.order_by("-pk").first()
    return Ties(registration.party, others, companions, replaced_by)


def shows_presence(event: Event) -> bool:
    """True when people choose between taking part on site and online."""
    return event.mode == EventMode.HYBRID
