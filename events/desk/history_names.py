"""What the things of a programme that the audit trail knows by number are called now."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from common.languages import text_of
from events.desk.mailings.words import title_of
from events.mailings.models import Mailing
from events.programme.models import Activity, Event, Room, Slot, Speaker, Track, Vehicle

# Each kind with the field that holds its name. Entries name them as `activity`, as `kind` and `resource`, and so on.
NAMES: dict[str, tuple[type[models.Model], str]] = {
    "activity": (Activity, "title"),
    "slot": (Slot, "name"),
    "room": (Room, "name"),
    "track": (Track, "name"),
    "vehicle": (Vehicle, "name"),
    "speaker": (Speaker, "name"),
    "event": (Event, "name"),
    "mailing": (Mailing, "subject"),
}


class Thing(NamedTuple):
    """Something an entry is about: one of the kinds of `NAMES`, and its number."""

    kind: str
    number: int


def things_in(entry: ModelLogEntry) -> Iterator[Thing]:
    """Yield what `entry` names, in the order in which it is told."""
    data = entry.data
    if entry.action.startswith("speaker."):
        yield Thing("speaker", int(entry.object_id))
    if entry.action == "event.copied":
        yield Thing("event", data["source"])
    if "resource" in data and data.get("kind") in NAMES:
        yield Thing(data["kind"], data["resource"])
    if isinstance(data.get("slot"), int):
        yield Thing("slot", data["slot"])
    if isinstance(data.get("mailing"), int):
        yield Thing("mailing", data["mailing"])
    one = [data["activity"]] if "activity" in data else []
    yield from (Thing("activity", number) for number in [*one, *data.get("activities", []), *data.get("wishes", [])])


def names_of(things: Iterable[Thing]) -> dict[Thing, str]:
    """Return what `things` are called now in the reader's language; those that are gone are left out.

    One query for each kind among them.
    """
    numbers: dict[str, set[int]] = {}
    for thing in things:
        numbers.setdefault(thing.kind, set()).add(thing.number)
    found: dict[Thing, str] = {}
    for kind, wanted in numbers.items():
        if kind == "mailing":
            mailings = Mailing.objects.filter(pk__in=wanted).select_related("event")
            found.update((Thing(kind, mailing.pk), title_of(mailing)) for mailing in mailings)
            continue
        model, field = NAMES[kind]
        rows = model._default_manager.filter(pk__in=wanted).values_list("pk", field)
        found.update((Thing(kind, number), text_of(name)) for number, name in rows)
    return found


def name_of(thing: Thing, names: Mapping[Thing, str]) -> str:
    """Return what `thing` is called among `names`, or that it is gone."""
    return names.get(thing) or _gone(thing.kind)


def _gone(kind: str) -> str:
    return {
        "activity": _("an activity that is gone"),
        "slot": _("a slot that is gone"),
        "room": _("a room that is gone"),
        "track": _("a track that is gone"),
        "vehicle": _("a vehicle that is gone"),
        "speaker": _("a person who is gone"),
        "event": _("an event that is gone"),
        "mailing": _("a mail that is gone"),
    }[kind]
