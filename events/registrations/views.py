"""Registering: request -> rule -> one action -> response."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from events.programme.enums import RegistrationPhase
from events.programme.models import Event
from events.registrations import actions
from events.registrations.forms import RegistrationForm
from events.registrations.queries import place_note
from events.registrations.receipts import read_receipt, sign_receipt
from events.registrations.shared_pages import FORM, PLACE, blank_form, received_page


def event_for_registration(slug: str) -> Event:
    """Return the public event called `slug` with its pools; raises `Http404` for drafts and unknown ones."""
    return get_object_or_404(Event.objects.public().prefetch_related("pools"), slug=slug)


@never_cache
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form, tell which place the country gives, and take the registration."""
    event = event_for_registration(slug)
    if request.method != "POST":
        return HttpResponse(blank_form(request, event, _event_context(event), _places(event, "")))
    if "check" in request.POST:
        return _form(request, event, RegistrationForm(event=event, initial=request.POST.dict()))
    form = RegistrationForm(request.POST, event=event)
    if not form.is_valid():
        return _form(request, event, form)
    try:
        receipt = actions.register(by=None, event=event, **form.values())
    except (actions.RegistrationClosed, ValidationError) as error:
        form.add_error(None, error if isinstance(error, ValidationError) else str(error))
        return _form(request, event, form)
    return redirect("register_received", slug=event.slug, receipt=sign_receipt(event, receipt))


@require_GET
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell, as a fragment, which place the country chosen gives."""
    event = event_for_registration(slug)
    return HttpResponse(render_to_string(PLACE, _places(event, request.GET.get("country", ""))))


@never_cache
@require_GET
def received(request: HttpRequest, slug: str, receipt: str) -> HttpResponse:
    """Say that the form arrived and what became of such forms; the mail says the rest to the person."""
    known = read_receipt(slug, receipt)
    if known is None:
        raise Http404
    return HttpResponse(received_page(request, slug, receipt, *known))


def _form(request: HttpRequest, event: Event, form: RegistrationForm) -> HttpResponse:
    places = render_to_string(PLACE, _places(event, str(form["country"].value() or "")))
    return render(request, FORM, {**_event_context(event), "form": form, "places": places})


def _event_context(event: Event) -> dict[str, Any]:
    phase = event.registration_phase()
    return {"event": event, "phase": phase, "is_open": phase == RegistrationPhase.OPEN}


def _places(event: Event, country: str) -> dict[str, Any]:
    countries = [country] if country else [str(event.host_country), ""]
    notes = [place_note(event, code) for code in countries]
    # Where everybody takes the same kind of place, one sentence says it all.
    return {"event": event, "notes": notes[:1] if len({note.audience for note in notes}) == 1 else notes}
