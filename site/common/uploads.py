"""Receiving files: of one that is too large no more is kept than it takes to say so."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler

BACK_OFFICE = "/admin/"


class BoundedUpload(FileUploadHandler):
    """Lets the handlers after it see a little more than `LARGEST_FILE` of each file, and throws the rest away.

    So two gigabytes fill neither memory nor disk, everything else in the form arrives, and whoever checks the size of
    the file finds it too large. Files sent to the back office are its own affair: what is cut off there might be kept.
    """

    def __init__(self, request: Any = None) -> None:
        """Know where the request goes."""
        super().__init__(request)
        self.is_bounded = request is None or not request.path.startswith(BACK_OFFICE)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass on the chunk that begins at `start`, or nothing."""
        return None if self.is_bounded and start > settings.LARGEST_FILE else raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers that have kept it."""
