"""Who is treated together: people of one group of whom none is left behind, and who accompanies somebody."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from events.registrations.enums import LIVE, PartyRule, RegistrationStatus
from events.registrations.models import Registration

WithWhom = Callable[[Registration], Sequence[Registration]]

S = RegistrationStatus
# Whose states decide: whoever waits is ended first, or they would be given the places that come free on the way.
ORDER = (S.APPLIED, S.WAITING, S.OFFERED, S.CONFIRMED)
UNANSWERED = frozenset({S.APPLIED, S.WAITING, S.OFFERED})


@dataclass(frozen=True, slots=True)
class Unit:
    """`first` is who the action is called for, `people` everybody it is about, `first` among them.

    Of these `joined` were not chosen: they come only together with somebody who was.
    """

    first: Registration
    people: tuple[Registration, ...]
    joined: int


def groups_of(chosen: Collection[Registration]) -> list[Unit]:
    """Return `chosen`, read with their party, with whom they get a place together; one query where groups are whole."""
    whole = {person.party_id for person in chosen if _comes_whole(person)}
    members: dict[int, list[Registration]] = defaultdict(list)
    if whole:
        rows = Registration.objects.filter(party__in=whole, status__in=UNANSWERED).select_related("event", "party")
        for person in rows.order_by("pk"):
            members[person.party_id or 0].append(person)
    return _units(chosen, lambda person: members[person.party_id or 0] if _comes_whole(person) else [])


def endings_of(chosen: Collection[Registration]) -> list[Unit]:
    """Return `chosen` with who accompanies them, whose registration ends with theirs; one query.

    Whoever waits comes first.
    """
    companions: dict[int, list[Registration]] = defaultdict(list)
    hosts = [person.pk for person in chosen]
    rows = Registration.objects.filter(accompanies__in=hosts, status__in=LIVE).select_related("event", "party")
    for person in rows.order_by("pk"):
        companions[person.accompanies_id or 0].append(person)
    # Companions after whom they accompany, so that nobody is ended twice.
    ordered = sorted(chosen, key=lambda person: (_rank(person), person.accompanies_id is not None))
    with_hosts = {row.pk for rows in companions.values() for row in rows}
    ordered = [person for person in ordered if person.pk not in with_hosts]
    return _units(ordered, lambda person: [person, *companions[person.pk]], {person.pk for person in chosen})


def single(chosen: Iterable[Registration]) -> list[Unit]:
    """Return each of `chosen` alone."""
    return [Unit(person, (person,), 0) for person in chosen]


def _units(chosen: Collection[Registration], with_whom: WithWhom, keys: set[int] | None = None) -> list[Unit]:
    keys = {person.pk for person in chosen} if keys is None else keys
    seen: set[int] = set()
    units = []
    for person in chosen:
        if person.pk in seen:
            continue
        people = tuple(with_whom(person)) or (person,)
        seen.update(one.pk for one in people)
        units.append(Unit(person, people, sum(one.pk not in keys for one in people)))
    return units


def _comes_whole(person: Registration) -> bool:
    return person.party is not None and person.party.rule == PartyRule.ALL and person.status in UNANSWERED


def _rank(person: Registration) -> int:
    return ORDER.index(S(person.status)) if person.status in ORDER else len(ORDER)
