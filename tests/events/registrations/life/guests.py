"""What guests do: register alone, in groups and with companions, answer, change their mind, leave."""

import datetime as dt
from typing import Any

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from events.models import Registration
from events.registrations import actions
from events.registrations.enums import LIVE, PartyRule, Presence, RegistrationStatus
from tests.events.registrations.life.world import World, pick
from tests.factories import person_values

S = RegistrationStatus

# Where the organisation of somebody is, and how they take part.
Kind = tuple[str, Presence]

numbers = st.integers(0, 99)
countries = st.sampled_from(["SE", "DE", "DK", "ES"])
presences = st.sampled_from([Presence.ON_SITE, Presence.ON_SITE, Presence.ON_SITE, Presence.ONLINE])
kinds = st.tuples(countries, presences)
rules_of_groups = st.sampled_from([PartyRule.ALL, PartyRule.ALL, PartyRule.AT_LEAST])


def person(kind: Kind) -> dict[str, Any]:
    """Return what somebody of that kind fills in."""
    country, presence = kind
    return person_values(country=country, presence=presence)


def somebody(*states: str) -> Any:
    """Return the condition that somebody is in one of `states`."""
    return precondition(lambda machine: machine.world.has(*states))


class Guests(RuleBasedStateMachine):
    """The rules that need nothing but a form or a private link."""

    world: World

    @rule(kind=kinds)
    def register(self, kind: Kind) -> None:
        """Somebody registers."""
        with self.world.asking("register"):
            actions.register(by=None, event=self.world.event, **person(kind))

    @rule(members=st.lists(kinds, min_size=2, max_size=4), how=rules_of_groups, minimum=st.integers(1, 4))
    def register_group(self, members: list[Kind], how: PartyRule, minimum: int) -> None:
        """A group registers."""
        with self.world.asking("register group"):
            actions.register_group(
                by=None,
                event=self.world.event,
                people=[person(kind) for kind in members],
                rule=how,
                minimum=min(minimum, len(members)),
            )

    @rule(kind=kinds, companions=st.integers(1, 2))
    def register_with_companions(self, kind: Kind, companions: int) -> None:
        """Somebody registers with those who come along."""
        with self.world.asking("register with companions"):
            actions.register_with_companions(
                by=None,
                event=self.world.event,
                person=person(kind),
                companions=[("Ida", "Lind"), ("Bo", "Lind")][:companions],
            )

    @precondition(lambda machine: machine.world.codes())
    @rule(kind=kinds, number=numbers, people=st.integers(1, 2))
    def register_with_code(self, kind: Kind, number: int, people: int) -> None:
        """Somebody, or a pair, registers with a code."""
        with self.world.asking("register with a code"):
            text = pick(number, self.world.codes()).code
            code = actions.find_code(event=self.world.event, text=text.lower() if number % 2 else text)
            if people == 1:
                actions.register(by=None, event=self.world.event, code=code, **person(kind))
            else:
                both = [person(kind), person(kind)]
                actions.register_group(by=None, event=self.world.event, people=both, code=code)

    @somebody(S.OFFERED)
    @rule(number=numbers)
    def accept(self, number: int) -> None:
        """Somebody accepts an offer."""
        self._act("accept", actions.accept_offer, self.world.one(number, S.OFFERED))

    @somebody(S.OFFERED)
    @rule(number=numbers)
    def decline(self, number: int) -> None:
        """Somebody declines an offer."""
        self._act("decline", actions.decline_offer, self.world.one(number, S.OFFERED))

    @somebody(*LIVE)
    @rule(number=numbers)
    def withdraw(self, number: int) -> None:
        """Somebody who holds a place, waits or applies withdraws; now and then somebody who has left already."""
        states = LIVE if number % 10 else frozenset(S)
        self._act("withdraw", actions.withdraw, self.world.one(number, *sorted(states)))

    @somebody(S.OFFERED)
    @rule(number=numbers)
    def let_an_offer_pass(self, number: int) -> None:
        """The deadline of an offer passes, and the job of every minute runs."""
        offered = self.world.one(number, S.OFFERED)
        # Time travel: the deadline comes to us.
        past = timezone.now() - dt.timedelta(seconds=1)
        Registration.objects.filter(pk=offered.pk).update(offer_expires_at=past)
        with self.world.asking("expire"):
            assert offered.pk in {ended.pk for ended in actions.expire_offers()}

    @somebody(*LIVE)
    @rule(number=numbers, presence=st.sampled_from(Presence))
    def switch(self, number: int, presence: Presence) -> None:
        """Somebody takes part online instead of on site, or the other way round."""
        registration = self.world.one(number, *sorted(LIVE))
        with self.world.asking("switch presence"):
            actions.switch_presence(by=None, registration=registration, presence=presence)

    @somebody(*LIVE)
    @rule(number=numbers, country=countries)
    def change_country(self, number: int, country: str) -> None:
        """Somebody's organisation turns out to be in another country."""
        registration = self.world.one(number, *sorted(LIVE))
        with self.world.asking("change country"):
            actions.change_details(by=None, registration=registration, details={"country": country})

    def _act(self, name: str, action: Any, registration: Registration) -> None:
        with self.world.asking(name):
            action(by=None, registration=registration)
