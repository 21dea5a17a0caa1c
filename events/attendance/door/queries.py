"""What a phone takes along, and what organisers look at afterwards."""

import datetime as dt
from collections import Counter
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from common.desk.search import each_matching, fold
from events.attendance.days import day_of_activity, today_at
from events.attendance.door.enums import Outcome
from events.attendance.models import Attendance
from events.attendance.models.door import Door, Scan
from events.attendance.sheets.queries import expected_on_site
from events.programme.models import Event
from events.registrations.choices.enums import SignupStatus
from events.registrations.models import Registration, RegistrationQuerySet
from events.seats.models import SeatPool


def day_of_door(door: Door, now: dt.datetime | None = None) -> dt.date:
    """Return the local day that counts at `door`: its activity's, or today's."""
    takes_place = day_of_activity(door.activity) if door.activity else None
    return takes_place or today_at(door.event, now)


def expected_at(door: Door) -> RegistrationQuerySet:
    """Return who is expected at `door`: with a confirmed place on site, and at an activity of sign-ups signed up."""
    people = expected_on_site(door.event)
    activity = door.activity
    if activity is None or not activity.pools.exists():
        return people
    return people.filter(signups__activity=activity, signups__status=SignupStatus.CONFIRMED)


def arrived_at(door: Door, day: dt.date) -> set[int]:
    """Return the keys of who has come through on `day`, at whichever desk."""
    rows = Attendance.objects.at(door.event).filter(day=day, activity=door.activity)
    return set(rows.values_list("registration", flat=True))


def list_for(door: Door) -> dict[str, Any]:
    """Return what a phone takes along for `door`, and nothing else: names, organisations, groups, codes, who has come.

    Whoever has come without being expected is in the numbers only. `search` is the name as it is looked for, in
    letters without accents, where it is not the name itself.
    """
    now = timezone.now()
    day = day_of_door(door, now)
    pools = {pool.pk: str(pool) for pool in SeatPool.objects.filter(event=door.event).select_related("partner")}
    arrived = arrived_at(door, day)
    rows = (
        expected_at(door)
        .order_by("family_name", "given_name", "pk")
        .values_list("pk", "given_name", "family_name", "organisation", "pool", "check_in_code")
    )
    people = []
    for key, given, family, organisation, pool, code in rows:
        name = f"{given} {family}".strip()
        searched = fold(f"{name} {organisation}")
        people.append(
            {
                "name": name,
                "organisation": organisation,
                "pool": pools.get(pool, ""),
                "code": code,
                "arrived": key in arrived,
                **({} if searched == f"{name} {organisation}".lower() else {"search": searched}),
            }
        )
    return {
        "day": day.isoformat(),
        # An activity has one day; at the event's door everybody comes anew every day.
        "fixed": door.activity is not None,
        "zone": door.event.time_zone,
        "closes": int(door.closes_at.timestamp()),
        "people": people,
    }


def find_people(door: Door, typed: str) -> list[tuple[Registration, bool]]:
    """Return who of those expected at `door` has all words `typed` in their name or organisation, and who has come."""
    arrived = arrived_at(door, day_of_door(door))
    people = list(expected_at(door).select_related("pool__partner").order_by("family_name", "given_name", "pk"))
    rows = ((person, person.full_name, person.organisation) for person in people)
    return [(person, person.pk in arrived) for person in each_matching(rows, typed)]


def counted_at(door: Door) -> list[tuple[str, int, int]]:
    """Return by group of places its name, how many have come through `door` on its day and how many are expected."""
    arrived = arrived_at(door, day_of_door(door))
    came: Counter[int] = Counter()
    expected: Counter[int] = Counter()
    for key, pool in expected_at(door).exclude(pool=None).order_by().values_list("pk", "pool"):
        came[pool] += key in arrived
        expected[pool] += 1
    pools = SeatPool.objects.filter(pk__in=expected).select_related("partner").order_by("position", "pk")
    return [(str(pool), came[pool.pk], expected[pool.pk]) for pool in pools]


def last_scans(door: Door, number: int = 5) -> QuerySet[Scan]:
    """Return the last scans of `door` with their people, the newest first, without what undid others."""
    return door.scans.filter(undoes=None).select_related("registration").order_by("-received_at", "-pk")[:number]


def doors_of(event: Event) -> QuerySet[Door]:
    """Return the doors of `event` with how many came through each (`arrived`), those that are closed last."""
    doors = event.doors.select_related("activity", "event")
    counted = Count("scans", filter=Q(scans__outcome=Outcome.RECORDED))
    return doors.annotate(arrived=counted).order_by("revoked_at", "made_at", "pk")


def flagged_scans(event: Event) -> QuerySet[Scan]:
    """Return what is to be settled at `event`, the oldest first."""
    scans = Scan.objects.filter(door__event=event, outcome=Outcome.FLAGGED)
    return scans.select_related("door__activity", "registration").order_by("scanned_at", "pk")
