"""Registering: request -> rule -> one action -> response."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from events.programme.enums import RegistrationPhase
from events.programme.models import Event
from events.registrations import actions
from events.registrations.forms import RegistrationForm
from events.registrations.queries import event_with_pools, place_note
from events.registrations.receipts import read_receipt, sign_receipt
from events.registrations.shared_pages import FORM, blank_form, place_sentences, received_page
from events.seats.models import SeatPool


@never_cache
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form, tell which place the country gives, and take the registration."""
    event, pools = event_with_pools(slug)
    if request.method != "POST":
        return HttpResponse(blank_form(request, event, _event_context(event), _places(event, pools, "")))
    if "check" in request.POST:
        return _form(request, event, pools, RegistrationForm(event=event, initial=request.POST.dict()))
    form = RegistrationForm(request.POST, event=event)
    if not form.is_valid():
        return _form(request, event, pools, form)
    try:
        receipt = actions.register(by=None, event=event, pools=pools, **form.values())
    except (actions.RegistrationClosed, ValidationError) as error:
        form.add_error(None, error if isinstance(error, ValidationError) else str(error))
        return _form(request, event, pools, form)
    return redirect("register_received", slug=event.slug, receipt=sign_receipt(event, receipt))


@require_GET
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell, as a fragment, which place the country chosen gives."""
    event, pools = event_with_pools(slug)
    return HttpResponse(_places(event, pools, request.GET.get("country", "")))


@never_cache
@require_GET
def received(request: HttpRequest, slug: str, receipt: str) -> HttpResponse:
    """Say that the form arrived and what became of such forms; the mail says the rest to the person."""
    known = read_receipt(slug, receipt)
    if known is None:
        raise Http404
    return HttpResponse(received_page(request, slug, receipt, *known))


def _form(request: HttpRequest, event: Event, pools: list[SeatPool], form: RegistrationForm) -> HttpResponse:
    places = _places(event, pools, str(form["country"].value() or ""))
    return render(request, FORM, {**_event_context(event), "form": form, "places": places})


def _event_context(event: Event) -> dict[str, Any]:
    phase = event.registration_phase()
    return {"event": event, "phase": phase, "is_open": phase == RegistrationPhase.OPEN}


def _places(event: Event, pools: list[SeatPool], country: str) -> str:
    countries = [country] if country else [str(event.host_country), ""]
    notes = [place_note(event, pools, code) for code in countries]
    # Where everybody takes the same kind of place, one sentence says it all.
    return place_sentences(event, notes[:1] if len({note.audience for note in notes}) == 1 else notes)
