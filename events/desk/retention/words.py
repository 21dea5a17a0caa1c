"""Keeping and erasing in words."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from common import formats
from common.languages import current_language
from events.programme.models import Event
from events.registrations.models import Erasure
from events.registrations.questions.enums import ConsentKind
from events.registrations.questions.keeping import erasure_day
from events.registrations.retention.dates import has_come
from events.registrations.retention.leftovers import place_words, reason_of
from events.registrations.retention.traces import TRACES

NOBODY, KEPT, UNDATED, HELD, DUE, BEGUN, ERASED = "nobody", "kept", "undated", "held", "due", "begun", "erased"
# Where an event stands.
STATES = {
    NOBODY: pgettext_lazy("keeping data", "Nobody registered"),
    KEPT: pgettext_lazy("keeping data", "Kept"),
    UNDATED: pgettext_lazy("keeping data", "Kept without an end"),
    HELD: pgettext_lazy("keeping data", "On hold"),
    DUE: pgettext_lazy("keeping data", "Due"),
    BEGUN: pgettext_lazy("keeping data", "Begun"),
    ERASED: pgettext_lazy("keeping data", "Erased"),
}


def state_of(event: Any, now: dt.datetime | None = None) -> str:
    """Return where `event`, read with `dates.with_state`, stands: one of `STATES`."""
    if not event.has_people and not event.begun:
        return ERASED if event.erased_at else NOBODY
    if event.has_hold:
        return HELD
    if not event.has_end:
        return UNDATED
    if event.begun:
        return BEGUN
    return DUE if has_come(event, now) else KEPT


def day_words(event: Event) -> str:
    """Return the day of erasure in the reader's language, or that there is none."""
    if not event.has_end:
        return _("No day yet: the event is postponed")
    return formats.date_words(erasure_day(event), "long", current_language())


@dataclass(frozen=True, slots=True)
class Report:
    """One erasure in words: what it was, its numbers, what stayed, and what was still found."""

    erasure: Erasure
    what: str
    erased: list[tuple[str, int]]
    consents: list[tuple[str, int]]
    proof: str
    left: list[str]
    is_settled: bool
    elsewhere: list[tuple[str, int]]


def report_of(erasure: Erasure) -> Report:
    """Return `erasure`, read with its registration, in words."""
    kept = erasure.kept
    return Report(
        erasure=erasure,
        what=_("One person") if erasure.registration_id else _("Everybody"),
        erased=[(str(trace.label), erasure.erased[name]) for name, trace in TRACES.items() if erasure.erased.get(name)],
        consents=[(str(ConsentKind(kind).label), number) for kind, number in kept.get("consents", {}).items()],
        proof=_proof(erasure),
        left=[f"{place_words(place['table'], place['column'])} ({place['rows']})" for place in erasure.left],
        is_settled="settled" in kept,
        elsewhere=_elsewhere(kept.get("elsewhere", [])),
    )


def _proof(erasure: Erasure) -> str:
    looked_for = erasure.kept.get("looked_for", 0)
    if not looked_for:
        return _("Nobody has been looked for yet.")
    return ngettext(
        "Afterwards the whole database was searched for the name, address and link of %(people)d registration.",
        "Afterwards the whole database was searched for the names, addresses and links of %(people)d registrations.",
        looked_for,
    ) % {"people": looked_for}


def _elsewhere(places: Iterable[Mapping[str, Any]]) -> list[tuple[str, int]]:
    rows: dict[str, int] = {}
    for place in places:
        name = reason_of(place["table"])
        rows[name] = rows.get(name, 0) + place["rows"]
    return list(rows.items())
