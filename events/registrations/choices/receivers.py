"""What becomes of choices when a version of the programme is published."""

from collections import defaultdict
from typing import Any

from django.dispatch import receiver

from events.programme.models import Event, ProgrammeVersion
from events.programme.signals import programme_published
from events.programme.snapshots import activities_in, read_version
from events.registrations.choices.actions.published import end_choices
from events.registrations.choices.published_effects import gone_in, new_clashes, told_of, touched
from events.registrations.choices.published_letters import Told, post_changes


@receiver(programme_published, dispatch_uid="events.registrations.choices.follow_programme")
def follow_programme(*, event: Event, version: ProgrammeVersion, **kwargs: Any) -> None:
    """End what guests have of what is cancelled, and enqueue a letter to everybody whose plans the version changes."""
    moved = told_of(version.changes)
    if not moved:
        return
    told: dict[int, Told] = defaultdict(lambda: {"activities": [], "ended": [], "clashes": []})
    for activity, guests in touched(moved).items():
        for guest in guests:
            told[guest]["activities"].append(activity)
    for guest, activities in end_choices(
        by=version.published_by, event=event, activities=gone_in(version.changes)
    ).items():
        told[guest]["ended"] = sorted(activities)
    former = event.programme_versions.filter(number__lt=version.number).values_list("pk", flat=True).first()
    before = read_version(former).activities if former else ()
    for clash in new_clashes(event, before, activities_in(version.content)):
        told[clash.registration]["clashes"].append([clash.first.id, clash.second.id])
    if told:
        post_changes.enqueue(version.pk, {str(guest): about for guest, about in sorted(told.items())})
