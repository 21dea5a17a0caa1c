"""What the holder of a private link does with the link itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from events.registrations import actions
from events.registrations.links import link_ends_at
from events.registrations.models import Registration
from events.registrations.own.pages import own_page, private


@require_http_methods(["GET", "HEAD", "POST"])
@private
def renew(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Say what a new link does to the old one, then make it; it goes to the stored address and is shown to nobody."""
    context = {
        "registration": registration,
        "event": registration.event,
        "ends_at": link_ends_at(registration),
        "is_renewed": request.method == "POST",
    }
    if request.method == "POST":
        try:
            actions.renew_link(by=None, registration=registration)
        except actions.NothingToChange as error:
            return own_page(request, registration, error=str(error))
    return render(request, "events/registrations/mine/renew.html", context)
