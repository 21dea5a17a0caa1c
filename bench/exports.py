"""Many registrations of one event, and writing them as a file as the desk does.

    python -m bench.exports fill 10000       makes the event once, then registrations until there are as many
    python -m bench.exports write xlsx       writes them, in this process alone

Prints JSON.
"""

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from typing import Any

import django

SLUG = "exports"
BATCH = 500
TOWNS = (("SE", "Hässleholm"), ("DK", "Køge"), ("DE", "Hannover"), ("ES", "Catoira"), ("AT", "Graz"))


def fill(number: int) -> dict[str, Any]:
    """Fill the event; returns how many registrations it has."""
    from events.models import Event, Registration

    event = Event.objects.filter(slug=SLUG).first() or _event()
    there = event.registrations.count()
    Registration.objects.bulk_create(_registrations(event, there, number), batch_size=BATCH)
    return {"registrations": event.registrations.count()}


def write(file_format: str) -> dict[str, Any]:
    """Write all of them; returns seconds, those of the processor, queries, and the most MiB the process had."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from events.desk.exports.sources import source_for
    from events.desk.exports.writing import export
    from events.models import Event
    from partners.models import User

    event = Event.objects.get(slug=SLUG)
    user = User.objects.filter(email="exporter@example.org").first() or User.objects.create_superuser(
        "exporter@example.org", "only-for-the-benchmark"
    )

    def written(query: str) -> tuple[int, int]:
        source = source_for("registrations", user=user, event=event, query=query)
        with tempfile.TemporaryFile() as file:
            rows = export(by=user, source=source, columns=source.first_keys(), file_format=file_format, file=file)
            return rows, file.tell()

    # What is loaded by the first file of a process is not counted.
    written("status=rejected")
    with CaptureQueriesContext(connection) as queries:
        written("")
    begun, processor = time.perf_counter(), time.process_time()
    rows, size = written("")
    return {
        "rows": rows,
        "bytes": size,
        "seconds": time.perf_counter() - begun,
        "processor_seconds": time.process_time() - processor,
        "queries": len(queries),
        "whole_mib": round(_mebibytes(), 1),
    }


def _mebibytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _event() -> Any:
    import datetime as dt

    from django.utils import timezone
    from i18nfield.strings import LazyI18nString

    from events.programme.actions import create_event
    from partners.models import Partner

    starts_at = timezone.now() + dt.timedelta(days=30)
    return create_event(
        by=None,
        name=LazyI18nString({"en": "A conference with many guests"}),
        slug_from=SLUG,
        hosts=list(Partner.objects.order_by("pk")[:1]),
        host_country="DE",
        city="Hannover",
        venue="Pavillon",
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=9),
        time_zone="Europe/Berlin",
        registration_opens_at=timezone.now() - dt.timedelta(days=1),
    )


def _registrations(event: Any, first: int, last: int) -> Iterator[Any]:
    from events.models import Registration
    from events.registrations.enums import Capacity, RegistrationStatus, Sector
    from events.seats.enums import Audience

    sectors, capacities = list(Sector), list(Capacity)
    for number in range(first, last):
        country, town = TOWNS[number % len(TOWNS)]
        yield Registration(
            event=event,
            status=RegistrationStatus.APPLIED,
            audience=Audience.NATIONAL if country == "DE" else Audience.INTERNATIONAL,
            given_name=f"Søren {number}",
            family_name=f"Østergård {number}",
            email=f"export-{number}@example.org",
            organisation="Hässleholms kommun",
            country=country,
            city=town,
            capacity=capacities[number % len(capacities)],
            sector=sectors[number % len(sectors)],
            language="de",
        )


def main() -> None:
    """Do what the command line asks for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    parser = argparse.ArgumentParser(prog="python -m bench.exports", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("fill").add_argument("number", type=int)
    steps.add_parser("write").add_argument("format")
    options = parser.parse_args()
    print(json.dumps(fill(options.number) if options.step == "fill" else write(options.format)))


if __name__ == "__main__":
    main()
