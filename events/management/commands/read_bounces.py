"""`manage.py read_bounces`: note which letters came back; give it mails from the mailbox mails come from."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.mailings.bounces.noting import note_report
from events.mailings.bounces.reading import LARGEST, NoReport, Unreadable, report_in

NOTHING_NOTED, NOT_READ = 1, 2


class Command(BaseCommand):
    """Reads one mail from standard input, or those in the files named.

    Exits with 0 when every mail reported on a letter of ours, with 1 when one did not, and with 2 when one could not
    be read. Whatever happens to one mail, the others are read.
    """

    help = (
        "Note the bounces in mails: one on standard input, or one in each of the files named. Exits with 0, or with 1 "
        "when a message was no report on a letter of ours, or with 2 when one could not be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the names of files."""
        parser.add_argument("files", nargs="*", type=Path, help="Mails; standard input without any.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read every mail, say on standard error what reported on nothing; raises `CommandError` if anything."""
        codes = [self._read(path) for path in options["files"] or [None]]
        if max(codes):
            raise CommandError("Not every message reported on a letter of ours.", returncode=max(codes))

    def _read(self, path: Path | None) -> int:
        name = str(path) if path else "Standard input"
        try:
            reports = report_in(_content(path))
        except (OSError, Unreadable) as error:
            self.stderr.write(f"{name}: {error}")
            return NOT_READ
        except NoReport as error:
            self.stderr.write(f"{name}: {error}")
            return NOTHING_NOTED
        for report in reports:
            delivery = note_report(
                identity=report.identity, action=report.action, code=report.code, status=report.status
            )
            if delivery is not None:
                self.stdout.write(f"{name}: letter {delivery.identity}: {delivery.state}.")
                return 0
        self.stderr.write(f"{name}: The report is about no letter of ours that is on its way.")
        return NOTHING_NOTED


def _content(path: Path | None) -> bytes:
    """Return a mail, no more of it than tells that it is too large."""
    if path is None:
        return sys.stdin.buffer.read(LARGEST + 1)
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
