"""How many activities one guest could have at most, were every wish granted: what no rule can ask more of."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf

from events.programme.enums import ActivityStatus
from events.programme.models import ChoiceRules, Event
from events.registrations.choices.offered import offered
from events.seats.models import ActivityPool

MINIMUMS = ("least_visits", "least")
Times = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True, slots=True)
class Offer:
    """One activity that somebody can sign up for: its slot by number, the time it takes up if known, what it is."""

    slot: int | None
    busy: Times | None
    is_visit: bool


def most_to_have(offers: Iterable[Offer], most_of: Mapping[int, int], rules: ChoiceRules) -> int:
    """Return a number that nobody can have more of `offers` than; `most_of` says how many of each slot one may have.

    Never too small, so that no rule is called impossible that can be kept. In slots that overlap it may be too large.
    """
    of_slot: dict[int | None, list[Times | None]] = defaultdict(list)
    for offer in offers:
        of_slot[offer.slot].append(offer.busy)
    at_once = not rules.one_at_a_time
    every = [busy for own in of_slot.values() for busy in own]
    by_slot = (min(_together(own, at_once=at_once), most_of.get(slot or 0, inf)) for slot, own in of_slot.items())
    limits = [_together(every, at_once=at_once), sum(by_slot)]
    return int(min(limits if rules.most is None else [*limits, rules.most]))


def possible(event: Event, rules: ChoiceRules, *, with_drafts: bool = False) -> dict[str, int]:
    """Return, for each of `MINIMUMS`, how much of it anybody can have at `event`; a fixed number of queries.

    Of the published programme, or `with_drafts` of the one the organisers have. Empty where nothing is offered.
    """
    offers = _planned(event) if with_drafts else _published(event)
    if not offers:
        return {}
    most_of = dict(event.slots.values_list("pk", "most"))
    visits = [offer for offer in offers if offer.is_visit]
    return {
        "least": most_to_have(offers, most_of, rules),
        "least_visits": most_to_have(visits, most_of, rules),
    }


def _planned(event: Event) -> list[Offer]:
    found = event.activities.exclude(status=ActivityStatus.CANCELLED).filter(pools__isnull=False).distinct()
    return [Offer(activity.slot_id, activity.busy, activity.is_visit) for activity in found]


def _published(event: Event) -> list[Offer]:
    with_places = set(ActivityPool.objects.filter(activity__event=event).values_list("activity", flat=True))
    told = offered(event)
    return [Offer(told[key].slot_id, told[key].busy, told[key].is_visit) for key in told if key in with_places]


def _together(times: Iterable[Times | None], *, at_once: bool) -> int:
    """Return how many of `times` go together, taking what ends first; what has no time yet clashes with nothing."""
    times = list(times)
    if at_once:
        return len(times)
    known = sorted((span for span in times if span is not None), key=lambda span: span[1])
    number, free_from = len(times) - len(known), None
    for starts_at, ends_at in known:
        if free_from is None or starts_at >= free_from:
            number, free_from = number + 1, ends_at
    return number
