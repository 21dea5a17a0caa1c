"""What registrations do when an event they belong to changes."""

from typing import Any

from django.dispatch import receiver

from events.programme.actions.events import PLANNED_BY
from events.programme.models import Event
from events.programme.signals import event_announced, event_changed, event_plan_changed
from events.registrations.actions import call_queue
from events.registrations.emails.blocks import tell_given
from events.registrations.retention.leaving import begin_again
from events.registrations.tasks import announce_change
from events.seats.enums import Audience


@receiver(event_plan_changed, dispatch_uid="events.registrations.tell_registered")
def tell_registered(*, event: Event, fields: frozenset[str], **kwargs: Any) -> None:
    """Enqueue, in the action's transaction, the message to everyone who is registered and concerned.

    How to join is told to those alone who do: nobody else may know it, or would see what has changed.
    """
    message = "event_cancelled" if event.is_cancelled else "event_changed"
    announce_change.enqueue(event.pk, message, joining_only=not fields & (PLANNED_BY - {"join_link"}))


@receiver([event_announced, event_changed], dispatch_uid="events.registrations.call_the_queue")
def call_the_queue(*, event: Event, **kwargs: Any) -> None:
    """Give free seats to those who wait: while an event was cancelled, postponed or over, nobody was called."""
    call_queue(event=event)


@receiver(event_changed, dispatch_uid="events.registrations.begin_again")
def count_anew(*, event: Event, **kwargs: Any) -> None:
    """Forget what was counted of an event that was over, or thought to be, and has yet to begin."""
    begin_again(event)


@receiver(event_announced, dispatch_uid="events.registrations.tell_partners")
def tell_partners(*, event: Event, **kwargs: Any) -> None:
    """Tell partners of the places that were kept for them while the event was a draft."""
    untold = event.pools.filter(audience=Audience.BLOCK, told_at=None, released_at=None, capacity__gt=0)
    for block in untold.select_related("event", "partner"):
        tell_given(block, seats=block.capacity)
