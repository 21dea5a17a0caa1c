"""Changing the rooms, tracks and vehicles that activities are put into."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Max
from django.utils.translation import ngettext

from common.audit import record
from events.programme.models import Event, Room, Track, Vehicle
from events.programme.models.resources import Resource
from partners.models import User

Kind = TypeVar("Kind", bound=Room | Track | Vehicle)

# What can be said of each kind.
CHANGEABLE: dict[type[Resource], frozenset[str]] = {
    Room: frozenset({"name", "capacity", "step_free"}),
    Track: frozenset({"name"}),
    Vehicle: frozenset({"name", "capacity"}),
}


class ResourceInUse(Exception):
    """Activities are put into it."""

    def __init__(self, activities: int) -> None:
        self.activities = activities
        super().__init__(activities)

    def __str__(self) -> str:
        return ngettext(
            "%(number)d activity uses it. Give that another one first.",
            "%(number)d activities use it. Give those another one first.",
            self.activities,
        ) % {"number": self.activities}


@transaction.atomic
def create_resource(*, by: User | None, event: Event, kind: type[Kind], facts: Mapping[str, Any]) -> Kind:
    """Give `event` a room, track or vehicle, the last of its kind; `facts` are names of `CHANGEABLE` with values.

    Returns it. Raises `ValidationError` for malformed values.
    """
    _lock(event)
    last: int | None = kind._default_manager.filter(event=event).aggregate(last=Max("position"))["last"]
    resource = kind(event=event, position=0 if last is None else last + 1)
    _set(resource, facts)
    resource.full_clean()
    resource.save()
    _record("created", resource, event, by)
    return resource


@transaction.atomic
def change_resource(*, by: User | None, resource: Kind, facts: Mapping[str, Any]) -> Kind:
    """Change `facts` (names of `CHANGEABLE` to values) of `resource`; returns it as stored.

    Readers see another name with the next version of the programme. Raises `ValidationError` for malformed values.
    """
    _lock(resource.event)
    rows: Any = type(resource)._default_manager
    stored: Kind = rows.select_related("event").get(pk=resource.pk)
    changed = _set(stored, facts)
    if changed:
        stored.full_clean()
        stored.save()
        _record("changed", stored, stored.event, by, fields=changed)
    return stored


@transaction.atomic
def move_resource(*, by: User | None, resource: Room | Track | Vehicle, steps: int) -> None:
    """Move `resource` by so many places among those of its kind, up where `steps` is below zero."""
    _lock(resource.event)
    rows: list[Any] = list(type(resource)._default_manager.filter(event=resource.event_id))
    before = next((index for index, row in enumerate(rows) if row.pk == resource.pk), None)
    if before is None:
        return
    after = max(0, min(before + steps, len(rows) - 1))
    if before == after:
        return
    rows.insert(after, rows.pop(before))
    for position, row in enumerate(rows):
        row.position = position
    type(resource)._default_manager.bulk_update(rows, ["position"])
    _record("changed", resource, resource.event, by, fields=["position"])


@transaction.atomic
def delete_resource(*, by: User | None, resource: Room | Track | Vehicle) -> None:
    """Delete a room, track or vehicle that no activity uses; raises `ResourceInUse` for any other."""
    # For good: nobody can put an activity into it before this transaction ends.
    stored = type(resource)._default_manager.select_for_update(of=("self",)).filter(pk=resource.pk).first()
    if stored is None:
        return
    if activities := stored.activities.count():
        raise ResourceInUse(activities)
    _record("deleted", stored, resource.event, by)
    stored.delete()


def _lock(event: Event) -> None:
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)


def _set(resource: Resource, facts: Mapping[str, Any]) -> list[str]:
    names = sorted(CHANGEABLE[type(resource)] & facts.keys())
    changed = [name for name in names if getattr(resource, name) != facts[name]]
    for name in changed:
        setattr(resource, name, facts[name])
    return changed


def _record(what: str, resource: Resource, event: Event, by: User | None, **facts: Any) -> None:
    kind = resource._meta.model_name or ""
    record(event, f"resource.{what}", by=by, kind=kind, resource=resource.pk, **facts)
