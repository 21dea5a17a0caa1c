"""Erasing: one person in one transaction, and the people of an event one after the other.

It may be killed anywhere and run twice at once: who is erased is known by the row, each looks again once it has the
locks, and what an event's report counts is stored with every person.
"""

import datetime as dt
import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from common.audit import record
from events.programme.actions import lock_event
from events.programme.models import Event
from events.registrations.models import Consent, Erasure, LegalHold, Registration
from events.registrations.retention.dates import due_events, has_come, is_held, unfinished_reports
from events.registrations.retention.guests import Guests, same_person, together
from events.registrations.retention.leftovers import left_of, merged
from events.registrations.retention.marks import Mails, Marks
from events.registrations.retention.traces import TRACES

# So many are looked for at a time: what they were called is held in memory only, and ends with the process.
LOOKED_FOR_AT_ONCE = 500

logger = logging.getLogger(__name__)


def erase_due(now: dt.datetime | None = None) -> list[Erasure]:
    """Erase the people of every event whose day has come at `now`; returns the reports.

    An event that fails keeps no other from going: the log says why, and it is still among `due_events`.
    """
    reports = []
    for event in due_events(now):
        try:
            report = erase_event(event, now=now)
        except Exception:
            logger.exception("The people of event %s could not be erased.", event.pk)
        else:
            reports += [report] if report is not None else []
    return reports


def erase_event(event: Event, *, now: dt.datetime | None = None) -> Erasure | None:
    """Erase everybody registered for `event`, its day having come at `now`, look for what is left, and report.

    Returns the report; None where somebody has placed a hold or moved the day meanwhile, which ends it at once.
    """
    now = now or timezone.now()
    report = _open_report(event, now)
    mails = Mails()
    while report is not None:
        keys = Registration.objects.filter(event=event, erased_at=None).order_by("pk").values_list("pk", flat=True)
        batch = list(keys[:LOOKED_FOR_AT_ONCE])
        if not batch:
            return _close(report, now)
        goes_on = _erase_batch(report, batch, now=now, mails=mails)
        report = report if goes_on else None
    return None


def erase_people(guests: Guests) -> tuple[dict[str, int], dict[str, int]]:
    """Erase `guests`, locked by the caller; returns how much went of each kind, and the consents that held by kind."""
    consents = Counter(
        Consent.objects.filter(registration__in=guests.keys, withdrawn_at=None).values_list("kind", flat=True)
    )
    return {name: trace.erase(guests) for name, trace in TRACES.items()}, dict(consents)


@dataclass(frozen=True, slots=True)
class Sought:
    """How many people are looked for, by which marks: made before they go, since nothing else knows these after.

    `letter` is the task of the one that tells them, which knows their address until it is sent.
    """

    number: int
    marks: Marks
    letter: str = ""


def look_for(report: Erasure, sought: Sought) -> Erasure:
    """Look for the `sought` everywhere and note in `report` where they are still found; returns it as it then is.

    Where they must not be and where they are for other reasons stand apart. It reads the whole database, so no
    transaction is open meanwhile.
    """
    left, elsewhere = left_of(report.event, sought.marks, sought.letter) if sought.marks else ([], [])
    with transaction.atomic():
        lock_event(report.event)
        stored = Erasure.objects.select_related("event").get(pk=report.pk)
        stored.left = merged(stored.left, left)
        stored.kept = {
            **stored.kept,
            "looked_for": stored.kept.get("looked_for", 0) + sought.number,
            "elsewhere": merged(stored.kept.get("elsewhere", []), elsewhere),
        }
        stored.save(update_fields=["left", "kept"])
    return stored


def added(before: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    """Return the sum of two counts, by name."""
    return {name: before.get(name, 0) + more.get(name, 0) for name in dict.fromkeys([*before, *more])}


@transaction.atomic
def _open_report(event: Event, now: dt.datetime) -> Erasure | None:
    """Return the report of this run, or of the one that was interrupted."""
    stored = _locked(event, now)
    if stored is None:
        return None
    unfinished = unfinished_reports().filter(event=event).order_by("pk").last()
    return unfinished or Erasure.objects.create(event=event, at=now)


def _erase_batch(report: Erasure, keys: Iterable[int], *, now: dt.datetime, mails: Mails) -> bool:
    """Erase people one after the other and look for all of them; returns False where that has to end."""
    erased: list[Registration] = []
    goes_on = True
    for key in keys:
        known = _erase_one(report, key, now=now, mails=mails)
        goes_on = known is not None
        if known is None:
            break
        erased += known
    look_for(report, Sought(len(erased), Marks(erased)))
    return goes_on


def _erase_one(report: Erasure, key: int, *, now: dt.datetime, mails: Mails) -> list[Registration] | None:
    """Erase one person in a transaction; returns their registrations as they were, None where they may not go."""
    with transaction.atomic():
        event = _locked(report.event, now)
        if event is None:
            return None
        first = Registration.objects.filter(pk=key, erased_at=None).first()
        if first is None:
            return []
        guests = together(event, same_person(first).select_for_update(of=("self",), no_key=True).order_by("pk"), mails)
        known = [_as_known(person) for person in guests.people]
        erased, consents = erase_people(guests)
        stored = Erasure.objects.get(pk=report.pk)
        stored.erased = added(stored.erased, erased)
        stored.kept = {**stored.kept, "consents": added(stored.kept.get("consents", {}), consents)}
        stored.save(update_fields=["erased", "kept"])
    return known


def _locked(event: Event, now: dt.datetime) -> Event | None:
    """Return `event`, locked with its pools; None where its day is not today any more or a hold was placed."""
    stored = lock_event(event)
    return None if is_held(stored) or not has_come(stored, now) else stored


def _as_known(person: Registration) -> Registration:
    """Return a copy of what a person was known by."""
    return Registration(
        pk=person.pk,
        given_name=person.given_name,
        family_name=person.family_name,
        email=person.email,
        token=person.token,
        accompanies_id=person.accompanies_id,
    )


@transaction.atomic
def _close(report: Erasure, now: dt.datetime) -> Erasure | None:
    """Note that the event is done; the reasons of its former holds go as well, they may name people.

    None where a hold was placed, or the day moved, since the last person went: the event then stays begun.
    """
    event = _locked(report.event, now)
    if event is None:
        return None
    stored = Erasure.objects.get(pk=report.pk)
    done = max(now, stored.at)
    LegalHold.objects.filter(event=event).exclude(lifted_at=None).update(reason="")
    Event.objects.filter(pk=event.pk).update(erased_at=done)
    record(event, "event.erased", by=None, people=stored.erased.get("registrations", 0))
    return stored
