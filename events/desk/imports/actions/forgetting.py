"""Forgetting what people wrote into files, once nobody needs to look at it any more."""

import datetime as dt

from django.db import transaction

from events.registrations.models import Import, ImportRow

# Long enough to notice that the wrong list was imported.
KEPT = dt.timedelta(days=30)


def forget_imports(*, now: dt.datetime) -> int:
    """Delete the rows of imports that are older than `KEPT` at `now`; numbers and columns stay. Returns how many."""
    forgotten = 0
    for of in Import.objects.filter(emptied_at=None, created_at__lt=now - KEPT):
        with transaction.atomic():
            ImportRow.objects.filter(of=of).delete()
            Import.objects.filter(pk=of.pk).update(file_name="", headings=[], emptied_at=now)
        forgotten += 1
    return forgotten
