"""`manage.py audit_seats`: recompute every pool from the rows and fail loudly on a difference."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.models import ActivityPool, Registration, SeatPool, Signup
from events.seats.queries import audit


class Command(BaseCommand):
    """Checks the conservation of seats; exits with 1 when a pool differs."""

    help = "Recompute every pool of places from its registrations and blocks; fails on a difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add `--json`."""
        parser.add_argument("--json", action="store_true", help="Print the result as one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the result; raises `CommandError` when a pool differs."""
        differences = audit()
        result = {
            "clean": not differences,
            "pools": SeatPool.objects.count(),
            "seats_held": Registration.objects.holding().count(),
            "activity_pools": ActivityPool.objects.count(),
            "activity_seats_held": Signup.objects.holding().count(),
            "differences": [difference.as_json() for difference in differences],
        }
        if options["json"]:
            self.stdout.write(json.dumps(result))
        else:
            self.stdout.write(f"{result['pools']} pools, {result['seats_held']} places held.")
            self.stdout.write(
                f"{result['activity_pools']} pools of activities, {result['activity_seats_held']} places held."
            )
            for difference in differences:
                self.stdout.write(
                    f"{difference.event}, {difference.audience} (pool {difference.pool}): {difference.taken} taken, "
                    f"but {difference.registrations} registrations and {difference.blocks} places in blocks; "
                    f"{difference.lent} lent, but {difference.lent_registrations} registrations of the other group."
                )
        if differences:
            raise CommandError(f"{len(differences)} pools do not add up.")
