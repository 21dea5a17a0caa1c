"""What becomes of choices when a version of the programme is published."""

from collections import defaultdict
from typing import Any

from django.dispatch import receiver

from events.programme.actions.slots import lock_choices
from events.programme.models import ChoiceRules, Event, ProgrammeVersion
from events.programme.signals import choice_rules_changed, event_announced, programme_published
from events.programme.snapshots import activities_in
from events.registrations.choices.actions.published import end_choices
from events.registrations.choices.block_letters import tell_kept
from events.registrations.choices.published_effects import gone_in, new_clashes, told_of, touched
from events.registrations.choices.published_letters import Told, post_changes
from events.registrations.choices.queueing import call_activities
from events.seats.enums import Audience
from events.seats.models import ActivityPool


@receiver(programme_published, dispatch_uid="events.registrations.choices.follow_programme")
def follow_programme(*, event: Event, version: ProgrammeVersion, **kwargs: Any) -> None:
    """End what guests have of what is cancelled, and enqueue a letter to everybody whose plans the version changes."""
    moved = told_of(version.changes)
    if not moved:
        return
    # Before anybody is looked up: whoever signs up now waits, and then sees the new version.
    lock_choices(event)
    told: dict[int, Told] = defaultdict(lambda: {"activities": [], "ended": [], "clashes": []})
    for activity, guests in touched(moved).items():
        for guest in guests:
            told[guest]["activities"].append(activity)
    if gone := gone_in(version.changes):
        for guest, activities in end_choices(by=version.published_by, event=event, activities=gone).items():
            told[guest]["ended"] = sorted(activities)
    before = activities_in(version.former.content) if version.former else ()
    after = activities_in(version.content)
    for clash in new_clashes(event, before, after):
        told[clash.registration]["clashes"].append([clash.first.id, clash.second.id])
    # Whom only what has gone or moved kept from a free place can have it now.
    call_activities(event=event)
    if told:
        post_changes.enqueue(version.pk, {str(guest): about for guest, about in sorted(told.items())})


@receiver(programme_published, dispatch_uid="events.registrations.choices.tell_partners")
def tell_partners(*, event: Event, version: ProgrammeVersion, **kwargs: Any) -> None:
    """Tell partners of the places kept for them at what readers see for the first time."""
    before = {told.id for told in activities_in(version.former.content)} if version.former else set()
    new = [told.id for told in activities_in(version.content) if told.id not in before]
    blocks = ActivityPool.objects.filter(activity__in=new, audience=Audience.BLOCK, released_at=None, capacity__gt=0)
    for block in blocks.select_related("activity__event", "partner").order_by("pk"):
        tell_kept(block, seats=block.capacity, by=version.published_by)


@receiver(choice_rules_changed, dispatch_uid="events.registrations.choices.follow_rules")
def follow_rules(*, event: Event, **kwargs: Any) -> None:
    """Give free places to whom only a rule kept from them: a limit, a freeze, one thing at a time."""
    call_activities(event=event)


@receiver(event_announced, dispatch_uid="events.registrations.choices.call_again")
def call_again(*, event: Event, **kwargs: Any) -> None:
    """Give free places to those who wait: while an event was cancelled, nobody was called."""
    if ChoiceRules.objects.filter(event=event).exists():
        lock_choices(event)
        call_activities(event=event)
