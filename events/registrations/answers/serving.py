"""Handing over a file that somebody has given, to whoever was found to may have it."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from events.registrations.answers.files import opened
from events.registrations.models import AnswerFile


def file_response(file: AnswerFile) -> HttpResponse:
    """Return `file` to be stored, never shown: a page of ours must not speak with somebody else's words.

    The type is what was found in it. No cache keeps it. Raises `KeyLost`, `FileGone`.
    """
    return kept_file(opened(file), file.content_type, file.name)


def kept_file(content: bytes, content_type: str, name: str) -> HttpResponse:
    """Return private `content` to be stored under `name`, never shown. No cache keeps it."""
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Content-Disposition": content_disposition_header(True, name),
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
            "X-Robots-Tag": "noindex",
            "Cache-Control": "private, no-store",
        },
    )
