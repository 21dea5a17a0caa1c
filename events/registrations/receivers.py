"""What registrations do when an event they belong to changes."""

from typing import Any

from django.dispatch import receiver

from events.programme.models import Event
from events.programme.signals import event_announced, event_changed, event_plan_changed
from events.registrations.actions import call_queue
from events.registrations.tasks import announce_change


@receiver(event_plan_changed, dispatch_uid="events.registrations.tell_registered")
def tell_registered(*, event: Event, **kwargs: Any) -> None:
    """Enqueue, in the action's transaction, the message to everyone who is registered."""
    announce_change.enqueue(event.pk, "event_cancelled" if event.is_cancelled else "event_changed")


@receiver([event_announced, event_changed], dispatch_uid="events.registrations.call_the_queue")
def call_the_queue(*, event: Event, **kwargs: Any) -> None:
    """Give free seats to those who wait: while an event was cancelled, postponed or over, nobody was called."""
    call_queue(event=event)
