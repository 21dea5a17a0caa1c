"""How everything stands that a private feed is made of, in one query: cheap enough to be asked all the time.

Whatever the feed writes is either part of a row here or rises a moment, a number or a version that is.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from enum import IntEnum
from typing import Any, NamedTuple

from django.db.models import CharField, Count, DateTimeField, F, Max, QuerySet, Value
from django.db.models.functions import Cast

from events.calendars.models import Travel
from events.programme.models import ChoiceRules, ProgrammeVersion, Slot
from events.registrations.choices.enums import SignupStatus
from events.registrations.models import (
    Answer,
    AnswerFile,
    Registration,
    SensitiveAnswer,
    Signup,
    TopicCall,
    Wish,
)
from events.seats.models import SeatPool


class Kind(IntEnum):
    """What a row is about; `about` is a registration, or an event from `VERSION` on."""

    SIGNUP = 1
    TRAVEL = 2
    WISH = 3
    ANSWERS = 4
    FILES = 5
    SEALED = 6
    VERSION = 11
    SLOT = 12
    RULES = 13
    CALL = 14
    POOLS = 15


class Row(NamedTuple):
    """One thing: `number` is its key or how many there are, `other` another key, `since` and `until` moments of it."""

    kind: int
    about: int
    number: int
    other: int | None
    word: str
    since: dt.datetime | None
    until: dt.datetime | None


def rows_of(registrations: Collection[Registration]) -> list[Row]:
    """Return everything that belongs to `registrations` or is to be done for their events, in a fixed order; one query.

    Sign-ups that have ended are among it: that they have is a change as well.
    """
    if not registrations:
        return []
    people = [person.pk for person in registrations]
    events = sorted({person.event_id for person in registrations})
    asked = [person.pk for person in registrations if person.event.form_version]
    first, *others = _parts(people, events, asked)
    found = first.union(*others, all=True)
    return sorted((Row(*row) for row in found), key=lambda row: tuple(map(str, row)))


def latest_change(rows: Iterable[Row]) -> dt.datetime | None:
    """Return when the latest of `rows` with a moment of change was changed."""
    return max((row.since for row in rows if row.kind <= Kind.VERSION and row.since is not None), default=None)


def _parts(people: list[int], events: list[int], asked: list[int]) -> Iterator["QuerySet[Any, Any]"]:
    signups = Signup.objects.exclude(status=SignupStatus.WAITING).filter(registration__in=people)
    yield _part(signups, Kind.SIGNUP, "registration_id", "activity_id", "activity__slot_id", "status", "changed_at")
    travels = Travel.objects.filter(registration__in=people)
    yield _part(travels, Kind.TRAVEL, "registration_id", "pk", None, "", "changed_at")
    wishes = Wish.objects.filter(registration__in=people)
    yield _part(wishes, Kind.WISH, "registration_id", "pk", "slot_id", "", "wished_at")
    for model, kind in ((Answer, Kind.ANSWERS), (AnswerFile, Kind.FILES), (SensitiveAnswer, Kind.SEALED)):
        given = model._default_manager.filter(registration__in=asked).values("registration_id")
        yield _part(given, kind, "registration_id", Count("pk"), None, "", Max("answered_at"))
    versions = ProgrammeVersion.objects.filter(event__in=events)
    yield _part(versions, Kind.VERSION, "event_id", "pk", "number", "", "published_at")
    # Wishes that an allocation has answered are nothing to be done any more.
    slots = Slot.objects.filter(event__in=events, allocated_at=None)
    yield _part(slots, Kind.SLOT, "event_id", "pk", None, "mode", "opens_at", "closes_at")
    rules = ChoiceRules.objects.filter(event__in=events, freezes_at__isnull=False)
    yield _part(rules, Kind.RULES, "event_id", "pk", None, "", None, "freezes_at")
    # Which kind of place somebody waits for depends on which kinds there are.
    pools = SeatPool.objects.filter(event__in=events).values("event_id")
    yield _part(pools, Kind.POOLS, "event_id", Count("pk"), None, "", None)
    calls = TopicCall.objects.filter(event__in=events)
    yield _part(calls, Kind.CALL, "event_id", "pk", None, "", "opens_at", "closes_at")


def _part(
    rows: "QuerySet[Any, Any]",
    kind: Kind,
    about: str,
    number: Any,
    other: str | None,
    word: str,
    since: Any,
    until: str | None = None,
) -> "QuerySet[Any, Any]":
    """Return `rows` in the columns of `Row`; every column has a type of its own, or databases would guess one."""
    nothing = Cast(Value(None), DateTimeField())
    columns = {
        "row_kind": Value(int(kind)),
        "row_about": F(about),
        "row_number": F(number) if isinstance(number, str) else number,
        "row_other": F(other) if other else Value(0),
        "row_word": Cast(F(word) if word else Value(""), CharField()),
        "row_since": nothing if since is None else F(since) if isinstance(since, str) else since,
        "row_until": F(until) if until else nothing,
    }
    return rows.order_by().annotate(**columns).values_list(*columns)
