"""Who waits for what: numbers in the queue, and who is called next."""

from collections.abc import Hashable
from dataclasses import replace

from django.utils import timezone

from events.programme.enums import EventStatus, QueuePolicy
from events.programme.models import Event
from events.registrations.calling import decide
from events.registrations.models import Registration
from events.registrations.queueing import queue_of, rooms_of, seats_by_country, unit_key, units_of, waiting_of
from events.seats.models import SeatPool


def queue_numbers(event: Event) -> dict[int, int]:
    """Return the number in the queue of everyone who waits for `event`, by registration id; 1 is next.

    It is the number each of them is told: a group has one number, both audiences stand in one queue where they share
    the seats, and two people of different queues may have the same number. Two queries, however many wait.
    """
    pools = list(event.pools.all())
    waiting = Registration.objects.queue().filter(event=event)
    rows = list(waiting.values_list("pk", "party", "audience", "presence"))
    kinds = {(audience, presence) for _pk, _party, audience, presence in rows}
    queues = {kind: (queue_of(pools, audience=kind[0], presence=kind[1]), kind[1]) for kind in kinds}
    arrived: dict[tuple[tuple[str, ...], str], set[Hashable]] = {queue: set() for queue in queues.values()}
    numbers: dict[int, int] = {}
    for pk, party, audience, presence in rows:
        for queue in arrived:
            if audience in queue[0] and presence == queue[1]:
                arrived[queue].add(unit_key(party, pk))
        numbers[pk] = len(arrived[queues[audience, presence]])
    return numbers


def next_for(pool: SeatPool) -> Registration | None:
    """Return who would be called first if a seat of `pool` came free now, or None when nobody would be."""
    event = pool.event
    if event.status != EventStatus.ANNOUNCED or event.selects or event.starts_at <= timezone.now():
        return None
    waiting = {registration.pk: registration for registration in waiting_of(event)}
    pools = {other.pk: other for other in event.pools.all()}
    rooms = [
        # What is held back is there for whoever it is held back for.
        replace(room, free=room.free + pools[room.pool].held_back + (room.pool == pool.pk))
        for room in rooms_of(event, pools.values())
    ]
    policy = QueuePolicy(event.queue_policy)
    held = seats_by_country(event) if policy == QueuePolicy.COUNTRY else None
    decision = decide(units_of(waiting.values()), rooms, policy, held=held)
    return next((waiting[key] for key in decision.seats), None)
