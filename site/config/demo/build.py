"""The whole demonstration network, stage by stage."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from config.demo.emptying import empty, is_the_demonstration
from config.demo.facts.archive import archive
from config.demo.facts.between import between
from config.demo.facts.coming import coming
from config.demo.stages.events import build_event
from config.demo.stages.network import build_logins, build_office, build_partners
from config.demo.stages.outbox import forget_repetitions
from config.demo.stages.words import build_pages


class NotADemonstration(Exception):
    """The network has partners of its own; invented ones, and logins that everyone knows, do not belong there."""


@transaction.atomic
def build(*, fresh: bool = False, now: dt.datetime | None = None) -> int:
    """Build what is missing of the network as it would stand at `now` (default: this moment), or nothing at all.

    What is there stays as it is, also when people changed it or the day is another; `fresh` empties the network first.
    Returns how many events were made. Raises `NotADemonstration`.
    """
    if not is_the_demonstration():
        raise NotADemonstration
    if fresh:
        empty()
    now = now or timezone.now()
    office = build_office()
    build_pages(by=office)
    build_partners(by=office)
    build_logins(by=office)
    today = now.date()
    built = [build_event(facts, by=office, now=now) for facts in [*archive(), *between(today), *coming(today)]]
    made = len([event for event in built if event is not None])
    if made:
        forget_repetitions()
    return made
