"""What somebody who is signed in finds of their own registrations; nobody else's exist here."""

from typing import cast

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from common.throttle import allow
from events.registrations.held import archive_of_account
from events.registrations.mine.downloads import ARCHIVES_PER_HOUR, as_download
from events.registrations.mine.forms import UsualDetailsForm
from events.registrations.mine.prefill import usual_details
from events.registrations.mine.queries import coming_and_past
from events.registrations.mine.rules import registrations_of, verified_addresses
from events.registrations.models import AnswerFile
from partners.actions import change_usual_details
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
def open_own(request: HttpRequest, registration: int, to: str) -> HttpResponse:
    """Lead to the address named `to` of a registration; its private link stands on no page of the account."""
    found = get_object_or_404(registrations_of(request.user), pk=registration)
    return redirect(to, token=found.token)


@require_safe
@login_required
@never_cache
def answer_file(request: HttpRequest, registration: int, answer_file: int) -> HttpResponse:
    """Lead to a file that somebody has given with a registration of theirs."""
    own = registrations_of(request.user).filter(pk=registration)
    found = get_object_or_404(AnswerFile.objects.select_related("registration"), pk=answer_file, registration__in=own)
    return redirect("registration_answer_file", token=found.registration.token, answer_file=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required
@never_cache
def data(request: HttpRequest) -> HttpResponseBase:
    """Say what is in the archive of everything held about somebody, then hand it over."""
    user = cast("User", request.user)
    if request.method == "POST":
        if allow(f"data-of:{user.pk}", limit=ARCHIVES_PER_HOUR, seconds=3600):
            return as_download(archive_of_account(user), f"{slugify(settings.NETWORK_NAME)}.zip")
        messages.error(request, _("You have downloaded this often already. Please wait an hour."))
    return render(request, "events/registrations/mine/account_data.html", {"addresses": verified_addresses(user)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def for_next_time(request: HttpRequest) -> HttpResponse:
    """Let people keep what their next registration begins with."""
    user = cast("User", request.user)
    form = UsualDetailsForm(request.POST or None, initial=usual_details(user), addresses=verified_addresses(user))
    if request.method == "POST" and form.is_valid():
        change_usual_details(by=user, user=user, **form.cleaned_data)
        messages.success(request, _("It is kept for your next registration."))
        return redirect("my_usual_details")
    return render(request, "events/registrations/mine/usual_details.html", {"form": form})
