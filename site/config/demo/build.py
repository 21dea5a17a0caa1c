"""The whole demonstration network, stage by stage."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from config.demo.facts.archive import archive
from config.demo.facts.between import between
from config.demo.facts.coming import coming
from config.demo.stages.events import build_event
from config.demo.stages.network import build_network


@transaction.atomic
def build(*, now: dt.datetime | None = None) -> int:
    """Build what is missing of the network as it would stand at `now` (default: this moment), or nothing at all.

    What is there stays as it is, also when people changed it or the day is another. Returns how many events were made.
    """
    now = now or timezone.now()
    office = build_network()
    today = now.date()
    built = [build_event(facts, by=office, now=now) for facts in [*archive(), *between(today), *coming(today)]]
    return len([event for event in built if event is not None])
