"""Fill an event of the floor with people: `python -m bench.floor.people 10000` prints the event's id."""

import os
import sys

import django


def fill(people: int) -> int:
    """Make an event of its own with so many people, once; returns its id."""
    from bench.floor.data import build
    from bench.floor.models import Registration

    (event,) = build([people])
    Registration.objects.bulk_create(
        (
            Registration(
                event_id=event,
                audience="national",
                confirmed=True,
                given_name="Maja",
                family_name=f"Lind {place}",
                email=f"guest-{place}@example.org",
                organisation=f"Association of neighbours {place % 400}",
                country="DE",
                city="Anytown",
                capacity="voluntary",
                sector="education",
                language="en",
            )
            for place in range(people)
        ),
        batch_size=500,
    )
    return event


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.floor.settings")
    django.setup()
    sys.stdout.write(f"{fill(int(sys.argv[1]))}\n")
