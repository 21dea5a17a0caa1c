"""Fill the floor's database: one event to show and one event to register for per size asked.

Run as `python -m bench.floor.data 20000 40 40`; prints the event ids as a JSON list.
"""

import json
import os
import sys
from datetime import UTC, datetime

import django


def build(sizes: list[int]) -> list[int]:
    """Create the tables and one event per size, each with that many seats for both audiences."""
    from django.core.management import call_command

    from bench.floor.models import Event, Pool

    call_command("migrate", run_syncdb=True, verbosity=0)
    ids = []
    for places in sizes:
        event = Event.objects.create(
            title="A conference of the floor",
            city="Hannover",
            country="DE",
            starts_at=datetime(2030, 3, 18, 9, tzinfo=UTC),
            summary="What is promised here is measured elsewhere.\n\n" * 5,
        )
        for audience in ("national", "international"):
            Pool.objects.create(event=event, audience=audience, capacity=places)
        ids.append(event.pk)
    return ids


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.floor.settings")
    django.setup()
    sys.stdout.write(json.dumps(build([int(size) for size in sys.argv[1:]])) + "\n")
