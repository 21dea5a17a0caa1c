"""The file of a scan goes with its row, whoever deletes it, once that is certain."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from events.attendance.models.sheets import SheetScan
from events.registrations.models.answers import private_storage


@receiver(post_delete, sender=SheetScan)
def delete_file(instance: SheetScan, **kwargs: Any) -> None:
    """Delete the file of a deleted scan."""
    # Robust: one that cannot be deleted now keeps no other from going; the night looks for strays.
    transaction.on_commit(partial(private_storage().delete, instance.file.name), robust=True)
