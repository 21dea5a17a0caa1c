"""An event that many people attended, and the papers that are made for them.

    python -m bench.papers 500      make the event once, certify so many people as a worker does, and set single papers

Prints JSON: seconds of the job, and the median milliseconds and processor milliseconds of each kind of paper.
"""

import argparse
import datetime as dt
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

import django

SLUG = "certified"
ACTIVITIES, ATTENDED, PLACES = 6, 4, 2_000
ROUNDS = 20
BADGES = 10


def measure(people: int) -> dict[str, Any]:
    """Return how long the job for `people` takes, how many certificates there are then, and each kind of paper."""
    from django.utils import translation

    from common.jobs.actions import start
    from common.jobs.models import Job
    from common.jobs.tasks import do_job
    from events.attendance.badges.formats import LABELS, USUAL
    from events.attendance.badges.paper import badges_paper
    from events.attendance.certificates.paper import certificates_paper
    from events.attendance.sheets.actions import print_sheets
    from events.attendance.sheets.paper import sheets_paper
    from events.desk.attendance.certificates.forms import Kept
    from events.desk.attendance.certificates.jobs import KIND
    from events.models import Certificate

    translation.activate("en")
    by, event = _stage(people)
    keys = list(event.registrations.values_list("pk", flat=True))
    given = {"event": event.pk, "keys": keys, "tells": False, "kept": Kept.ZIP, "language": "en"}
    job = start(by=by, kind=KIND, given=given)
    begun, busy = time.perf_counter(), time.process_time()
    do_job.func(job.pk)
    seconds, processor = time.perf_counter() - begun, time.process_time() - busy
    certificates = list(Certificate.objects.filter(registration__event=event).select_related("registration"))
    sheet = print_sheets(by=by, event=event, days=[event.starts_at.date()])[0]
    guests = list(event.registrations.all()[:BADGES])
    papers = {
        "certificate": _timed(lambda: certificates_paper(event, certificates[:1])),
        f"sheet with {sheet.lines.count()} lines": _timed(lambda: sheets_paper(event, [sheet])),
        f"{BADGES} badges": _timed(lambda: badges_paper(event, guests, LABELS[USUAL])),
    }
    return {
        "state": Job.objects.get(pk=job.pk).state,
        "certificates": len(certificates),
        "seconds": seconds,
        "processor_seconds": processor,
        "papers": papers,
    }


def _timed(work: Callable[[], object]) -> dict[str, float]:
    """Return medians of so many rounds; what the first one loads is not counted."""
    work()
    taken, busy = [], []
    for _round in range(ROUNDS):
        begun, processor = time.perf_counter(), time.process_time()
        work()
        taken.append(time.perf_counter() - begun)
        busy.append(time.process_time() - processor)
    return {"milliseconds": 1000 * statistics.median(taken), "processor_ms": 1000 * statistics.median(busy)}


def _stage(people: int) -> tuple[Any, Any]:
    """Return who asks, and an event of today that so many `people` attended."""
    from bench.data import _event as make_event
    from events.attendance.signing.actions import set_signatory
    from events.models import Event, Registration
    from events.seats.enums import Audience
    from partners.models import User

    by = User.objects.filter(email="certifier@example.org").first() or User.objects.create_superuser(
        "certifier@example.org", "only-for-the-benchmark"
    )
    event = Event.objects.filter(slug=SLUG).first()
    if event is None:
        make_event(SLUG, 60, {Audience.INTERNATIONAL: PLACES, Audience.NATIONAL: 0})
        noon = dt.datetime.now(dt.UTC).replace(hour=12, minute=0, second=0, microsecond=0) - dt.timedelta(days=2)
        Event.objects.filter(slug=SLUG).update(starts_at=noon, ends_at=noon + dt.timedelta(hours=9))
        event = Event.objects.get(slug=SLUG)
        set_signatory(by=by, event=event, name="Maja Lind", office="Head of the network")
        activities = [_activity(event, number) for number in range(ACTIVITIES)]
        pool = event.pools.get(audience=Audience.INTERNATIONAL)
        Registration.objects.bulk_create(_guest(event, pool, number) for number in range(people))
        event.pools.filter(pk=pool.pk).update(taken=people)
        _attend(event, activities[:ATTENDED])
    return by, event


def _activity(event: Any, number: int) -> Any:
    from i18nfield.strings import LazyI18nString

    from events.programme.actions.activities import create_activity
    from events.programme.enums import ActivityStatus

    starts_at = event.starts_at + dt.timedelta(minutes=90 * number)
    title = LazyI18nString({"en": f"What neighbours know {number}", "de": f"Was Nachbarn wissen {number}"})
    facts = {"title": title, "starts_at": starts_at, "ends_at": starts_at + dt.timedelta(minutes=75)}
    return create_activity(by=None, event=event, facts=facts, status=ActivityStatus.PLANNED)


def _guest(event: Any, pool: Any, number: int) -> Any:
    from django.utils import timezone

    from events.models import Registration
    from events.registrations.enums import Capacity, RegistrationStatus, Sector
    from events.seats.enums import Audience

    return Registration(
        event=event,
        status=RegistrationStatus.CONFIRMED,
        pool=pool,
        confirmed_at=timezone.now(),
        audience=Audience.INTERNATIONAL,
        given_name="Søren",
        family_name=f"Østergård {number}",
        email=f"certified-{number}@example.org",
        organisation="Hässleholms kommun",
        country="SE",
        city="Hässleholm",
        capacity=Capacity.PROFESSIONAL,
        sector=Sector.ADMINISTRATION,
        language="de",
        privacy_text_version="bench",
    )


def _attend(event: Any, activities: list[Any]) -> None:
    from events.attendance.actions import Circumstances, record_attendance
    from events.attendance.enums import Source

    how = Circumstances(Source.LIST)
    for guest in event.registrations.select_related("event"):
        for activity in activities:
            day = event.starts_at.astimezone(event.zone).date()
            record_attendance(by=None, registration=guest, day=day, activity=activity, how=how)


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench.papers", description=__doc__)
    parser.add_argument("people", type=int)
    options = parser.parse_args()
    django.setup()
    print(json.dumps(measure(options.people)))


if __name__ == "__main__":
    main()
