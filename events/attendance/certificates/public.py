"""The public page that confirms a certificate, without saying whose it is."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common.throttle import allow, visitor_address
from events.attendance.certificates.forms import NumberForm
from events.attendance.certificates.numbers import find_certificate
from events.attendance.certificates.words import amount_words, issued_words
from events.registrations.emails.facts import where_words

# Enough for an office that checks a pile of them, and nothing for guessing one of 2**40.
LOOKS, SECONDS = 60, 3600
LOOK_UP = "events/attendance/certificates/look_up.html"


@require_safe
@never_cache
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask for a number, or lead to the page of the one that was typed."""
    form = NumberForm(request.GET if "number" in request.GET else None)
    if form.is_valid():
        return redirect("certificate", number=form.cleaned_data["number"].replace("/", "-"))
    return _with_robots_kept_out(render(request, LOOK_UP, {"form": form}))


@require_safe
@never_cache
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """Say whether the certificate of that number is valid, of which event, and how much was attended."""
    if not allow(f"certificate:{visitor_address(request)}", limit=LOOKS, seconds=SECONDS):
        return _with_robots_kept_out(render(request, "429.html", status=429))
    found = find_certificate(number)
    if found is None:
        unknown = {"form": NumberForm(initial={"number": number}), "is_unknown": True}
        return _with_robots_kept_out(render(request, LOOK_UP, unknown, status=404))
    event = found.registration.event
    context = {
        "certificate": found,
        "event": event,
        "where": where_words(event),
        "amount": amount_words(found),
        "issued": issued_words(found),
        "network": settings.NETWORK_NAME,
    }
    return _with_robots_kept_out(render(request, "events/attendance/certificates/public.html", context))


def _with_robots_kept_out(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response
