"""The private calendar in one's account: making it, what it says, a new link, switching it off."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from common.languages import current_language
from events.calendars.models import PersonalCalendar
from events.calendars.personal.actions import (
    NoCalendar,
    NoSuchReminder,
    change_calendar,
    end_calendar,
    make_calendar,
    renew_calendar,
)
from events.calendars.personal.forms import CalendarForm
from events.calendars.ways import ways
from events.registrations.mine.rules import verified_addresses
from partners.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def calendar(request: HttpRequest) -> HttpResponse:
    """Show how to subscribe to one's calendar and what it is like; the form makes or changes it."""
    user = cast("User", request.user)
    present = _present(user)
    initial = {
        "language": present.language if present else current_language(),
        "alarm_minutes": present.alarm_minutes if present else None,
    }
    form = CalendarForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        act = make_calendar if present is None else change_calendar
        try:
            act(by=user, **form.cleaned_data)
        except (NoCalendar, NoSuchReminder) as error:
            form.add_error(None, str(error))
        else:
            made, changed = _("Your calendar is ready."), _("Your changes are saved")
            messages.success(request, made if present is None else changed)
            return redirect("my_personal_calendar")
    context = {
        "form": form,
        "calendar": present,
        "ways": ways(_address(present), _name()) if present else None,
        "addresses": verified_addresses(user),
    }
    return render(request, "events/calendars/personal/calendar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def renew(request: HttpRequest) -> HttpResponse:
    """Say what a new link does to the old one, then make it."""
    done = _("Your calendar has a new link. Subscribe to it anew wherever you use it.")
    return _act(request, renew_calendar, done, "events/calendars/personal/renew.html")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def end(request: HttpRequest) -> HttpResponse:
    """Say what switching off does, then do it."""
    return _act(request, end_calendar, _("Your calendar is switched off."), "events/calendars/personal/end.html")


def _act(request: HttpRequest, action: Callable[..., object], done: str, template: str) -> HttpResponse:
    """Ask with `template`, then take `action` and say that it is `done`, or that there is no calendar any more."""
    user = cast("User", request.user)
    if request.method != "POST":
        return render(request, template) if _present(user) else redirect("my_personal_calendar")
    try:
        action(by=user)
        messages.success(request, done)
    except NoCalendar as error:
        messages.error(request, str(error))
    return redirect("my_personal_calendar")


def _present(user: User) -> PersonalCalendar | None:
    return PersonalCalendar.objects.filter(user=user).first()


def _name() -> str:
    return _("%(name)s: my calendar") % {"name": settings.NETWORK_NAME}


def _address(calendar: PersonalCalendar) -> str:
    return f"{settings.BASE_URL}{reverse('calendar_my', args=[calendar.token])}"
