"""`manage.py answer_key`: print a new key for `ANSWER_KEYS`."""

from argparse import ArgumentParser
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone


class Command(BaseCommand):
    """Makes a key; stores it nowhere."""

    help = "Print a new key that seals sensitive answers, as a name and the key, to be put first into ANSWER_KEYS."
    # Asked for before there is anything else.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a name."""
        parser.add_argument("name", nargs="?", default="", help="What to call the key (default: today's date).")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print `name:key`; raises `CommandError` for a name that is taken or that `ANSWER_KEYS` cannot hold."""
        name = options["name"] or timezone.localdate().isoformat()
        if name in settings.ANSWER_KEYS:
            raise CommandError(f"ANSWER_KEYS has a key called {name} already; answers know their key by its name.")
        if len(name) > 32 or set(name) & set(":, "):
            raise CommandError("The name has at most 32 letters, and no comma, colon or blank among them.")
        self.stdout.write(f"{name}:{Fernet.generate_key().decode()}")
