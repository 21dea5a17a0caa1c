"""Screens of Wagtail's that tell about the whole site are for the network office; to others they are not there."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern

from partners.rules import is_network_office

View = Callable[..., HttpResponseBase]


def for_office(view: View) -> View:
    """Return `view`, which does not exist for others than the network office."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_network_office(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def all_for_office(patterns: Iterable[URLPattern]) -> list[URLPattern]:
    """Return addresses like `patterns`, without their names, whose screens are for the office."""
    return [URLPattern(pattern.pattern, for_office(pattern.callback), pattern.default_args) for pattern in patterns]
