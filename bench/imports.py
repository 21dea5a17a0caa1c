"""Reading a list of many guests in as the desk and its worker do: file, check, import, undo.

    python -m bench.imports 10000       makes an event with enough places, imports so many guests, takes them back

Prints JSON.
"""

import argparse
import io
import json
import os
import resource
import time
from collections.abc import Callable
from typing import Any

import django

HEADINGS = ("Given name", "Family name", "E-mail", "Organisation", "Country", "Town", "Sector", "Capacity")
TOWNS = (("Sweden", "Hässleholm"), ("Denmark", "Køge"), ("Germany", "Hannover"), ("Spain", "Catoira"))


def measure(number: int) -> dict[str, Any]:
    """Import `number` guests; returns seconds of each step, and by how many MiB the process grew over the last half."""
    from django.utils import translation

    from events.desk.imports.actions import check, read_file, run, start_run, start_undo, undo
    from events.desk.imports.offered import GUESTS

    translation.activate("en")
    by, event = _stage(number)
    sizes: list[float] = []

    def watch(done: int, total: int) -> None:
        sizes.append(_mebibytes())

    seconds: dict[str, float] = {}
    processor: dict[str, float] = {}

    def timed(step: str, work: Callable[[], Any]) -> Any:
        begun, busy = time.perf_counter(), time.process_time()
        result = work()
        seconds[step] = round(time.perf_counter() - begun, 2)
        processor[step] = round(time.process_time() - busy, 2)
        return result

    file = _workbook(number)
    of = timed("read", lambda: read_file(by=by, kind=GUESTS, event=event, file=file, name="guests.xlsx"))
    of = timed("check", lambda: check(of, watch))
    of = start_run(by=by, of=of, letters=False)
    sizes.clear()
    of = timed("import", lambda: run(of, watch))
    grown = sizes[-1] - sizes[len(sizes) // 2]
    created = of.counts["did_created"]
    of = start_undo(by=by, of=of, letters=False)
    of = timed("undo", lambda: undo(of, watch, by=by))
    return {
        "rows": number,
        "created": created,
        "undone": of.counts["did_undone"],
        "seconds": seconds,
        "processor_seconds": processor,
        "grown_mib": round(grown, 1),
        "whole_mib": round(_mebibytes(), 1),
    }


def _mebibytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _workbook(number: int) -> io.BytesIO:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADINGS)
    mark = time.time_ns()
    for row in range(number):
        country, town = TOWNS[row % len(TOWNS)]
        email = f"imported-{mark}-{row}@example.org"
        sheet.append((f"Søren {row}", "Østergård", email, "Kommune", country, town, "Administration", "Professional"))
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def _stage(number: int) -> tuple[Any, Any]:
    """Return who imports, and an event of which one in ten has to wait."""
    import datetime as dt

    from django.utils import timezone
    from i18nfield.strings import LazyI18nString

    from events.programme.actions import create_event, set_status
    from events.programme.enums import EventStatus
    from events.seats.actions import create_pool
    from events.seats.enums import Audience
    from partners.models import Partner, User

    by = User.objects.filter(email="importer@example.org").first() or User.objects.create_superuser(
        "importer@example.org", "only-for-the-benchmark"
    )
    starts_at = timezone.now() + dt.timedelta(days=30)
    event = create_event(
        by=None, name=LazyI18nString({"en": "A conference with a long list of guests"}),
        hosts=list(Partner.objects.order_by("pk")[:1]), host_country="DE", city="Hannover", venue="Pavillon",
        starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=9), time_zone="Europe/Berlin",
    )  # fmt: skip
    for audience, share in ((Audience.INTERNATIONAL, 0.65), (Audience.NATIONAL, 0.25)):
        create_pool(by=None, event=event, audience=audience, capacity=int(number * share))
    return by, set_status(by=None, event=event, status=EventStatus.ANNOUNCED)


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    print(json.dumps(measure(options.number)))


if __name__ == "__main__":
    main()
