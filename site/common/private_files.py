"""Files that no address leads to: views open them after asking who may."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage


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
