"""The waiting list as the desk shows it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from wagtail.models import ModelLogEntry

from common.formats import country_name
from common.languages import current_language
from events.programme.enums import EventStatus, QueuePolicy
from events.programme.models import Event
from events.registrations.calling import Decision, Unit, calling_order, decide
from events.registrations.enums import PartyRule, RegistrationStatus
from events.registrations.models import Party, Registration
from events.registrations.queueing import (
    asked_audience,
    queue_of,
    rooms_of,
    seats_by_country,
    unit_key,
    units_of,
    waiting_of,
)
from events.registrations.waiting import queue_numbers
from events.seats.enums import Audience
from events.seats.models import SeatPool


@dataclass(frozen=True, slots=True)
class Move:
    """How somebody came to their number by hand."""

    before: int
    after: int
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One person or group that waits, in words; the first of `people` stands for all."""

    number: int
    people: list[Registration]
    group: str
    rule: str
    since: dt.datetime
    countries: str
    waits_for: str
    kept: str
    is_stuck: bool
    move: Move | None

    @property
    def first(self) -> Registration:
        """Who stands for the group."""
        return self.people[0]


@dataclass(frozen=True, slots=True)
class WaitingList:
    """Who waits for `event`, as units in the order of calling; `decision` is what a call would decide now."""

    event: Event
    pools: dict[int, SeatPool]
    units: list[Unit]
    waiting: dict[int, Registration]
    decision: Decision

    @property
    def people(self) -> int:
        """How many people wait."""
        return len(self.waiting)

    def rows(self, units: Iterable[Unit]) -> list[Row]:
        """Return `units` in words, without whoever has left the queue meanwhile; four queries for any number."""
        numbers = queue_numbers(self.event)
        units = [unit for unit in units if unit.people[0].key in numbers]
        parties = Party.objects.in_bulk(
            {party for unit in units if (party := self.waiting[unit.people[0].key].party_id) is not None}
        )
        moves = _moves([unit.people[0].key for unit in units])
        kept, stuck = self._by_people(self.decision.kept), {unit.people for unit in self.decision.stuck}
        return [
            self._row(unit, numbers, parties, kept.get(unit.people, {}), moves, is_stuck=unit.people in stuck)
            for unit in units
        ]

    def _by_people(self, kept: dict[Unit, dict[int, int]]) -> dict[tuple[object, ...], dict[int, int]]:
        return {unit.people: seats for unit, seats in kept.items()}

    def _row(
        self,
        unit: Unit,
        numbers: dict[int, int],
        parties: dict[int, Party],
        kept: dict[int, int],
        moves: dict[int, Move],
        *,
        is_stuck: bool,
    ) -> Row:
        people = [self.waiting[person.key] for person in unit.people]
        party = parties.get(people[0].party_id or 0)
        comma = pgettext("between the parts of a list", ", ")
        countries = dict.fromkeys(country_name(person.country, current_language()) for person in people)
        return Row(
            number=numbers[people[0].pk],
            people=people,
            group=group_words(party, len(people)),
            rule=_rule(party, unit) if len(people) > 1 else "",
            since=unit.since,
            countries=comma.join(countries),
            waits_for=comma.join(dict.fromkeys(_wish(person, self.pools.values()) for person in people)),
            kept=comma.join(f"{self.pools[pool]}: {seats}" for pool, seats in kept.items()),
            is_stuck=is_stuck,
            move=moves.get(people[0].pk),
        )


def waiting_list(event: Event) -> WaitingList:
    """Return the waiting list of `event`; five queries at the most, however many wait."""
    pools = {pool.pk: pool for pool in event.pools.all()}
    people = waiting_of(event)
    units = units_of(people)
    policy = QueuePolicy(event.queue_policy)
    held = seats_by_country(event) if policy == QueuePolicy.COUNTRY else None
    rooms = [
        # What is held back is there for whoever it is held back for.
        replace(room, free=room.free + pools[room.pool].held_back)
        for room in rooms_of(event, pools.values())
    ]
    return WaitingList(
        event=event,
        pools=pools,
        units=calling_order(units, policy, held=held),
        waiting={person.pk: person for person in people},
        decision=decide(units, rooms, policy, held=held),
    )


def open_offers(event: Event) -> list[Registration]:
    """Return who has been offered a place of `event` and has not answered, whose time ends first; one query."""
    offers = event.registrations.filter(status=RegistrationStatus.OFFERED).select_related("pool__partner", "party")
    return list(offers.order_by("offer_expires_at", "pk"))


def pause(event: Event) -> str:
    """Return why nobody of `event` is called at present, or "" when whoever is next is called."""
    if event.status != EventStatus.ANNOUNCED:
        return _("Nobody is called while the event is not announced.")
    if event.starts_at <= timezone.now():
        return _("The event has started: nobody is called any more.")
    if event.selects:
        return _("Guests are selected: this is the reserve list, and you choose whom to offer a place.")
    return ""


def standing_before(event: Event, registration: Registration, number: int) -> Registration | None:
    """Return whom `registration` has to stand before to be number `number` of its queue; None for the end."""
    pools = list(event.pools.all())
    own = queue_of(pools, audience=registration.audience, presence=registration.presence)
    firsts: dict[object, Registration] = {}
    for person in waiting_of(event):
        same_queue = person.audience in own and person.presence == registration.presence
        if same_queue and (person.party_id is None or person.party_id != registration.party_id):
            firsts.setdefault(unit_key(person.party_id, person.pk), person)
    firsts.pop(unit_key(None, registration.pk), None)
    return next(iter(list(firsts.values())[number - 1 :]), None)


def group_words(party: Party | None, people: int) -> str:
    """Return what a group of so many is called; "" for a single person."""
    if party is None or people < 2:
        return ""
    size = ngettext("Group of %(people)d", "Group of %(people)d", people) % {"people": people}
    return f"{party.name} · {size}" if party.name else size


def _rule(party: Party | None, unit: Unit) -> str:
    if party is not None and party.rule == PartyRule.ALL:
        return _("All of them or none")
    return ngettext("At least %(number)d of them", "At least %(number)d of them", unit.minimum) % {
        "number": unit.minimum
    }


def _wish(person: Registration, pools: Iterable[SeatPool]) -> str:
    return {
        Audience.INTERNATIONAL: _("International place"),
        Audience.NATIONAL: _("National place"),
        Audience.ONLINE: _("Online place"),
    }.get(Audience(asked_audience(pools, audience=person.audience, presence=person.presence)), _("Place for anyone"))


def _moves(keys: Sequence[int]) -> dict[int, Move]:
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Registration),
        object_id__in=[str(key) for key in keys],
        action="registration.moved_in_queue",
    )
    return {
        int(key): Move(data["before"], data["after"], data["reason"])
        for key, data in entries.order_by("timestamp", "pk").values_list("object_id", "data")
    }
