"""Asking for deletion through one's private link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from events.registrations.deletion.actions import ask_for_deletion, ask_people
from events.registrations.deletion.rules import PROOF, must_keep, open_request, rule_words
from events.registrations.models import DeletionRequest, Registration
from events.registrations.own.pages import private
from events.registrations.retention.actions import ErasedAlready
from events.registrations.retention.leaving import leaves_first
from events.registrations.standing import standing_of


@require_http_methods(["GET", "HEAD", "POST"])
@private
def deletion(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Say what deleting brings or what stands against it, take the request, and tell what came of it."""
    if request.method == "POST":
        ask = ask_people if request.POST.get("step") == "people" else ask_for_deletion
        try:
            asked = ask(by=None, registration=registration)
        except ErasedAlready:
            return redirect("registration_deletion_granted")
        if asked.granted:
            return redirect("registration_deletion_granted")
        return redirect("registration_deletion", token=registration.token)
    refused = DeletionRequest.objects.filter(registration=registration, granted=False).last()
    rule = must_keep(registration)
    reason = rule_words(registration, rule)
    waiting = open_request(registration)
    context = {
        "registration": registration,
        "event": registration.event,
        "standing": standing_of(registration),
        "is_granted": waiting is not None and waiting.granted,
        "is_waiting": waiting is not None and reason,
        "refused": refused,
        "reason": refused.reason if reason and refused and refused.reason else reason,
        "is_proof": rule == PROOF,
        "leaves": leaves_first(registration, registration.event),
    }
    return render(request, "events/registrations/deletion/ask.html", context)


@never_cache
@require_safe
def granted(request: HttpRequest) -> HttpResponse:
    """Say that somebody is being erased; at an address without their link, which stops working."""
    return render(request, "events/registrations/deletion/granted.html")
