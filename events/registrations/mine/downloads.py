"""Handing over an archive of everything held about somebody."""

from typing import IO

from django.http import FileResponse

# Each reads everything there is about a person, and unseals it.
ARCHIVES_PER_HOUR = 5


def as_download(archive: IO[bytes], name: str) -> FileResponse:
    """Return an open `archive`, closed once it is sent, as a file called `name` that nothing on the way keeps."""
    return FileResponse(
        archive,
        as_attachment=True,
        filename=name,
        content_type="application/zip",
        headers={
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
            "X-Robots-Tag": "noindex",
        },
    )
