"""What a decision about several applications would bring, in words and numbers, before it is made."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from common.formats import number
from common.languages import current_language
from events.desk.bulk.outlook import letters_words
from events.programme.models import Event
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.registrations.queueing import person_of, seats_for, suitable_pools
from events.registrations.selection.actions import Outcome, TooFewPlaces, offer_many, reject_many, reserve_many
from events.registrations.selection.enums import UNDECIDED
from events.registrations.selection.groups import comes_whole, others_of_groups
from events.registrations.selection.rules import conflicts, left_to_others
from events.seats.models import SeatPool
from partners.models import User


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing to decide. `possible` are the states it begins from, `run` is the action behind it."""

    name: str
    label: str | Promise
    question: Callable[[int], str]
    possible: Collection[str]
    run: Callable[..., Outcome]
    done: Callable[[int], str]
    seats_people: bool = False
    is_serious: bool = False


@dataclass(frozen=True, slots=True)
class PoolChange:
    """How many places of one group are free now, and would be.

    `wanted` is how many of the people it is meant for first, `lacking` for how many of these there is no place.
    """

    name: str
    free: int
    left: int
    wanted: int
    lacking: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one decision would do: to whom, with whom, and what stands in its way.

    `people` are decided about, `joined` of them because they come only with somebody chosen; `unable` cannot be, and
    `left` are for others to decide about, because they, or who comes only with them, are of the reader's organisation.
    """

    decision: Decision
    people: list[Registration]
    joined: int
    unable: list[Registration]
    left: list[Registration]
    own: int
    pools: list[PoolChange]
    refusal: str

    def sentences(self) -> list[str]:
        """Say what will happen."""
        said = []
        if self.joined:
            said.append(
                ngettext(
                    "%(number)d of them was not chosen, but comes only in a group with somebody who was.",
                    "%(number)d of them were not chosen, but come only in a group with somebody who was.",
                    self.joined,
                )
                % {"number": self.joined}
            )
        if self.decision.seats_people:
            said.append(_("A place is held for each of them until they answer; the letter says until when."))
        said.append(letters_words(self.people))
        if self.own:
            said.append(
                ngettext(
                    "%(number)d comes from your own organisation; the history says so.",
                    "%(number)d come from your own organisation; the history says so.",
                    self.own,
                )
                % {"number": self.own}
            )
        return said


def propose(decision: Decision, event: Event, chosen: Iterable[Registration], *, by: User) -> Proposal:
    """Return what `decision` would do to those of `chosen`, read with their party; changes nothing."""
    chosen = list(chosen)
    people = [person for person in chosen if person.status in decision.possible]
    joined = others_of_groups(people, decision.possible)
    people += joined
    left = _left_to_others(by, event, people)
    people = [person for person in people if person not in left]
    pools = list(event.pools.all())
    seated = seats_for(event, map(person_of, people), pools) if decision.seats_people else {}
    short = decision.seats_people and len(seated) < len(people)
    own = Registration.objects.filter(conflicts(by, event), pk__in=[person.pk for person in people]).order_by()
    return Proposal(
        decision=decision,
        people=people,
        joined=sum(person in people for person in joined),
        unable=[person for person in chosen if person.status not in decision.possible],
        left=left,
        own=own.count(),
        pools=_changes(event, pools, people, seated) if decision.seats_people else [],
        refusal=TooFewPlaces(len(people), len(seated)).numbers() if short else "",
    )


def _changes(
    event: Event, pools: Iterable[SeatPool], people: Iterable[Registration], seated: Mapping[int, SeatPool]
) -> list[PoolChange]:
    wanted: Counter[SeatPool | None] = Counter()
    lacking: Counter[SeatPool | None] = Counter()
    taken = Counter(seated.values())
    for person in people:
        suitable = suitable_pools(event, pools, audience=person.audience, presence=person.presence)
        own = next(iter(suitable), None)
        wanted[own] += 1
        lacking[own] += person.pk not in seated
    changes = [
        PoolChange(str(pool), pool.free, pool.free - taken[pool], wanted[pool], lacking[pool])
        for pool in pools
        if pool.parent_id is None
    ]
    if wanted[None]:
        changes.append(PoolChange(_("No group of places is meant for them"), 0, 0, wanted[None], lacking[None]))
    return changes


def _left_to_others(by: User, event: Event, people: list[Registration]) -> list[Registration]:
    """Return those of `people` about whom `by` leaves the decision to others, with whoever comes only with them."""
    own = left_to_others(by, event)
    groups = {person.party_id for person in people if person.pk in own and comes_whole(person)}
    return [person for person in people if person.pk in own or (comes_whole(person) and person.party_id in groups)]


def _ask_offer(people: int) -> str:
    return ngettext("Offer a place to %(number)s person?", "Offer places to %(number)s people?", people) % _n(people)


def _ask_reserve(people: int) -> str:
    return ngettext(
        "Put %(number)s person on the reserve list?", "Put %(number)s people on the reserve list?", people
    ) % _n(people)


def _ask_reject(people: int) -> str:
    return ngettext(
        "Tell %(number)s person that there is no place?", "Tell %(number)s people that there is no place?", people
    ) % _n(people)


def _offered(people: int) -> str:
    return ngettext(
        "%(number)s person has been offered a place.", "%(number)s people have been offered a place.", people
    ) % _n(people)


def _reserved(people: int) -> str:
    return ngettext(
        "%(number)s person is on the reserve list.", "%(number)s people are on the reserve list.", people
    ) % _n(people)


def _rejected(people: int) -> str:
    return ngettext("%(number)s person was not selected.", "%(number)s people were not selected.", people) % _n(people)


def _n(people: int) -> dict[str, Any]:
    return {"number": number(people, current_language())}


DECISIONS = {
    decision.name: decision
    for decision in (
        Decision(
            "offer", gettext_lazy("Offer places"), _ask_offer, UNDECIDED, offer_many, _offered, seats_people=True
        ),
        Decision(
            "reserve", gettext_lazy("Put on the reserve list"), _ask_reserve, {RegistrationStatus.APPLIED},
            reserve_many, _reserved,
        ),
        Decision(
            "reject", pgettext_lazy("organiser's button", "Do not select"), _ask_reject, UNDECIDED, reject_many,
            _rejected, is_serious=True,
        ),
    )
}  # fmt: skip
