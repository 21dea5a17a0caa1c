"""The page that the letter to a former address leads to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from events.registrations.addresses.actions import AddressInUse, LinkUsed, put_back
from events.registrations.addresses.keeping import MAY_BE_PUT_BACK, former_address


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether the former address shall be put back, then do it; programs that follow links change nothing."""
    error = ""
    if request.method == "POST":
        try:
            put_back(by=None, token=token)
        except LinkUsed:
            return _ended(request)
        except AddressInUse as refused:
            error = str(refused)
        else:
            return redirect("registration_address_is_back")
    found = former_address(token)
    if found is None:
        return _ended(request)
    # Neither the address nor whose it is: whoever has the link may not be who got the letter.
    context = {"event": found.registration.event, "error": error}
    page = "events/registrations/address/ask.html"
    return _unlisted(render(request, page, context, status=409 if error else 200))


@never_cache
@require_safe
def is_back(request: HttpRequest) -> HttpResponse:
    """Say that the address is back; at an address without a link."""
    return _unlisted(render(request, "events/registrations/address/done.html"))


def _ended(request: HttpRequest) -> HttpResponse:
    context = {"days": MAY_BE_PUT_BACK.days}
    return _unlisted(render(request, "events/registrations/address/ended.html", context, status=410))


def _unlisted(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response
