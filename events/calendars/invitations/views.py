"""Switching invitations by mail off and on: for one registration below its private link, for all in the account."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from events.calendars.invitations.actions import NotInvited, switch_all_invitations, switch_invitations
from events.registrations.invited import are_off_in_account
from events.registrations.models import NoInvitations, Registration
from events.registrations.own.pages import own_page, private
from partners.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@private
def own_invitations(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Say whether mails about one registration bring invitations, then switch them."""
    if registration.accompanies_id is not None or registration.erased_at is not None:
        return own_page(request, registration, error=str(NotInvited()))
    if request.method == "POST":
        wanted = request.POST.get("invitations") == "on"
        switch_invitations(by=None, registration=registration, wanted=wanted)
        return redirect("registration_invitations", token=registration.token)
    context = {
        "registration": registration,
        "event": registration.event,
        "is_off": registration.without_invitations,
        "is_account_off": are_off_in_account(registration),
    }
    return render(request, "events/registrations/own/invitations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def all_invitations(request: HttpRequest) -> HttpResponse:
    """Say whether mails about somebody's registrations bring invitations, then switch them for all."""
    user = cast("User", request.user)
    if request.method == "POST":
        switch_all_invitations(by=user, user=user, wanted=request.POST.get("invitations") == "on")
        return redirect("my_invitations")
    context = {"is_off": NoInvitations.objects.filter(user=user).exists()}
    return render(request, "events/registrations/mine/invitations.html", context)
