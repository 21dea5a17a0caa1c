"""`manage.py reseal_answers`: after a new key was put first into `ANSWER_KEYS`, seal everything with it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.calendars.webhooks.sealing import reseal_secrets
from events.registrations.answers.sealed import reseal
from events.registrations.questions.sealing import NoKey


class Command(BaseCommand):
    """Seals with the first key what was sealed with another, secrets of webhooks too; unused keys may go."""

    help = "Seal sensitive answers with the first key of ANSWER_KEYS; run it again until nothing is left."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was sealed anew; raises `CommandError` when something could not be opened."""
        try:
            done = reseal()
        except NoKey:
            raise CommandError("ANSWER_KEYS is empty; `manage.py answer_key` makes a key.") from None
        self.stdout.write(f"{done.answers} answers and {done.files} files sealed anew.")
        secrets, lost = reseal_secrets()
        done.lost.update(lost)
        if secrets:
            self.stdout.write(f"{secrets} secrets of webhooks sealed anew.")
        if done.gone:
            self.stdout.write(f"{done.gone} files do not lie in PRIVATE_STORAGE_URL any more.")
        if done.lost:
            keys = ", ".join(f"{name}: {number}" for name, number in sorted(done.lost.items()))
            raise CommandError(f"{done.lost.total()} could not be opened, by the key they were sealed with: {keys}.")
