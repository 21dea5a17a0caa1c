"""What reading a schedule in would change, in words."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.formats import date_time
from common.languages import current_language, language_name, listed
from events.programme.enums import ActivityKind
from events.programme.models import Event
from events.programme.schedule.comparing import Line

# More of a long text than this nobody compares at a glance.
LONGEST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Row:
    """One activity of the preview; `facts` are label, before and after of what differs."""

    what: str
    label: str
    title: str
    facts: list[tuple[str, str, str]]
    notes: tuple[str, ...]


def rows_of(event: Event, lines: list[Line]) -> list[Row]:
    """Return a row for each of `lines` that does or would need something; what is the same is left out."""
    return [
        Row(
            line.what,
            _labels()[line.what],
            line.title,
            [(label, _said(event, name, line.before.get(name)), _said(event, name, line.after[name]))
             for name, label in _names().items() if name in line.after],
            line.notes,
        )
        for line in lines
        if line.what != "same"
    ]  # fmt: skip


def _labels() -> dict[str, str]:
    return {
        "added": pgettext("an activity of a file", "New, as a draft"),
        "changed": pgettext("an activity of a file", "Changes"),
        "absent": pgettext("an activity of a file", "Not in the file, stays as it is"),
    }


def _names() -> dict[str, str]:
    return {
        "title": _("Title"),
        "kind": _("Kind"),
        "starts_at": _("Start"),
        "ends_at": _("End"),
        "room": _("Room or place"),
        "track": _("Track"),
        "languages": pgettext("of an activity", "Languages spoken"),
        "persons": _("People"),
        "abstract": _("Abstract"),
    }


def _said(event: Event, name: str, value: Any) -> str:
    if not value:
        return ""
    if isinstance(value, dt.datetime):
        return date_time(value, event.zone, current_language())
    if name == "kind":
        return str(ActivityKind(value).label)
    if name == "languages":
        return listed(language_name(code, current_language()) for code in value)
    if isinstance(value, list):
        return listed(value)
    text = str(value)
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN].rstrip() + "…"
