"""Registering: request -> rule -> one action -> response."""

import uuid

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from events.programme.enums import RegistrationPhase
from events.programme.models import Event
from events.registrations import actions
from events.registrations.forms import RegistrationForm
from events.registrations.queries import place_note
from events.registrations.receipts import read_receipt, sign_receipt


def event_for_registration(slug: str) -> Event:
    """Return the public event called `slug` with its pools; raises `Http404` for drafts and unknown ones."""
    return get_object_or_404(Event.objects.public().prefetch_related("pools"), slug=slug)


@never_cache
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form, tell which place the country gives, and take the registration."""
    event = event_for_registration(slug)
    if request.method != "POST":
        language = get_language() or "en"
        return _form(request, event, RegistrationForm(initial={"language": language, "submission": uuid.uuid4()}))
    if "check" in request.POST:
        return _form(request, event, RegistrationForm(initial=request.POST.dict()))
    form = RegistrationForm(request.POST)
    if not form.is_valid():
        return _form(request, event, form)
    try:
        receipt = actions.register(by=None, event=event, **form.values())
    except actions.RegistrationClosed as error:
        form.add_error(None, str(error))
        return _form(request, event, form)
    except ValidationError as error:
        form.add_error(None, error)
        return _form(request, event, form)
    return redirect("register_received", slug=event.slug, receipt=sign_receipt(event, receipt))


@require_GET
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell, as a fragment, which place the country chosen gives."""
    event = event_for_registration(slug)
    country = request.GET.get("country", "")
    return render(request, "events/registrations/place.html", _place_context(event, country))


@never_cache
@require_GET
def received(request: HttpRequest, slug: str, receipt: str) -> HttpResponse:
    """Say that the form arrived and what became of such forms; the mail says the rest to the person."""
    event = event_for_registration(slug)
    known = read_receipt(event, receipt)
    if known is None:
        raise Http404
    audience, place_free = known
    return render(
        request,
        "events/registrations/received.html",
        {
            "event": event,
            "audience": audience,
            "place_free": place_free,
        },
    )


def _form(request: HttpRequest, event: Event, form: RegistrationForm) -> HttpResponse:
    phase = event.registration_phase()
    country = form["country"].value() or ""
    form.fields["country"].widget.attrs.update(
        {"hx-get": reverse("register_place", args=[event.slug]), "hx-target": "#places", "hx-swap": "outerHTML"}
    )
    return render(
        request,
        "events/registrations/register.html",
        {
            "event": event,
            "form": form,
            "is_open": phase == RegistrationPhase.OPEN,
            "phase": phase,
            **_place_context(event, str(country)),
        },
    )


def _place_context(event: Event, country: str) -> dict[str, object]:
    countries = [country] if country else [str(event.host_country), ""]
    notes = [place_note(event, code) for code in countries]
    # Where everybody takes the same kind of place, one sentence says it all.
    return {"event": event, "notes": notes[:1] if len({note.audience for note in notes}) == 1 else notes}
