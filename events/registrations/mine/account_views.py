"""What somebody who is signed in finds of their own registrations; nobody else's exist here."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.registrations.mine.queries import coming_and_past
from events.registrations.mine.rules import registrations_of, verified_addresses
from partners.models import User


@require_safe
@login_required
@never_cache
def registrations(request: HttpRequest) -> HttpResponse:
    """Show all registrations of the account's confirmed addresses, coming and past."""
    user = cast("User", request.user)
    coming, past = coming_and_past(user)
    context = {"coming": coming, "past": past, "addresses": verified_addresses(user)}
    return render(request, "events/registrations/mine/registrations.html", context)


@require_safe
@login_required
@never_cache
def open_own(request: HttpRequest, registration: int) -> HttpResponse:
    """Lead to a registration's own page; its private link stands on no page of the account."""
    found = get_object_or_404(registrations_of(request.user), pk=registration)
    return redirect("registration", token=found.token)


@require_safe
@login_required
@never_cache
def calendar(request: HttpRequest, registration: int) -> HttpResponse:
    """Lead to a registration's entry for the calendar."""
    found = get_object_or_404(registrations_of(request.user), pk=registration)
    return redirect("calendar_my", token=found.token)
