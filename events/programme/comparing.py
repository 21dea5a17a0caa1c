"""How one version of a programme differs from another, activity by activity."""

from collections.abc import Mapping, Sequence
from typing import Any

from events.programme.enums import ActivityStatus
from events.programme.snapshots import PLANNED_BY

# What readers are not shown as such.
UNTOLD = frozenset({"id", "uid", "sequence", "room_id", "track_id", "room_step_free"})


def compare(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the differences between two contents' activities, in order of time, plain JSON.

    Each has `activity`, its `title` (in all languages) and `what`: added, removed, cancelled, restored or changed; a
    changed one has `fields`: names with the values before and after. `plan` says whether people plan by it.
    """
    old, new = {told["id"]: told for told in before}, {told["id"]: told for told in after}
    changes = [_changed(old.get(key), told) for key, told in new.items()]
    changes += [
        {"activity": key, "title": told["title"], "what": "removed", "plan": True, "starts_at": told["starts_at"]}
        for key, told in old.items()
        if key not in new
    ]
    return sorted(filter(None, changes), key=lambda change: (change["starts_at"], change["activity"]))


def _changed(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> dict[str, Any] | None:
    facts = {"activity": new["id"], "title": new["title"], "starts_at": new["starts_at"]}
    if old is None:
        return {**facts, "what": "added", "plan": True}
    fields = {
        name: [old.get(name), value] for name, value in new.items() if name not in UNTOLD and old.get(name) != value
    }
    if not fields:
        return None
    status = fields.pop("status", None)
    plan = status is not None or bool(PLANNED_BY & fields.keys())
    what = "changed"
    if status is not None:
        what = "cancelled" if status[1] == ActivityStatus.CANCELLED else "restored"
    return {**facts, "what": what, "plan": plan, "fields": fields}
