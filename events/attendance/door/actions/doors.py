"""Making doors, renaming them and closing them for good."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from common.clean_text import clean_line
from events.attendance.actions import OfAnotherEvent
from events.attendance.models.door import Door
from events.programme.models import Activity, Event
from partners.models import User


class DoorClosed(Exception):
    """The door was closed by organisers, or the event is over."""

    def __str__(self) -> str:
        return _("This door is closed.")


@transaction.atomic
def make_door(*, by: User, event: Event, name: str, activity: Activity | None = None) -> Door:
    """Make a door of `event`, or of one of its activities; returns it. Raises `OfAnotherEvent`."""
    if activity is not None and activity.event_id != event.pk:
        raise OfAnotherEvent
    door = Door(event=event, activity=activity, name=clean_line(name))
    door.clean_fields()
    door.save()
    record(event, "event.door_made", by=by, door=door.pk)
    return door


@transaction.atomic
def rename_door(*, by: User, door: Door, name: str) -> Door:
    """Give `door` another name; returns it."""
    stored = Door.objects.select_for_update().get(pk=door.pk)
    stored.name = clean_line(name)
    stored.clean_fields()
    stored.save(update_fields=["name"])
    record(stored.event, "event.door_renamed", by=by, door=stored.pk)
    return stored


@transaction.atomic
def revoke_door(*, by: User, door: Door) -> None:
    """Close `door`: its link opens nothing any more, and its phones forget the list. Raises `DoorClosed`."""
    stored = Door.objects.select_for_update().get(pk=door.pk)
    if stored.revoked_at is not None:
        raise DoorClosed
    stored.revoked_at = timezone.now()
    stored.save(update_fields=["revoked_at"])
    record(stored.event, "event.door_revoked", by=by, door=stored.pk)
