"""Changing the activities of an event; readers see nothing of it before a version of the programme is published."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.programme.enums import ACTIVITY_TRANSITIONS, ActivityStatus, ContributionRole
from events.programme.models import Activity, Contribution, Event, Speaker, Theme
from events.programme.snapshots import published
from partners.enums import PartnerStatus
from partners.models import User

CHANGEABLE = frozenset(
    {
        "kind", "title", "abstract", "starts_at", "ends_at", "room", "place", "track", "slot", "host_partner",
        "languages", "interpreted_into", "interpretation_seats", "methods", "bring", "step_free", "has_captions",
        "has_sign_language", "host_institution", "meeting_point", "meets_at", "transport", "vehicle", "travel_before",
        "travel_after", "group_size", "contact_name", "contact_phone", "safeguarding",
    }
)  # fmt: skip

# What each event has of its own; `Activity.clean` refuses what is another one's as well, whoever stores it.
OF_THE_EVENT = frozenset({"room", "track", "slot", "vehicle"})

# Who does what at an activity, in order.
Cast = Sequence[tuple[Speaker, ContributionRole]]


class ActivityChangedMeanwhile(Exception):
    """Somebody else saved the activity after this person opened it."""

    def __str__(self) -> str:
        return _(
            "Somebody else changed this activity while you were working on it. What you typed is still here: "
            "compare it with the activity as it is now, then save again."
        )


class ActivityStatusRefused(Exception):
    """The activity cannot go from its present status to the one asked for."""

    def __init__(self, present: str) -> None:
        self.present = present
        super().__init__(present)

    def __str__(self) -> str:
        return _("This is not possible: the activity is now “%(status)s”.") % {
            "status": ActivityStatus(self.present).label
        }


class NotOfThisEvent(ValidationError):
    """What an activity was to be given belongs to another event; `field` is the activity's, or `cast`."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__({field: _("Choose one of this event.")})


class HostNotInNetwork(ValidationError):
    """The partner that was to host an activity does not take part in the network."""

    def __init__(self) -> None:
        super().__init__({"host_partner": _("Choose a partner that takes part in the network.")})


class ActivityKnown(Exception):
    """Readers know the activity, or guests have chosen it: it can be cancelled, but not made to never have been."""

    def __str__(self) -> str:
        return _("This activity was published or chosen already. Cancel it instead, so that everybody learns of it.")


@transaction.atomic
def create_activity(
    *,
    by: User | None,
    event: Event,
    facts: Mapping[str, Any],
    cast: Cast = (),
    themes: Iterable[Theme] = (),
    status: ActivityStatus = ActivityStatus.DRAFT,
) -> Activity:
    """Give `event` an activity; `facts` are names of `CHANGEABLE` with values. Returns it.

    Raises `NotOfThisEvent`, `HostNotInNetwork`, and `ValidationError` for malformed values.
    """
    activity = Activity(event=event, status=status, **{name: facts[name] for name in CHANGEABLE & facts.keys()})
    _check_belongs(activity, facts.keys(), cast)
    activity.full_clean()
    activity.save()
    _set_cast(activity, cast)
    activity.themes.set(themes)
    record(event, "activity.created", by=by, activity=activity.pk)
    return activity


@transaction.atomic
def change_activity(
    *,
    by: User | None,
    activity: Activity,
    facts: Mapping[str, Any],
    cast: Cast | None = None,
    themes: Iterable[Theme] | None = None,
    version: int | None = None,
) -> Activity:
    """Change `facts` (names of `CHANGEABLE` to values), cast and themes of `activity`; returns it as stored.

    `version` is the one the person saw. Raises `ActivityChangedMeanwhile` when it is not the present one,
    `NotOfThisEvent`, `HostNotInNetwork` for a new host, and `ValidationError` for malformed values.
    """
    stored = lock_activity(activity)
    if version is not None and stored.version != version:
        raise ActivityChangedMeanwhile
    changed = [name for name in sorted(CHANGEABLE & facts.keys()) if getattr(stored, name) != facts[name]]
    for name in changed:
        setattr(stored, name, facts[name])
    _check_belongs(stored, changed, cast or ())
    stored.full_clean()
    if cast is not None and _set_cast(stored, cast):
        changed.append("cast")
    if themes is not None and set(themes := list(themes)) != set(stored.themes.all()):
        stored.themes.set(themes)
        changed.append("themes")
    if changed:
        _save(stored)
        record(stored.event, "activity.changed", by=by, activity=stored.pk, fields=changed)
    return stored


@transaction.atomic
def set_activity_status(*, by: User | None, activity: Activity, status: ActivityStatus) -> Activity:
    """Make `activity` ready for the next version, take it back or cancel it; returns it as stored.

    Raises `ActivityStatusRefused`, `ActivityKnown` for one that is published and would be a draft again, and
    `ValidationError` for one without a time.
    """
    stored = lock_activity(activity)
    if status not in ACTIVITY_TRANSITIONS[stored.status]:
        raise ActivityStatusRefused(stored.status)
    if status == ActivityStatus.DRAFT and is_known(stored):
        raise ActivityKnown
    stored.status = status
    stored.full_clean()
    _save(stored)
    record(stored.event, f"activity.{status}", by=by, activity=stored.pk)
    return stored


@transaction.atomic
def delete_activity(*, by: User | None, activity: Activity) -> None:
    """Delete an activity that nobody knows yet; raises `ActivityKnown` for any other."""
    stored = lock_activity(activity)
    if is_known(stored):
        raise ActivityKnown
    record(stored.event, "activity.deleted", by=by, activity=stored.pk)
    # Blocks protect the places they are carved out of.
    stored.pools.exclude(parent=None).delete()
    stored.delete()


def lock_activity(activity: Activity) -> Activity:
    """Return `activity` as it stands now, locked until the caller's transaction ends."""
    locked = Activity.objects.select_for_update(of=("self",), no_key=True).select_related("event")
    return locked.get(pk=activity.pk)


def is_known(activity: Activity) -> bool:
    """True when a published version has told readers of `activity`, or a guest has chosen or wished for it."""
    if activity.signups.exists() or activity.wishes.exists():
        return True
    programme = published(activity.event)
    return programme is not None and activity.pk in programme.by_id()


def _save(activity: Activity) -> None:
    activity.changed_at = timezone.now()
    activity.version += 1
    activity.save()


def _check_belongs(activity: Activity, changed: Iterable[str], cast: Cast) -> None:
    """Raise what is wrong with what `changed` names and with `cast`: things of one event are never another one's."""
    for name in OF_THE_EVENT & set(changed):
        given = getattr(activity, name)
        if given is not None and given.event_id != activity.event_id:
            raise NotOfThisEvent(name)
    if any(speaker.event_id != activity.event_id for speaker, _role in cast):
        raise NotOfThisEvent("cast")
    host = activity.host_partner if "host_partner" in changed else None
    if host is not None and host.status != PartnerStatus.ACTIVE:
        raise HostNotInNetwork


def _set_cast(activity: Activity, cast: Cast) -> bool:
    present = list(activity.contributions.values_list("speaker_id", "role"))
    if present == [(speaker.pk, role.value) for speaker, role in cast]:
        return False
    activity.contributions.all().delete()
    Contribution.objects.bulk_create(
        Contribution(activity=activity, speaker=speaker, role=role, position=index)
        for index, (speaker, role) in enumerate(cast)
    )
    return True
