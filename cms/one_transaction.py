"""What somebody does with pages on Wagtail's screens happens with all that follows from it, or not at all."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

# Where Wagtail stores, publishes, takes back, moves and restricts pages. Actions of our own have transactions of their
# own; pings and uploads need none.
CHANGING = ("admin/pages/", "admin/bulk/", "admin/api/")
# Sent while somebody types; it is kept in the session.
PREVIEW = "/preview/"


class OneTransactionMiddleware:
    """Answer what is sent to those screens in one transaction; an error that nobody catches undoes all of it.

    It asks the view itself, so it comes last: whoever has a reason to refuse a request has done so.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Remember who answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer to `request`."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Return what `view` answers when something is changed; None, so that Django asks it, for everything else."""
        route = request.resolver_match.route if request.resolver_match else ""
        if request.method != "POST" or not route.startswith(CHANGING) or PREVIEW in route:
            return None
        with transaction.atomic():
            return view(request, *args, **kwargs)
