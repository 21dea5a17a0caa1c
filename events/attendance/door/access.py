"""Finding the door of a link, for whoever has the link."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from events.attendance.door.actions import DoorClosed
from events.attendance.models.door import Door
from events.programme.rules import editable_events
from partners.models import User

View = Callable[[HttpRequest, Door], HttpResponse]
# Nobody finds it by searching, tells it to others by a link, and no other page of ours may look through the camera.
HEADERS = {
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self)",
}


def at_door(view: View, *, is_read_by_scripts: bool = False) -> Callable[..., HttpResponse]:
    """Give `view` the door of the token in the address.

    A wrong token is answered with 404, a closed door with 410, so that phones forget what they have taken along.
    """

    @never_cache
    @wraps(view)
    def with_door(request: HttpRequest, token: str) -> HttpResponse:
        door = Door.objects.select_related("event", "activity__event").filter(token=token).first()
        if door is not None and door.takes_scans():
            response = view(request, door)
        elif is_read_by_scripts:
            response = JsonResponse({"error": str(DoorClosed())}, status=410 if door else 404)
        else:
            status = 410 if door else 404
            response = render(request, "events/door/closed.html", {"door": door}, status=status)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return with_door


def closed_page(request: HttpRequest, door: Door) -> HttpResponse:
    """Say that the door is closed."""
    return render(request, "events/door/closed.html", {"door": door}, status=410)


def who_acts(request: HttpRequest, door: Door) -> User | None:
    """Return who is signed in, where they organise the event; helpers with the link need no account."""
    user = cast(User, request.user)
    if not user.is_authenticated:
        return None
    return user if editable_events(user).filter(pk=door.event_id).exists() else None
