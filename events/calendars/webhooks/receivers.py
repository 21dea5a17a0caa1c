"""What happens to events, noted for those who want to know."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from events.calendars.webhooks.enums import MessageKind
from events.calendars.webhooks.outbox import tell
from events.programme.models import Event
from events.programme.signals import event_changed, event_status_set, programme_published


@receiver(event_status_set, dispatch_uid="events.calendars.webhooks.status")
def tell_status(*, event: Event, was_draft: bool, **kwargs: Any) -> None:
    """Tell that an event was published or cancelled; that it was postponed or takes place after all is a change."""
    if was_draft:
        tell(event, MessageKind.PUBLISHED)
    elif event.is_cancelled:
        tell(event, MessageKind.CANCELLED, ["status"])
    else:
        tell(event, MessageKind.CHANGED, ["status"])


@receiver(event_changed, dispatch_uid="events.calendars.webhooks.facts")
def tell_facts(*, event: Event, fields: Sequence[str], **kwargs: Any) -> None:
    """Tell which facts of an event were changed."""
    tell(event, MessageKind.CHANGED, fields)


@receiver(programme_published, dispatch_uid="events.calendars.webhooks.programme")
def tell_programme(*, event: Event, **kwargs: Any) -> None:
    """Tell that there is a new version of an event's programme."""
    tell(event, MessageKind.CHANGED, ["programme"])
