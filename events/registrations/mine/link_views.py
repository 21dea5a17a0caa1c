"""What the holder of a private link does with the link itself, and with everything held about them."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from common.throttle import allow
from events.registrations import actions
from events.registrations.held import archive_of_registration
from events.registrations.links import link_ends_at
from events.registrations.mine.downloads import ARCHIVES_PER_HOUR, as_download
from events.registrations.models import Registration
from events.registrations.own.pages import own_page, private
from events.registrations.rules import can_change_own


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


@require_http_methods(["GET", "HEAD", "POST"])
@private
def data(request: HttpRequest, registration: Registration) -> HttpResponseBase:
    """Say what is in the archive of one registration, then hand it over; programs that follow links get none."""
    if request.method == "POST":
        if allow(f"data:{registration.pk}", limit=ARCHIVES_PER_HOUR, seconds=3600):
            return as_download(archive_of_registration(registration), f"{registration.event.slug}.zip")
        return own_page(request, registration, error=_("You have downloaded this often already. Please wait an hour."))
    context = {
        "registration": registration,
        "event": registration.event,
        "may_change": can_change_own(registration),
    }
    return render(request, "events/registrations/mine/data.html", context)
