"""The audit trail in words: what happened to an event and its registrations, who did it and when."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import ModelLogEntry

from common.model_fields import field_of
from events.programme.models import Event
from events.registrations.models import Registration
from events.seats.enums import Audience

# What people do with their own registration without signing in; everything else nobody signed for is automatic.
OWN_DOING = frozenset({"withdrawn", "declined", "changed", "applied"})


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened. `about` is the registration it happened to, None for the event itself."""

    when: dt.datetime
    what: str
    detail: str
    who: str
    about: Registration | None = None


def changes_of_event(event: Event, limit: int = 12) -> list[Change]:
    """Return the latest changes of `event` and of its registrations, newest first; four queries at the most."""
    own = Q(content_type=ContentType.objects.get_for_model(Event), object_id=str(event.pk))
    keys = event.registrations.annotate(key=Cast("pk", CharField())).values("key")
    theirs = Q(content_type=ContentType.objects.get_for_model(Registration), object_id__in=keys)
    return _changes(event, _entries(ModelLogEntry.objects.filter(own | theirs))[:limit])


def changes_of_registration(registration: Registration) -> list[Change]:
    """Return everything that happened to `registration`, newest first."""
    return _changes(registration.event, _entries(ModelLogEntry.objects.for_instance(registration)))


def _entries(entries: QuerySet[ModelLogEntry]) -> QuerySet[ModelLogEntry]:
    return entries.select_related("user").order_by("-timestamp", "-pk")


def _changes(event: Event, entries: Iterable[ModelLogEntry]) -> list[Change]:
    entries = list(entries)
    kind = ContentType.objects.get_for_model(Registration)
    registrations = Registration.objects.in_bulk(
        [int(entry.object_id) for entry in entries if entry.content_type_id == kind.pk]
    )
    pools = {pool.pk: str(pool) for pool in event.pools.all()}
    return [
        Change(
            when=entry.timestamp,
            what=_what(entry),
            detail=_detail(entry.action, entry.data, pools),
            who=_who(entry),
            about=registrations.get(int(entry.object_id)) if entry.content_type_id == kind.pk else None,
        )
        for entry in entries
    ]


def _what(entry: ModelLogEntry) -> str:
    if entry.action == "registration.confirmed" and entry.data.get("before") == "":
        return _("Registered and was confirmed")
    return str(entry.formatter.message) if entry.formatter else entry.action


def _who(entry: ModelLogEntry) -> str:
    if entry.user_id:
        return str(entry.user_display_name)
    room, _dot, action = entry.action.partition(".")
    if room == "registration" and (action in OWN_DOING or entry.data.get("before") == ""):
        return pgettext("who did it", "The person themselves")
    return pgettext("who did it", "Automatically")


def _detail(action: str, data: Mapping[str, Any], pools: Mapping[int, str]) -> str:
    if action == "event.pool_created":
        return _("%(pool)s: %(places)d") % {"pool": Audience(data["audience"]).label, "places": data["capacity"]}
    if action == "event.pool_resized":
        return _("%(pool)s: from %(before)d to %(after)d") % {
            "pool": pools.get(data["pool"], ""),
            "before": data["before"],
            "after": data["capacity"],
        }
    if action == "registration.moved":
        return _("from “%(before)s” to “%(after)s”") % {
            "before": pools.get(data["before"], ""),
            "after": pools.get(data["pool"], ""),
        }
    if data.get("reason"):
        return _("Reason: %(reason)s") % {"reason": data["reason"]}
    if action in ("event.changed", "registration.changed"):
        return _field_names(Event if action == "event.changed" else Registration, data.get("fields", []))
    return ""


def _field_names(model: type[Event] | type[Registration], fields: Iterable[str]) -> str:
    names = [str(field_of(model, name).verbose_name) for name in fields]
    return capfirst(get_text_list(names, _("and")))
