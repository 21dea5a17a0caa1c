"""Files for spreadsheets as answers to a browser."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from common.exchange.writing import FORMATS


def file_answer(content: bytes, name: str) -> HttpResponse:
    """Return the answer with which a browser stores `content` under `name`, whose end says which of `FORMATS` it is."""
    headers = {
        "Content-Type": FORMATS[name.rpartition(".")[2]].content_type,
        "Content-Disposition": content_disposition_header(True, name),
    }
    return HttpResponse(content, headers=headers)
