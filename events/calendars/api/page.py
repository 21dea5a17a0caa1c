"""The page about the interface, for people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe


@require_safe
def to_page(request: HttpRequest) -> HttpResponse:
    """Send who asks at the root of the interface to the page, in the language their browser prefers."""
    response = redirect("api_page")
    response["Vary"] = "Accept-Language"
    return response


@require_safe
def api_page(request: HttpRequest) -> HttpResponse:
    """Show what can be asked and how."""
    return render(request, "events/api/page.html", {})
