"""A person's own consents, and the list of participants for those who take part."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from common.languages import current_language
from events.registrations.consents.actions import ConsentNotAsked, give, take_back
from events.registrations.consents.queries import can_read_participants, consents_of, participants_of
from events.registrations.consents.texts import words_of
from events.registrations.models import Registration
from events.registrations.own.pages import private
from events.registrations.questions.enums import OPTIONAL_CONSENTS, ConsentKind
from events.registrations.rules import can_change_own


@private
def consents(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Show what a person agreed to, since when and in which words, and let them give or take back each of it."""
    if request.method != "POST":
        return _page(request, registration)
    given, taken = _kind(request, "give"), _kind(request, "take_back")
    try:
        if taken is not None:
            take_back(by=None, registration=registration, kind=taken)
        elif given is not None:
            give(by=None, registration=registration, kind=given, language=current_language())
        else:
            return _page(request, registration, error=_("Choose what you agree to, or what you take back."))
    except ConsentNotAsked as error:
        return _page(request, registration, error=str(error))
    return redirect(reverse("registration_consents", args=[registration.token]) + "?changed=1")


@private
def participants(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Show who else comes and agreed to be listed; for everybody without a confirmed place the page does not exist."""
    if not can_read_participants(registration):
        raise Http404
    people = participants_of(registration.event, current_language())
    return render(
        request,
        "events/registrations/participants/page.html",
        {
            "registration": registration,
            "event": registration.event,
            "people": people,
            "is_listed": any(person.pk == registration.pk for person in people),
        },
    )


def _page(request: HttpRequest, registration: Registration, *, error: str = "") -> HttpResponse:
    reader = current_language()
    states = [(state, *words_of(state.kind, reader)) for state in consents_of(registration)]
    return render(
        request,
        "events/registrations/consents/page.html",
        {
            "registration": registration,
            "event": registration.event,
            "states": states,
            "may_withdraw": can_change_own(registration) and not registration.is_named,
            "is_changed": "changed" in request.GET and not error,
            "error": error,
        },
        status=409 if error else 200,
    )


def _kind(request: HttpRequest, name: str) -> ConsentKind | None:
    sent = request.POST.get(name, "")
    return ConsentKind(sent) if sent in OPTIONAL_CONSENTS else None
