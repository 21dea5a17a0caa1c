"""Pinning: an organiser's word that a guest is to have an activity, which every allocation keeps."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.audit import record
from events.programme.actions.slots import lock_choices
from events.programme.enums import SlotMode
from events.programme.models import Activity, ChoiceRules
from events.programme.snapshots import PublishedActivity
from events.registrations.choices.eligibility import pools_for
from events.registrations.choices.errors import titles_of
from events.registrations.choices.offered import offered
from events.registrations.choices.queueing import call_activities
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Pin, Registration, Signup
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
        if self.reason == "unpublished":
            return _("This activity is not in the published programme, so no allocation can give it. Publish it first.")
        return _("Pins are for activities in slots with ranked wishes. Put the guest into the activity instead.")


class PinsClash(NotToBePinned):
    """No allocation could give the guest the activity beside `others`, which they have or are pinned to.

    `reason` is `clash`: at that time; or `slot` or `most`: more than `limit` of a slot, or in all.
    """

    def __init__(self, reason: str, others: Sequence[PublishedActivity], *, limit: int = 0) -> None:
        self.others, self.limit = tuple(others), limit
        super().__init__(reason)

    def __str__(self) -> str:
        facts = {"others": titles_of(self.others), "limit": self.limit}
        if self.reason == "clash":
            text = _("They have %(others)s at that time, by a pin or a place. Unpin them there or take them off first.")
        elif self.reason == "slot":
            text = ngettext(
                "Nobody may have more than %(limit)d activity of this slot, and they have %(others)s, by a pin or a "
                "place. Unpin them there or take them off first.",
                "Nobody may have more than %(limit)d activities of this slot, and they have %(others)s, by a pin or a "
                "place. Unpin them there or take them off first.",
                self.limit,
            )
        else:
            text = ngettext(
                "Nobody may have more than %(limit)d activity in all, and they have %(others)s, by a pin or a place. "
                "Unpin them there or take them off first.",
                "Nobody may have more than %(limit)d activities in all, and they have %(others)s, by a pin or a place. "
                "Unpin them there or take them off first.",
                self.limit,
            )
        return text % facts


@transaction.atomic
def pin(*, by: User | None, registration: Registration, activity: Activity, reason: str = "") -> Pin:
    """Have every allocation give `activity` to the guest of `registration`; returns the pin, the same when asked twice.

    Once the guest has the place, it is not left for another one that comes free. Raises `NotToBePinned`, and
    `PinsClash` where what they have or are pinned to cannot be kept beside it.
    """
    stored = Registration.objects.select_for_update(of=("self",), no_key=True).get(pk=registration.pk)
    rules = lock_choices(stored.event)
    _check(stored, activity, rules)
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


def _check(registration: Registration, activity: Activity, rules: ChoiceRules) -> None:
    if registration.status != RegistrationStatus.CONFIRMED or activity.event_id != registration.event_id:
        raise NotToBePinned("guest")
    slot = activity.slot
    if slot is None or slot.mode != SlotMode.RANKED:
        raise NotToBePinned("slot")
    if not pools_for(registration, activity.pools.all()):
        raise NotToBePinned("group")
    programme = offered(registration.event)
    wanted = programme.get(activity.pk)
    # In another slot than its readers know it, it is not published either.
    if wanted is None or wanted.slot_id != slot.pk:
        raise NotToBePinned("unpublished")
    fixed = _fixed(registration)
    _check_beside(wanted, [told for key, told in programme.items() if key in fixed], slot.most, rules)


def _fixed(registration: Registration) -> set[int]:
    """Return the activities that every allocation leaves to the guest, by number; two queries."""
    held = Signup.objects.holding().filter(registration=registration).values_list("activity", flat=True)
    pinned = Pin.objects.filter(registration=registration, activity__slot__allocated_at=None)
    return {*held, *pinned.values_list("activity", flat=True)}


def _check_beside(wanted: PublishedActivity, fixed: Sequence[PublishedActivity], most: int, rules: ChoiceRules) -> None:
    """Raise `PinsClash` where `wanted` cannot be had beside what is `fixed`; that it is fixed itself is fine."""
    if any(told.id == wanted.id for told in fixed):
        return
    clashing = [told for told in fixed if rules.one_at_a_time and told.clashes_with(wanted)]
    if clashing:
        raise PinsClash("clash", clashing)
    of_slot = [told for told in fixed if told.slot_id == wanted.slot_id]
    if len(of_slot) >= most:
        raise PinsClash("slot", of_slot, limit=most)
    if rules.most is not None and len(fixed) >= rules.most:
        raise PinsClash("most", fixed, limit=rules.most)


def end_pins(pins: Iterable[Pin], *, by: User | None) -> None:
    """Take `pins` of registrations back, inside the caller's transaction, who has locked the choices of the event."""
    for pin in pins:
        guest = pin.registration
        record(guest, "registration.unpinned", by=by, event=guest.event_id, activity=pin.activity_id)
        pin.delete()
