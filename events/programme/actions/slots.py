"""Changing when guests choose, how, and what everybody has to choose."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from common.audit import record
from events.programme.models import ChoiceRules, Event, Slot
from events.programme.signals import choice_rules_changed
from partners.models import User

CHANGEABLE = frozenset({"name", "starts_at", "ends_at", "mode", "opens_at", "closes_at", "most"})
RULES = frozenset({"freezes_at", "least", "most", "least_visits", "one_at_a_time", "most_wishes"})


class SlotsOverlap(Exception):
    """Two slots of one event take place at the same time."""

    def __init__(self, other: Slot) -> None:
        self.other = other
        super().__init__(other.pk)

    def __str__(self) -> str:
        return _(
            "These times overlap with “%(slot)s”. Slots follow one another; what takes place at the same time belongs "
            "in one slot."
        ) % {"slot": self.other}


class SlotInUse(Exception):
    """Activities belong to the slot, or guests have told their wishes for it."""

    def __str__(self) -> str:
        return _("Activities belong to this slot, or guests have told their wishes for it. Move them first.")


class SlotAllocated(Exception):
    """Places of the slot were allocated: what that rests on stays."""

    def __str__(self) -> str:
        return _("The wishes for this slot have been answered already, so guests choose freely among what is left.")


@transaction.atomic
def create_slot(*, by: User | None, event: Event, facts: Mapping[str, Any]) -> Slot:
    """Give `event` a slot; `facts` are names of `CHANGEABLE` with values. Returns it.

    Raises `SlotsOverlap`, and `ValidationError` for malformed values.
    """
    lock_choices(event)
    slot = Slot(event=event, **{name: facts[name] for name in CHANGEABLE & facts.keys()})
    _store(slot)
    record(event, "slot.created", by=by, slot=slot.pk)
    return slot


@transaction.atomic
def change_slot(*, by: User | None, slot: Slot, facts: Mapping[str, Any]) -> Slot:
    """Change `facts` (names of `CHANGEABLE` to values) of `slot`; returns it as stored.

    Who may have more by that is called from the queues. Raises `SlotsOverlap`, `SlotAllocated` when the way of
    choosing would change after an allocation, and `ValidationError` for malformed values.
    """
    lock_choices(slot.event)
    stored = Slot.objects.select_related("event").get(pk=slot.pk)
    changed = [name for name in sorted(CHANGEABLE & facts.keys()) if getattr(stored, name) != facts[name]]
    if "mode" in changed and stored.allocated_at is not None:
        raise SlotAllocated
    for name in changed:
        setattr(stored, name, facts[name])
    if changed:
        _store(stored)
        record(stored.event, "slot.changed", by=by, slot=stored.pk, fields=changed)
        choice_rules_changed.send(sender=Event, event=stored.event)
    return stored


@transaction.atomic
def delete_slot(*, by: User | None, slot: Slot) -> None:
    """Delete a slot without activities and wishes; raises `SlotInUse` for any other."""
    lock_choices(slot.event)
    # For good: nobody can put an activity into it before this transaction ends.
    stored = Slot.objects.select_for_update(of=("self",)).filter(pk=slot.pk).first()
    if stored is None:
        return
    if stored.activities.exists() or stored.wishes.exists():
        raise SlotInUse
    record(slot.event, "slot.deleted", by=by, slot=slot.pk)
    stored.delete()
    # What readers see may still name the slot: its limit has ended.
    choice_rules_changed.send(sender=Event, event=slot.event)


@transaction.atomic
def set_choice_rules(*, by: User | None, event: Event, facts: Mapping[str, Any]) -> ChoiceRules:
    """Set what everybody has to choose; `facts` are names of `RULES` with values. Returns the rules as stored.

    Who may have more by that is called from the queues. Raises `ValidationError` for malformed values.
    """
    rules = lock_choices(event)
    changed = [name for name in sorted(RULES & facts.keys()) if getattr(rules, name) != facts[name]]
    for name in changed:
        setattr(rules, name, facts[name])
    rules.full_clean()
    if changed:
        rules.save()
        record(event, "event.choice_rules_set", by=by, fields=changed)
        choice_rules_changed.send(sender=Event, event=event)
    return rules


def lock_choices(event: Event) -> ChoiceRules:
    """Return the rules of choosing of `event`, locked until the caller's transaction ends; made where there are none.

    Whoever changes slots, sign-ups, wishes or places of activities does this first, after locking a registration and
    before locking pools: of one event one such change happens after the other, and no two wait for each other.
    """
    rules, _is_new = ChoiceRules.objects.select_for_update(no_key=True).get_or_create(event=event)
    return rules


def _store(slot: Slot) -> None:
    slot.full_clean()
    others = slot.event.slots.exclude(pk=slot.pk)
    overlapping = others.filter(starts_at__lt=slot.ends_at, ends_at__gt=slot.starts_at).first()
    if overlapping is not None:
        raise SlotsOverlap(overlapping)
    slot.save()
