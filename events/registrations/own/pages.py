"""Finding the registration of a private link, and the page that says where it stands."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from events.programme.enums import EventMode
from events.registrations.answers.changes import changes_asked_by
from events.registrations.answers.queries import owed_by_companions, own_questions
from events.registrations.check_in import code_to_show, readable_code
from events.registrations.choices.rules import has_timetable
from events.registrations.corrections.rules import can_ask_for_correction, last_correction
from events.registrations.enums import GuestRole, Presence, RegistrationStatus
from events.registrations.forms import FindForm
from events.registrations.links import LIFE_AFTER_EVENT, link_has_ended
from events.registrations.mine.rules import owns_registration
from events.registrations.models import Registration
from events.registrations.own.endings import ending_of
from events.registrations.own.forms import NamedForm, told_of
from events.registrations.rules import can_change_own
from events.registrations.standing import after_call, standing_of

View = Callable[..., HttpResponseBase]
READ_ALONG = ("event", "pool__partner", "sending_partner", "party", "code", "accompanies")


def private(view: View) -> View:
    """Give `view` the registration of the token; an altered or outdated link gets a page that helps.

    After its time it opens for who is signed in with the address of the registration, and for nobody else.
    """

    @never_cache
    def with_registration(request: HttpRequest, token: str, **named: int) -> HttpResponseBase:
        registration = Registration.objects.select_related(*READ_ALONG).filter(token=token).first()
        if registration is None:
            return render(request, "events/registrations/unknown.html", {"form": FindForm()}, status=404)
        if link_has_ended(registration) and not owns_registration(request.user, registration):
            ended = {"days": LIFE_AFTER_EVENT.days}
            return render(request, "events/registrations/mine/ended.html", ended, status=410)
        response = view(request, registration, **named)
        response["X-Robots-Tag"] = "noindex"
        return response

    return with_registration


def own_page(
    request: HttpRequest,
    registration: Registration,
    *,
    error: str = "",
    form: NamedForm | None = None,
    is_refused: bool = False,
) -> HttpResponse:
    """Show where `registration` stands and what the person can do; `form` is what they filled in and has errors.

    An offer not answered in time is over at once, before anybody has written that down. `is_refused` tells that the
    page itself says why something was not done.
    """
    event, code = registration.event, registration.code
    is_over = registration.is_past_offer
    may_change = can_change_own(registration) and not is_over
    is_offered = registration.status == RegistrationStatus.OFFERED and may_change and not event.is_cancelled
    if not (is_offered and registration.is_named):
        form = None
    elif form is None:
        form = NamedForm(event=event, initial=told_of(registration))
    standing = standing_of(registration)
    return render(
        request,
        "events/registrations/own.html",
        {
            "registration": registration,
            "event": event,
            "standing": standing,
            "companions": owed_by_companions(registration, standing.companions),
            "after_call": after_call(event),
            "role": code.get_role_display() if code and code.role != GuestRole.GUEST else "",
            "ending": ending_of(registration),
            "error": "" if is_over else error,
            "form": form,
            "may_change": may_change,
            "may_switch": may_change and can_switch(registration),
            "other_presence": other_presence(registration),
            "asked_changes": changes_asked_by(registration),
            "correction": last_correction(registration),
            "may_ask_correction": can_ask_for_correction(registration),
            "is_changed": "changed" in request.GET,
            "is_asked": "asked" in request.GET,
            "questions": own_questions(registration) if may_change and not event.is_cancelled else None,
            "answered": "" if error else request.GET.get("answered", ""),
            "is_offered": is_offered,
            "has_timetable": has_timetable(registration),
            "check_in": code_to_show(registration),
            "check_in_code": readable_code(registration),
        },
        status=409 if error or is_refused else 200,
    )


def can_switch(registration: Registration) -> bool:
    """True when the person may take part in the other way; who accompanies somebody goes where they go."""
    is_asked = registration.is_named and registration.status == RegistrationStatus.OFFERED
    return registration.event.mode == EventMode.HYBRID and registration.accompanies_id is None and not is_asked


def other_presence(registration: Registration) -> Presence:
    """Return the way of taking part that the person has not chosen."""
    return Presence.ON_SITE if registration.presence == Presence.ONLINE else Presence.ONLINE
