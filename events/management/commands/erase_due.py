"""`manage.py erase_due`: what was kept long enough goes; run it every night."""

import datetime as dt
import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.attendance.sheets.files import remove_stray_scans
from events.attendance.signing.files import remove_stray_signatures
from events.mailings.newsletters.actions import forget_subscribers, leave_after_bounces, leave_after_complaints
from events.mailings.newsletters.actions.forgetting import due_subscribers
from events.registrations.addresses.keeping import forget_old_addresses
from events.registrations.answers.erasing import Gone, erase_due_answers
from events.registrations.answers.files import remove_strays
from events.registrations.models import Erasure
from events.registrations.retention.dates import due_events, found_again
from events.registrations.retention.erasing import erase_due
from events.registrations.retention.plan import Plan, plan_due
from events.registrations.retention.storage import clear
from events.registrations.retention.traces import TRACES
from events.registrations.topics.erasing import due_topics, erase_due_topics, plan_due_topics

# A night may be left out.
SINCE_THE_LAST_RUN = dt.timedelta(days=2)


class Command(BaseCommand):
    """Erases answers whose day has come, then the people of events whose day has come."""

    help = "Erase answers and people whose day has come, except where a hold was placed; fails if anything is left."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add `--dry-run` and `--json`."""
        parser.add_argument("--dry-run", action="store_true", help="Only say what would go.")
        parser.add_argument("--json", action="store_true", help="Print the result as one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase or list, and print numbers.

        Raises `CommandError` when something due could not be erased, or somebody erased, last night or ever, is found.
        """
        now, is_dry = timezone.now(), options["dry_run"]
        gone = erase_due_answers(now=now, dry_run=is_dry)
        plans = plan_due(now, gone=gone) if is_dry else []
        reports = [] if is_dry else erase_due(now)
        topics = plan_due_topics(now) if is_dry else erase_due_topics(now)
        if not is_dry:
            leave_after_complaints()
            leave_after_bounces(now=now)
        subscribers = due_subscribers(now).count() if is_dry else forget_subscribers(now=now)
        if not is_dry:
            remove_strays(now=now)
            remove_stray_scans(now=now)
            remove_stray_signatures(now=now)
            forget_old_addresses()
            self._free(bool(gone or topics or reports or subscribers), now)
        if options["json"]:
            self.stdout.write(
                json.dumps({**_as_json(gone, plans, reports), "topics": topics, "subscribers": subscribers})
            )
        else:
            self._print(gone, plans, reports, topics)
            if subscribers:
                self.stdout.write(f"Newsletters: {subscribers} subscribers.")
            if not (gone or plans or reports or topics or subscribers):
                self.stdout.write("Nothing is due.")
        wrong = [*(() if is_dry else _still_due(now)), *map(_still_named, found_again())]
        if wrong:
            raise CommandError("\n".join(wrong))

    def _free(self, anything: bool, now: dt.datetime) -> None:
        """Have the database free the space of what went tonight, and of single people since the last night."""
        if not (anything or Erasure.objects.filter(at__gt=now - SINCE_THE_LAST_RUN).exists()):
            return
        if error := clear():
            self.stderr.write(f"What was erased still takes space in the database's files: {error}")

    def _print(self, gone: list[Gone], plans: list[Plan], reports: list[Erasure], topics: dict[int, int]) -> None:
        for answers in gone:
            self.stdout.write(
                f"Event {answers.event}, question {answers.code}: {answers.answers} answers, {answers.files} files, "
                f"{answers.changes} changes asked for."
            )
        for plan in plans:
            self.stdout.write(f"Event {plan.event.pk}, due on {plan.day:%Y-%m-%d}: {_words(plan.numbers)}.")
        for report in reports:
            self.stdout.write(f"Event {report.event_id}: {_words(report.erased)}.")
        for event, number in topics.items():
            self.stdout.write(f"Event {event}: who suggested {number} topics.")


def _still_due(now: dt.datetime) -> list[str]:
    """Say what was due at `now` and is still there, in sentences."""
    answers = erase_due_answers(now=now, dry_run=True)
    questions = [f"The answers to question {found.code} of event {found.event} are still there." for found in answers]
    topics = [f"Who suggested topics for event {event.pk} is still there." for event in due_topics(now)]
    return questions + topics + [f"The people of event {event.pk} are still there." for event in due_events(now)]


def _still_named(report: Erasure) -> str:
    places = ", ".join(f"{place['table']}.{place['column']} ({place['rows']})" for place in report.left)
    return f"People erased from event {report.event_id} on {report.at:%Y-%m-%d} are still named in {places}."


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
