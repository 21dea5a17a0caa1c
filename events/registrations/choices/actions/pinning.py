"""Pinning: an organiser's word that a guest is to have an activity, which every allocation keeps."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from common.audit import record
from events.programme.actions.slots import lock_choices
from events.programme.enums import SlotMode
from events.programme.models import Activity
from events.registrations.choices.eligibility import pools_for
from events.registrations.choices.queueing import call_activities
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Pin, Registration
from partners.models import User


class NotToBePinned(Exception):
    """The guest cannot be given the activity by an allocation, so a pin would say nothing."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)

    def __str__(self) -> str:
        if self.reason == "guest":
            return _("Only who takes part on site with a confirmed place can be pinned to an activity.")
        if self.reason == "group":
            return _("This activity has no places for the group of this guest. Give it places for them first.")
        return _("Pins are for activities in slots with ranked wishes. Put the guest into the activity instead.")


@transaction.atomic
def pin(*, by: User | None, registration: Registration, activity: Activity, reason: str = "") -> Pin:
    """Have every allocation give `activity` to the guest of `registration`; returns the pin, the same when asked twice.

    Once the guest has the place, it is not left for another one that comes free. Raises `NotToBePinned`.
    """
    stored = Registration.objects.select_for_update(of=("self",), no_key=True).get(pk=registration.pk)
    lock_choices(stored.event)
    _check(stored, activity)
    made, is_new = Pin.objects.get_or_create(
        registration=stored, activity=activity, defaults={"reason": reason, "pinned_by": by}
    )
    if is_new:
        facts: dict[str, Any] = {"event": stored.event_id, "activity": activity.pk, "reason": reason}
        record(stored, "registration.pinned", by=by, **facts)
    return made


@transaction.atomic
def unpin(*, by: User | None, pin: Pin) -> None:
    """Take a pin back; a place the guest has stays theirs, until one comes free that they wait for and it clashes with.

    A pin that was taken back before stays so.
    """
    registration = Registration.objects.select_for_update(of=("self",), no_key=True).get(pk=pin.registration_id)
    lock_choices(registration.event)
    deleted, _kinds = Pin.objects.filter(pk=pin.pk).delete()
    if deleted:
        facts: dict[str, Any] = {"event": registration.event_id, "activity": pin.activity_id}
        record(registration, "registration.unpinned", by=by, **facts)
        waits = registration.signups.queue().values_list("activity_id", flat=True)
        call_activities(event=registration.event, activities=waits)


def _check(registration: Registration, activity: Activity) -> None:
    if registration.status != RegistrationStatus.CONFIRMED or activity.event_id != registration.event_id:
        raise NotToBePinned("guest")
    slot = activity.slot
    if slot is None or slot.mode != SlotMode.RANKED:
        raise NotToBePinned("slot")
    if not pools_for(registration, activity.pools.all()):
        raise NotToBePinned("group")


def end_pins(pins: Iterable[Pin], *, by: User | None) -> None:
    """Take `pins` of registrations back, inside the caller's transaction, who has locked the choices of the event."""
    for pin in pins:
        guest = pin.registration
        record(guest, "registration.unpinned", by=by, event=guest.event_id, activity=pin.activity_id)
        pin.delete()
