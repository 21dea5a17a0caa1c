"""What is answered instead of what was asked for: problems as RFC 9457 has them, in the reader's language."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from common.languages import current_language
from events.calendars.api.schemas import Problem, RefusedParameter

CONTENT_TYPE = "application/problem+json"
# Where the page tells about each kind; no language, so that programs can compare it.
ABOUT = f"{settings.BASE_URL}/api/v1/#"


class Refused(Exception):
    """Something in the address is not right."""

    def __init__(self, errors: Sequence[RefusedParameter]) -> None:
        self.errors = list(errors)
        super().__init__(self.errors)

    def __str__(self) -> str:
        return _("Something in the address is not right.")


def refused(errors: Sequence[RefusedParameter]) -> HttpResponse:
    """Answer a question that has a value or a name in it which we do not know."""
    detail = " ".join([str(Refused(errors)), *dict.fromkeys(f"{one.parameter}: {one.detail}" for one in errors)])
    return _problem("refused", 422, _("We do not understand the question."), detail, errors=list(errors))


def missing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer for what is not there, or not public."""
    text = _("There is nothing at this address, or it is not public. It may have been renamed.")
    return _problem("missing", 404, _("Not found"), text)


def not_allowed(methods: Sequence[str]) -> HttpResponse:
    """Answer who wants to change something here."""
    text = _("This interface is for reading only.")
    response = _problem("reading-only", 405, _("This method is not allowed."), text)
    response["Allow"] = ", ".join(methods)
    return response


def too_many(seconds: int) -> HttpResponse:
    """Answer who asks too often; in so many `seconds` they may ask again."""
    text = _("You have asked too often in a short time. Try again in %(seconds)d seconds.") % {"seconds": seconds}
    response = _problem("too-many", 429, _("Too many questions"), text)
    response["Retry-After"] = str(seconds)
    return response


def _problem(kind: str, status: int, title: str, detail: str, **more: Any) -> HttpResponse:
    problem = Problem(type=ABOUT + kind, title=title, status=status, detail=detail, **more)
    body = problem.model_dump_json(exclude_none=True)
    headers = {
        "Cache-Control": "no-store",
        "Content-Language": current_language(),
        "Vary": "Accept-Language",
    }
    return HttpResponse(body, status=status, content_type=CONTENT_TYPE, headers=headers)
