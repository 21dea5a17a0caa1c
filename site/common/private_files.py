"""Files that no address leads to: views open them after asking who may."""

import datetime as dt
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils import timezone

STRAYS_MAY_LIVE = dt.timedelta(hours=1)


class PrivateStorage(FileSystemStorage):
    """Files below `PRIVATE_ROOT`, readable by the process that serves them only."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> str:
        """The folder, as the settings name it now."""
        return str(settings.PRIVATE_ROOT)

    @property
    def location(self) -> str:
        """The folder as an absolute path."""
        return str(Path(self.base_location).resolve())

    def url(self, name: str | None) -> str:
        """Refuse: whoever needs the file asks the view that knows its readers."""
        raise ValueError("Private files have no address.")


def remove_strays(folder: str, field: Any, *, now: dt.datetime | None = None) -> int:
    """Delete files below `folder` that no row names in `field`, of a model whose files lie there.

    They are of what failed before it was stored, or was killed before it was deleted. Young ones are left alone, their
    row may be on its way. Returns how many went.
    """
    storage, before = field.storage, (now or timezone.now()) - STRAYS_MAY_LIVE
    gone = 0
    for below in storage.listdir(folder)[0] if storage.exists(folder) else ():
        names = {f"{folder}/{below}/{name}" for name in storage.listdir(f"{folder}/{below}")[1]}
        rows = field.model._default_manager.filter(**{f"{field.name}__in": names})
        for name in sorted(names - set(rows.values_list(field.name, flat=True))):
            # Another run, or the end of a transaction, may have deleted it since it was listed.
            with suppress(FileNotFoundError):
                if storage.get_modified_time(name) < before:
                    storage.delete(name)
                    gone += 1
    return gone
