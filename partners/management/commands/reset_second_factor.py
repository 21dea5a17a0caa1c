"""`manage.py reset_second_factor person@example.org`: for somebody whom no colleague can help."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from partners.accounts.actions import reset_second_factor
from partners.managers import normalise_email
from partners.models import User


class Command(BaseCommand):
    """Forgets the second factor of one person, who is asked for another when they sign in next."""

    help = "Forget the second factor of somebody who lost it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address the person signs in with."""
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Reset it and write to the person; raises `CommandError` when there is none."""
        user = User.objects.filter(email=normalise_email(email)).first()
        if user is None:
            raise CommandError(f"Nobody has the address {email}.")
        reset_second_factor(by=None, user=user)
        self.stdout.write(f"{user} signs in with the password alone and is asked for another second factor.")
