"""Telling how one travels, behind one's private link."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from events.calendars.enums import Direction
from events.calendars.models import Travel
from events.calendars.travel.actions import ArrivesFirst, FarFromEvent, TooLong, take_journey_back, tell_journey
from events.calendars.travel.forms import TravelForm
from events.calendars.travel.rules import can_travel, is_near
from events.programme.models import Event
from events.registrations.actions import NothingToChange
from events.registrations.models import Registration
from events.registrations.own.pages import own_page, private


@require_http_methods(["GET", "HEAD", "POST"])
@private
def journey(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Show both ways as forms of their own; store the one that was sent, or take it back."""
    if not can_travel(registration):
        return own_page(request, registration, error=str(NothingToChange()))
    sent = request.POST.get("direction", "") if request.method == "POST" else ""
    stored = {travel.direction: travel for travel in Travel.objects.filter(registration=registration)}
    forms = {
        direction: TravelForm(
            request.POST if sent == direction else None,
            event=registration.event,
            direction=direction,
            stored=stored.get(direction),
        )
        for direction in Direction
    }
    if sent in forms and _is_done(request, registration, Direction(sent), forms[Direction(sent)]):
        return redirect(f"{reverse('registration_journey', args=[registration.token])}?saved=1#{sent}")
    ways = [
        {
            "direction": direction,
            "form": form,
            "is_told": _is_told(stored.get(direction)),
            "problem": "" if direction == sent else _problem(registration.event, stored.get(direction)),
        }
        for direction, form in forms.items()
    ]
    context = {
        "registration": registration,
        "event": registration.event,
        "ways": ways,
        "is_saved": "saved" in request.GET and not sent,
    }
    return render(request, "events/calendars/travel/journey.html", context)


def _is_done(request: HttpRequest, registration: Registration, direction: Direction, form: TravelForm) -> bool:
    """Do what was sent; False where `form` has errors now."""
    if "take_back" in request.POST:
        take_journey_back(by=None, registration=registration, direction=direction)
        return True
    if not form.is_valid():
        return False
    try:
        tell_journey(by=None, registration=registration, direction=direction, **form.told())
    except (NothingToChange, ArrivesFirst, TooLong, FarFromEvent) as error:
        form.add_error(None, str(error))
    except ValidationError as error:
        form.add_error(None, error)
    return not form.errors


def _problem(event: Event, travel: Travel | None) -> str:
    """Say that `event` has been moved away from the journey that was told, if it has been."""
    if travel is None or travel.leaves_at is None or travel.arrives_at is None:
        return ""
    near = is_near(event, travel.direction, leaves_at=travel.leaves_at, arrives_at=travel.arrives_at)
    return "" if near else str(FarFromEvent(travel.direction))


def _is_told(travel: Travel | None) -> bool:
    return travel is not None and travel.leaves_at is not None
