"""The floor's requests: a form, one UPDATE with one INSERT, a result, and an event page."""

from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from bench.floor.models import Event, Pool, Registration

FIELDS = (
    "given_name",
    "family_name",
    "email",
    "organisation",
    "country",
    "city",
    "capacity",
    "sector",
    "language",
)


def event_page(request: HttpRequest, event_id: int) -> HttpResponse:
    """Show one event: one SELECT and a small template."""
    return render(request, "floor/event.html", {"event": get_object_or_404(Event, pk=event_id)})


def register(request: HttpRequest, event_id: int) -> HttpResponse:
    """Show the form, or take a seat if one is left and store the person either way."""
    if request.method != "POST":
        event = get_object_or_404(Event, pk=event_id)
        return render(request, "floor/form.html", {"event": event, "fields": FIELDS})
    answers = {field: request.POST[field] for field in FIELDS}
    audience = "national" if answers["country"] == "DE" else "international"
    with transaction.atomic():
        taken = Pool.objects.filter(event_id=event_id, audience=audience, taken__lt=F("capacity")).update(
            taken=F("taken") + 1
        )
        registration = Registration.objects.create(
            event_id=event_id, audience=audience, confirmed=bool(taken), **answers
        )
    return redirect("registration", registration.pk)


def people(request: HttpRequest, event_id: int) -> HttpResponse:
    """Show 30 of the people of one event, as a bare list does: three SELECTs and a small template."""
    event = get_object_or_404(Event, pk=event_id)
    rows = Registration.objects.filter(event=event).order_by("-registered_at", "-pk")
    page = Paginator(rows, 30).get_page(request.GET.get("p"))
    return render(request, "floor/list.html", {"event": event, "page": page})


def registration(request: HttpRequest, registration_id: int) -> HttpResponse:
    """Tell the person whether they have a seat: one SELECT and a small template."""
    found = get_object_or_404(Registration, pk=registration_id)
    return render(request, "floor/registration.html", {"registration": found})
