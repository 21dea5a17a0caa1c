"""Publishing a version of the programme."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from common.audit import record
from events.programme.comparing import compare
from events.programme.models import Activity, Event, ProgrammeVersion
from events.programme.signals import programme_published
from events.programme.snapshots import content_of
from partners.models import User


class NothingToPublish(Exception):
    """The programme is as readers know it already."""

    def __str__(self) -> str:
        return _("Nothing has changed since the programme was published, so there is nothing to publish.")


class PublishedMeanwhile(Exception):
    """The programme is not any more what the person looked at before publishing it."""

    def __str__(self) -> str:
        return _("The programme has changed since you looked at it. Look at the changes again, then publish them.")


@transaction.atomic
def publish_programme(
    *, by: User | None, event: Event, note: LazyI18nString | None = None, seen: str | None = None
) -> ProgrammeVersion:
    """Publish the programme of `event` as it is now; returns the version.

    Calendar sequences rise where what people plan by has changed. `seen` is `mark_of` the changes the person was
    shown. Raises `NothingToPublish`, `PublishedMeanwhile`.
    """
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    list(Activity.objects.select_for_update(no_key=True).filter(event=event).order_by("pk").values_list("pk"))
    latest = ProgrammeVersion.objects.filter(event=event).order_by("-number").first()
    changes = changes_since(event, latest)
    if seen is not None and seen != mark_of(changes):
        raise PublishedMeanwhile
    if not changes:
        raise NothingToPublish
    if latest is not None:
        moved = [change["activity"] for change in changes if change["plan"] and change["what"] != "added"]
        Activity.objects.filter(pk__in=moved).update(calendar_sequence=F("calendar_sequence") + 1)
    version = ProgrammeVersion.objects.create(
        event=event,
        number=latest.number + 1 if latest else 1,
        content=next_content(event),
        changes=changes if latest else [],
        note=note or "",
        published_by=by,
    )
    record(event, "event.programme_published", by=by, version=version.number, changes=len(changes))
    programme_published.send(sender=Event, event=event, version=version)
    return version


def changes_since(event: Event, version: ProgrammeVersion | None) -> list[dict[str, Any]]:
    """Return how the activities of `event` as they are now differ from `version`, None being an empty programme."""
    before = version.content["activities"] if version else []
    return compare(before, next_content(event)["activities"])


def standings(event: Event) -> dict[int, str]:
    """Return how the activities that readers know stand: `published`, or `changed` since; by number.

    A fixed number of queries.
    """
    latest = ProgrammeVersion.objects.filter(event=event).order_by("-number").first()
    if latest is None:
        return {}
    changed = {change["activity"] for change in changes_since(event, latest)}
    return {told["id"]: "changed" if told["id"] in changed else "published" for told in latest.content["activities"]}


def next_content(event: Event) -> dict[str, Any]:
    """Return what the next version of the programme of `event` would hold if it were published now."""
    return content_of(activities_to_publish(event))


def mark_of(changes: Sequence[Any]) -> str:
    """Return a short text that is the same for the same changes, to notice that others came in between."""
    return hashlib.sha256(json.dumps(changes, default=str, sort_keys=True).encode()).hexdigest()[:16]


def activities_to_publish(event: Event) -> list[Activity]:
    """Return all activities of `event` with everything a version tells, in a fixed number of queries."""
    found = event.activities.select_related("room", "track", "vehicle").prefetch_related("contributions", "themes")
    return list(found.order_by("starts_at", "pk"))
