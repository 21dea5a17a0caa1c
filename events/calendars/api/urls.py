"""Addresses of the interface; they carry no language, and their version changes when an answer's shape would."""

from django.urls import URLPattern, path

from events.calendars.api import problems
from events.calendars.api.answers import served
from events.calendars.api.description import openapi
from events.calendars.api.endpoints import api
from events.calendars.api.page import to_page

_endpoints = (pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern) and pattern.name != "api-root")

urlpatterns: list[URLPattern] = [
    path("", to_page, name="api_root"),
    path("openapi.json", served(openapi), name="api_description"),
    # Ninja's own views answer other methods and failures in a way of theirs.
    *(path(str(pattern.pattern), served(pattern.callback), name=pattern.name) for pattern in _endpoints),
    path("<path:rest>", served(problems.missing)),
]
