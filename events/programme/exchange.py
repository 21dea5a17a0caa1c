"""The columns of events and of activities, each defined once."""

import datetime as dt
import zoneinfo
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.exchange.columns import Column, names_of
from common.exchange.writing import Cell, Kind
from common.formats import country_name
from common.languages import current_language, language_name, text_of
from events.programme.enums import ActivityKind, ActivityStatus, EventKind, EventMode, EventStatus
from events.programme.models import Contribution, Event, EventHost

# Names of people and places may hold commas.
BETWEEN = "; "


def event_columns() -> list[Column]:
    """Return the columns of events, in the reader's language; moments are on each event's own clocks."""
    reader = current_language()
    return [
        Column("name", _("Name"), paths=("name",), cell=text_of),
        Column("kind", _("Kind"), paths=("kind",), cell=names_of(EventKind)),
        Column("mode", _("Takes place"), paths=("mode",), cell=names_of(EventMode)),
        Column("status", _("Status"), paths=("status",), cell=names_of(EventStatus)),
        Column("starts_at", _("Starts"), Kind.MOMENT, ("starts_at", "time_zone"), _on_clocks),
        Column("ends_at", _("Ends"), Kind.MOMENT, ("ends_at", "time_zone"), _on_clocks),
        Column("time_zone", _("Time zone"), paths=("time_zone",)),
        Column("country", _("Country"), paths=("host_country",), cell=lambda code: country_name(str(code), reader)),
        Column("city", _("Town"), paths=("city",)),
        Column("venue", _("Venue"), paths=("venue",)),
        Column("hosts", _("Hosts"), beside=_Hosts()),
        Column("languages", pgettext_lazy("of an event", "Languages"), paths=("languages",), cell=_languages),
        Column(
            "registration_opens_at", _("Registration opens"), Kind.MOMENT, ("registration_opens_at", "time_zone"),
            _on_clocks, is_first=False,
        ),
        Column(
            "registration_closes_at", _("Registration closes"), Kind.MOMENT, ("registration_closes_at", "time_zone"),
            _on_clocks, is_first=False,
        ),
        Column("address", _("Address name"), paths=("slug",), is_first=False),
    ]  # fmt: skip


def activity_columns(event: Event) -> list[Column]:
    """Return the columns of the activities of `event`, in the reader's language."""
    zone = event.zone

    def local(moment: dt.datetime | None) -> dt.datetime | None:
        return moment.astimezone(zone) if moment else None

    return [
        Column("title", _("Title"), paths=("title",), cell=text_of),
        Column("kind", _("Kind"), paths=("kind",), cell=names_of(ActivityKind)),
        Column("status", _("Status"), paths=("status",), cell=names_of(ActivityStatus)),
        Column("starts_at", _("Starts"), Kind.MOMENT, ("starts_at",), local),
        Column("ends_at", _("Ends"), Kind.MOMENT, ("ends_at",), local),
        Column("room", _("Room"), paths=("room__name",), cell=text_of),
        Column("place", _("Place"), paths=("place",), cell=text_of),
        Column("track", _("Track"), paths=("track__name",), cell=text_of),
        Column("slot", _("Slot"), paths=("slot__name",), cell=text_of),
        Column("speakers", _("Speakers"), beside=_Speakers()),
        Column("languages", pgettext_lazy("of an activity", "Languages"), paths=("languages",), cell=_languages),
        Column("host", _("Host"), paths=("host_partner__short_name", "host_institution"), cell=_either, is_first=False),
        Column("vehicle", _("Vehicle"), paths=("vehicle__name",), cell=text_of, is_first=False),
        Column("meets_at", _("Meeting time"), Kind.MOMENT, ("meets_at",), local, is_first=False),
        Column("meeting_point", _("Meeting point"), paths=("meeting_point",), cell=text_of, is_first=False),
        Column("group_size", _("Group size"), Kind.NUMBER, ("group_size",), is_first=False),
        Column("contact_name", _("Contact on the day"), paths=("contact_name",), is_first=False),
        Column("contact_phone", _("Telephone of the contact"), paths=("contact_phone",), is_first=False),
        Column("abstract", _("Abstract"), paths=("abstract",), cell=text_of, is_first=False),
        Column("bring", _("What to bring"), paths=("bring",), cell=text_of, is_first=False),
    ]


class _Hosts:
    """Reads hosts: one query."""

    def read(self, keys: Sequence[int], wanted: Sequence[str]) -> Mapping[int, Mapping[str, Cell]]:
        """Return the hosts' names, the leading one first."""
        found: dict[int, list[str]] = defaultdict(list)
        rows = EventHost.objects.filter(event__in=keys).values_list("event", "partner__short_name", "partner__name")
        for event, short, name in rows:
            found[event].append(short or name)
        return {key: {"hosts": BETWEEN.join(names)} for key, names in found.items()}


class _Speakers:
    """Reads who contributes: one query."""

    def read(self, keys: Sequence[int], wanted: Sequence[str]) -> Mapping[int, Mapping[str, Cell]]:
        """Return their names, each once."""
        found: dict[int, dict[str, None]] = defaultdict(dict)
        for activity, name in Contribution.objects.filter(activity__in=keys).values_list("activity", "speaker__name"):
            found[activity][name] = None
        return {key: {"speakers": BETWEEN.join(names)} for key, names in found.items()}


def _on_clocks(moment: dt.datetime | None, zone: str) -> dt.datetime | None:
    return moment.astimezone(zoneinfo.ZoneInfo(zone)) if moment else None


def _languages(codes: Any) -> str:
    return ", ".join(language_name(code, current_language()) for code in codes or [])


def _either(short: str | None, institution: str) -> str:
    return short or institution
