"""Receiving files: what visitors send stays in memory, and of what is too large only that it is."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers, StopUpload
from django.urls import reverse


class BoundedUpload(FileUploadHandler):
    """Keeps the files of a form in memory, `LARGEST_FILE` of each and `LARGEST_FORM` of all; the rest is thrown away.

    So nothing lies on the disk before it is sealed, two gigabytes fill neither memory nor disk, everything else in the
    form arrives, and whoever checks the size of a file that was not kept finds it too large. Files for the back office
    go on to the handlers after this one, up to `LARGEST_IN_BACK_OFFICE`; then the form is refused as a whole, for what
    is cut off there might be kept.
    """

    def __init__(self, request: Any = None) -> None:
        """Know where the request goes."""
        super().__init__(request)
        self.is_for_back_office = request is not None and request.path.startswith(reverse("wagtailadmin_home"))
        self.room = settings.LARGEST_FORM
        self.kept: BytesIO | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file; raises `StopFutureHandlers`, for no other handler is needed, but for the back office."""
        super().new_file(*args, **kwargs)
        if not self.is_for_back_office:
            self.kept = BytesIO()
            raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep the chunk that begins at `start`, or pass it on; raises `StopUpload`."""
        end = start + len(raw_data)
        if self.is_for_back_office:
            if end > settings.LARGEST_IN_BACK_OFFICE:
                raise StopUpload(connection_reset=True)
            return raw_data
        if self.kept is None:
            return None
        if end > settings.LARGEST_FILE or len(raw_data) > self.room:
            self.room += self.kept.tell()
            self.kept = None
        else:
            self.room -= self.kept.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        """Return the file; one that was not kept is empty, and larger than may be. None for the back office."""
        if self.is_for_back_office:
            return None
        size = file_size if self.kept is not None else max(file_size, settings.LARGEST_FILE + 1)
        file = self.kept or BytesIO()
        file.seek(0)
        return InMemoryUploadedFile(
            file, self.field_name, self.file_name, self.content_type, size, self.charset, self.content_type_extra
        )
