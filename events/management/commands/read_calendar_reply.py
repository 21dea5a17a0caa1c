"""`manage.py read_calendar_reply`: store what calendars answer to invitations; give it mails from a mailbox."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.calendars.invitations.actions import AnswerOutdated, AnswerRefused, record_answer
from events.calendars.invitations.queries import invited
from events.calendars.invitations.reading import LARGEST, NoAnswer, Reply, Unreadable, replies_in

NOTHING_STORED, NOT_READ = 1, 2


class Command(BaseCommand):
    """Reads one mail from standard input, or those in the files named.

    Exits with 0 when every mail held an answer that is stored now or was before, with 1 when one held none, and with 2
    when one could not be read. Whatever happens to one mail, the others are read; each answer is stored as a whole.
    """

    help = (
        "Store the answers to invitations in mails: one on standard input, or one in each of the files named. Exits "
        "with 0, or with 1 when a message held no answer of a guest, or with 2 when one could not be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the names of files."""
        parser.add_argument("files", nargs="*", type=Path, help="Mails or calendar files; standard input without any.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read every mail, say on standard error what could not be stored; raises `CommandError` if anything."""
        codes = [self._read(path) for path in options["files"] or [None]]
        if max(codes):
            raise CommandError("Not every message held an answer that could be stored.", returncode=max(codes))

    def _read(self, path: Path | None) -> int:
        name = str(path) if path else "Standard input"
        try:
            replies, remarks = replies_in(_content(path))
        except (OSError, Unreadable) as error:
            self.stderr.write(f"{name}: {error}")
            return NOT_READ
        except NoAnswer as error:
            self.stderr.write(f"{name}: {error}")
            return NOTHING_STORED
        for remark in remarks:
            self.stderr.write(f"{name}: {remark}")
        stored = [self._store(name, reply) for reply in replies]
        return 0 if any(stored) else NOTHING_STORED

    def _store(self, name: str, reply: Reply) -> bool:
        registration = invited(uid=reply.uid, address=reply.address)
        if registration is None:
            # Without the address: what the command says may end in a log.
            self.stderr.write(f"{name}: Nobody with this address is registered for such an event.")
            return False
        try:
            answer = record_answer(
                by=None,
                registration=registration,
                answer=reply.answer,
                sequence=reply.sequence,
                answered_at=reply.answered_at,
            )
        except AnswerRefused as error:
            self.stderr.write(f"{name}: {error}")
            return isinstance(error, AnswerOutdated)
        self.stdout.write(f"{name}: registration {registration.pk}: {answer.answer}.")
        return True


def _content(path: Path | None) -> bytes:
    """Return a mail, no more of it than tells that it is too large."""
    if path is None:
        return sys.stdin.buffer.read(LARGEST + 1)
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
