"""`manage.py send_webhooks`: send again what did not arrive, and forget old messages; run it every minute."""

from typing import Any

from django.core.management.base import BaseCommand

from events.calendars.webhooks.enums import DeliveryState
from events.calendars.webhooks.sending import forget_old, send_due


class Command(BaseCommand):
    """Sends the messages of webhooks that are due; two runs at once never send the same one."""

    help = "Send messages of webhooks that are due, and delete those older than thirty days."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send for most of a minute, and print what came of it."""
        done, forgotten = send_due(), forget_old()
        self.stdout.write(
            f"{done[DeliveryState.DELIVERED]} messages delivered, {done[DeliveryState.WAITING]} put off, "
            f"{done[DeliveryState.GIVEN_UP]} given up; {forgotten} old ones deleted."
        )
