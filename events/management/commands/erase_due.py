"""`manage.py erase_due`: what was kept long enough goes; run it every night."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.registrations.answers.erasing import Gone, erase_due_answers
from events.registrations.models import Erasure
from events.registrations.retention.erasing import erase_due
from events.registrations.retention.plan import Plan, plan_due
from events.registrations.retention.storage import clear
from events.registrations.retention.traces import TRACES


class Command(BaseCommand):
    """Erases answers whose day has come, then the people of events whose day has come."""

    help = "Erase answers and people whose day has come, except where a hold was placed; fails if anything is left."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add `--dry-run` and `--json`."""
        parser.add_argument("--dry-run", action="store_true", help="Only say what would go.")
        parser.add_argument("--json", action="store_true", help="Print the result as one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase or list, and print numbers; raises `CommandError` when somebody erased is still found."""
        gone = erase_due_answers(dry_run=options["dry_run"])
        plans = plan_due() if options["dry_run"] else []
        reports = [] if options["dry_run"] else erase_due()
        if not options["dry_run"] and (error := clear()):
            self.stderr.write(f"What was erased still takes space in the database's files: {error}")
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(gone, plans, reports)))
        else:
            self._print(gone, plans, reports)
        left = [place for report in reports for place in report.left]
        if left:
            places = ", ".join(f"{place['table']}.{place['column']} ({place['rows']})" for place in left)
            raise CommandError(f"People who were erased are still named in {places}.")

    def _print(self, gone: list[Gone], plans: list[Plan], reports: list[Erasure]) -> None:
        for answers in gone:
            self.stdout.write(
                f"Event {answers.event}, question {answers.code}: {answers.answers} answers, {answers.files} files, "
                f"{answers.changes} changes asked for."
            )
        for plan in plans:
            self.stdout.write(f"Event {plan.event.pk}, due on {plan.day:%Y-%m-%d}: {_words(plan.numbers)}.")
        for report in reports:
            self.stdout.write(f"Event {report.event_id}: {_words(report.erased)}.")
        if not (gone or plans or reports):
            self.stdout.write("Nothing is due.")


def _words(numbers: Any) -> str:
    # What administrators read is English, as everything that commands print.
    return ", ".join(f"{name} {numbers[name]}" for name in TRACES if numbers.get(name)) or "nothing"


def _as_json(gone: list[Gone], plans: list[Plan], reports: list[Erasure]) -> dict[str, Any]:
    return {
        "answers": [
            {
                "event": answers.event,
                "question": answers.code,
                "answers": answers.answers,
                "files": answers.files,
                "changes": answers.changes,
            }
            for answers in gone
        ],
        "would_go": [{"event": plan.event.pk, "day": plan.day.isoformat(), **plan.numbers} for plan in plans],
        "events": [
            {"event": report.event_id, "erased": report.erased, "kept": report.kept, "left": report.left}
            for report in reports
        ],
    }
