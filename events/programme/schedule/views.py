"""The published programme for conference apps."""

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from events.programme.models import Event
from events.programme.schedule.gathering import schedule_of
from events.programme.schedule.shape import Schedule
from events.programme.schedule.writing import as_json, as_xml
from events.programme.snapshots import published

CACHED = "public, max-age=300"


@require_safe
def schedule_xml(request: HttpRequest, slug: str) -> HttpResponse:
    """Serve the programme as `schedule.xml`; 404 where none is published."""
    return _serve(request, slug, as_xml, "application/xml")


@require_safe
def schedule_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Serve the programme as `schedule.json`; 404 where none is published."""
    return _serve(request, slug, as_json, "application/json")


def _serve(request: HttpRequest, slug: str, write: Callable[[Schedule], bytes], content_type: str) -> HttpResponse:
    event = get_object_or_404(Event.objects.public(), slug=slug)
    programme = published(event)
    if programme is None:
        raise Http404
    body = write(schedule_of(event, programme))
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    whole = HttpResponse(body, content_type=f"{content_type}; charset=utf-8")
    moment = int(programme.published_at.timestamp())
    # An unchanged version with another name in it is another file: only the ETag tells.
    response = get_conditional_response(request, etag=etag, response=whole) or whole
    response["ETag"] = etag
    response["Last-Modified"] = http_date(moment)
    response["Cache-Control"] = CACHED
    # Apps that run in a browser read it from their own address.
    response["Access-Control-Allow-Origin"] = "*"
    return response
