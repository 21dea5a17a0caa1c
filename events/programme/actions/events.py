"""Everything that changes events."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from i18nfield.strings import LazyI18nString

from common.audit import record
from common.slugs import unique_slug
from events.programme.enums import (
    STATUS_TRANSITIONS,
    Admission,
    EventKind,
    EventMode,
    EventStatus,
    Precision,
    QueuePolicy,
)
from events.programme.models import Event, EventHost, Theme
from events.programme.signals import (
    event_announced,
    event_changed,
    event_created,
    event_plan_changed,
    event_status_set,
)
from partners.models import Partner, User

# What subscribers of a calendar plan by; a change of anything else leaves their entry as it is.
PLANNED_BY = frozenset(
    {"starts_at", "ends_at", "time_zone", "precision", "host_country", "city", "venue", "mode", "status", "join_link"}
)
CHANGEABLE = PLANNED_BY - {"status"} | {
    "name",
    "kind",
    "languages",
    "latitude",
    "longitude",
    "registration_opens_at",
    "registration_closes_at",
    "offer_hours",
    "offer_working_days",
    "admission",
    "queue_policy",
    "by_code_only",
    "largest_group",
    "most_companions",
    "borrowing_from",
    "asks_consents",
}

# Of these dates the history says what they were changed to; they may be taken away altogether.
MOMENTS = frozenset({"registration_opens_at", "registration_closes_at", "borrowing_from"})

# Who would be passed or left behind by a change to this way of getting in; by name, the room above knows the states.
LEFT_BEHIND = {Admission.SELECTION: "waiting", Admission.FIRST_COME: "applied"}


class AdmissionRules(TypedDict, total=False):
    """Who gets in, and in which order; what is left out is as the model says."""

    admission: Admission
    queue_policy: QueuePolicy
    by_code_only: bool
    largest_group: int
    most_companions: int
    offer_hours: int | None
    offer_working_days: int | None
    borrowing_from: dt.datetime | None
    asks_consents: list[str]


class ChangedMeanwhile(Exception):
    """Somebody else saved the event after this person opened it."""

    def __str__(self) -> str:
        return _(
            "Somebody else changed this event while you were working on it. What you typed is still here: "
            "compare it with the event as it is now, then save again."
        )


class HostCountryFixed(Exception):
    """The host country cannot change any more: it decides who is international."""

    def __str__(self) -> str:
        return _("People have registered already, and who counts as international follows from the host country.")


class AdmissionFixed(Exception):
    """How guests get in cannot change while people wait or apply under the way that was announced."""

    def __init__(self, wanted: Admission, people: int) -> None:
        self.wanted, self.people = wanted, people
        super().__init__(wanted, people)

    def __str__(self) -> str:
        if self.wanted == Admission.SELECTION:
            text = ngettext(
                "%(people)d person waits and was told that places go in order. Give them one or end the wait first.",
                "%(people)d people wait and were told that places go in order. Give them places or end the wait first.",
                self.people,
            )
        else:
            text = ngettext(
                "%(people)d application is not decided yet. Decide about it first: whoever comes next would pass it.",
                "%(people)d applications are not decided yet. Decide about them first: "
                "whoever comes next would pass them.",
                self.people,
            )
        return text % {"people": self.people}


class StatusRefused(Exception):
    """The event cannot go from its present status to the one asked for."""

    def __init__(self, present: str) -> None:
        self.present = present
        super().__init__(present)

    def __str__(self) -> str:
        return _("This is not possible: the event is now “%(status)s”.") % {"status": EventStatus(self.present).label}


@transaction.atomic
def create_event(
    *,
    by: User | None,
    name: LazyI18nString,
    hosts: Sequence[Partner],
    host_country: str,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    time_zone: str,
    kind: EventKind = EventKind.CONFERENCE,
    mode: EventMode = EventMode.ON_SITE,
    precision: Precision = Precision.TIME,
    city: str = "",
    venue: str = "",
    latitude: Decimal | None = None,
    longitude: Decimal | None = None,
    join_link: str = "",
    languages: Sequence[str] = (),
    themes: Sequence[Theme] = (),
    registration_opens_at: dt.datetime | None = None,
    registration_closes_at: dt.datetime | None = None,
    page_language: str = "en",
    slug_from: str = "",
    **rules: Unpack[AdmissionRules],
) -> Event:
    """Store a draft event whose first host leads, and have a draft page made in `page_language`.

    Times are aware datetimes. The address name is made from `slug_from`, else from the name; `rules` are those of
    `AdmissionRules`. Returns the event.
    Raises `ValidationError` for malformed values and `ValueError` without a host.
    """
    if not hosts:
        raise ValueError("An event has at least one host.")
    event = Event(
        name=name,
        slug=unique_slug(Event.objects.all(), slug_from or name.localize(page_language)),
        kind=kind,
        mode=mode,
        host_country=host_country,
        city=city,
        venue=venue,
        latitude=latitude,
        longitude=longitude,
        join_link=join_link,
        starts_at=starts_at,
        ends_at=ends_at,
        time_zone=time_zone,
        precision=precision,
        languages=list(languages),
        registration_opens_at=registration_opens_at,
        registration_closes_at=registration_closes_at,
        **rules,
    )
    event.full_clean()
    event.save()
    _set_hosts(event, hosts)
    event.themes.set(themes)
    record(event, "event.created", by=by)
    event_created.send(sender=Event, event=event, language=page_language, by=by)
    return event


@transaction.atomic
def change_event(
    *,
    by: User | None,
    event: Event,
    facts: Mapping[str, Any],
    hosts: Sequence[Partner] | None = None,
    themes: Sequence[Theme] | None = None,
    version: int | None = None,
) -> Event:
    """Change `facts` (names of `CHANGEABLE` to values) of `event`, its hosts and themes; returns it as stored.

    `version` is the one the person saw. Raises `ChangedMeanwhile` when it is not the present one,
    `HostCountryFixed`, `AdmissionFixed`, and `ValidationError` for malformed values.
    """
    stored = lock_event(event)
    if version is not None and stored.version != version:
        raise ChangedMeanwhile
    changed = [name for name in sorted(CHANGEABLE & facts.keys()) if _differs(stored, name, facts[name])]
    if "host_country" in changed and stored.registrations.exists():
        raise HostCountryFixed
    if "admission" in changed:
        _check_admission(stored, Admission(facts["admission"]))
    for name in changed:
        setattr(stored, name, facts[name])
    stored.full_clean()
    if hosts is not None and _set_hosts(stored, hosts):
        changed.append("hosts")
    if themes is not None and set(themes) != set(stored.themes.all()):
        stored.themes.set(themes)
        changed.append("themes")
    if not changed:
        return stored
    _save(stored, changed, by=by, action="event.changed")
    event_changed.send(sender=Event, event=stored, fields=changed)
    return stored


@transaction.atomic
def set_status(*, by: User | None, event: Event, status: EventStatus) -> Event:
    """Announce, postpone or cancel `event`; returns it as stored. Raises `StatusRefused`."""
    stored = lock_event(event)
    if status not in STATUS_TRANSITIONS[stored.status]:
        raise StatusRefused(stored.status)
    was_draft = stored.status == EventStatus.DRAFT
    stored.status = status
    stored.called_off_at = timezone.now() if status == EventStatus.CANCELLED else None
    _save(stored, [] if was_draft else ["status"], by=by, action=f"event.{status}")
    if status == EventStatus.ANNOUNCED:
        event_announced.send(sender=Event, event=stored, by=by)
    event_status_set.send(sender=Event, event=stored, was_draft=was_draft)
    return stored


def lock_event(event: Event) -> Event:
    """Return `event` as it stands now, locked with its pools: whoever registers holds one of them.

    So nobody gets in by rules that hold no longer (`registrations.actions.unchanged`), and who just does is counted.
    """
    stored = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    list(stored.pools.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    return stored


def _check_admission(event: Event, wanted: Admission) -> None:
    left_behind = event.registrations.filter(status=LEFT_BEHIND[wanted]).count()
    if left_behind:
        raise AdmissionFixed(wanted, left_behind)


def _differs(event: Event, name: str, value: Any) -> bool:
    present = getattr(event, name)
    if isinstance(present, LazyI18nString) and isinstance(value, LazyI18nString):
        return bool(present.data != value.data)
    return bool(present != value)


def _save(event: Event, changed: Sequence[str], *, by: User | None, action: str) -> None:
    event.changed_at = timezone.now()
    event.version += 1
    plan_changed = bool(PLANNED_BY & set(changed))
    if plan_changed:
        event.calendar_sequence += 1
    event.save()
    moments = {name: getattr(event, name) for name in changed if name in MOMENTS}
    known: dict[str, Any] = {}
    if moments:
        known["moments"] = {name: at and at.isoformat() for name, at in moments.items()}
    record(event, action, by=by, fields=list(changed), **known)
    if plan_changed and event.status != EventStatus.DRAFT:
        event_plan_changed.send(sender=Event, event=event, fields=frozenset(changed))


def _set_hosts(event: Event, hosts: Sequence[Partner]) -> bool:
    present = list(event.host_rows.values_list("partner_id", flat=True))
    if present == [host.pk for host in hosts]:
        return False
    event.host_rows.all().delete()
    EventHost.objects.bulk_create(
        EventHost(event=event, partner=host, leads=index == 0) for index, host in enumerate(hosts)
    )
    return True
