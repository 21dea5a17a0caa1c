"""Who waits for what: numbers in the queue, and who is called next."""

from collections import Counter
from collections.abc import Sequence

from django.utils import timezone

from events.programme.enums import EventStatus
from events.programme.models import Event
from events.registrations.actions.queue import audiences_served
from events.registrations.actions.register import suitable_pools
from events.registrations.models import Registration
from events.seats.models import SeatPool


def queue_numbers(event: Event) -> dict[int, int]:
    """Return the number in the queue of everyone who waits for `event`, by registration id; 1 is next.

    It is the number each of them is told: both audiences stand in one queue where they share the seats, and two
    people of different queues may have the same number. Two queries, however many wait.
    """
    pools = list(event.pools.all())
    arrivals = list(Registration.objects.queue().filter(event=event).values_list("pk", "audience"))
    queues = {audience: _queue_of(event, pools, audience) for audience in {audience for _pk, audience in arrivals}}
    arrived: Counter[str] = Counter()
    numbers: dict[int, int] = {}
    for pk, audience in arrivals:
        arrived[audience] += 1
        numbers[pk] = sum(arrived[member] for member in queues[audience])
    return numbers


def next_for(pool: SeatPool) -> Registration | None:
    """Return who would be called if a seat of `pool` came free now, or None when nobody would be."""
    event = pool.event
    if event.status != EventStatus.ANNOUNCED or event.starts_at <= timezone.now():
        return None
    return Registration.objects.queue().filter(event=event, audience__in=audiences_served(pool, event)).first()


def _queue_of(event: Event, pools: Sequence[SeatPool], audience: str) -> Sequence[str]:
    """Return the audiences that stand in one queue with `audience`: those of the pool that serves the fewest."""
    served = [audiences_served(pool, event) for pool in suitable_pools(event, pools, audience)]
    return min(served, key=len, default=(audience,))
