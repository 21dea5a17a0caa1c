"""A person's own registration, reached by its private link."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from events.registrations import actions
from events.registrations.enums import RegistrationStatus
from events.registrations.forms import DetailsForm, FindForm
from events.registrations.models import Registration
from events.registrations.queries import queue_position
from events.registrations.rules import can_change_own

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """Give `view` the registration of the token; an altered or outdated link gets a page that helps."""

    @never_cache
    def with_registration(request: HttpRequest, token: str) -> HttpResponse:
        registration = (
            Registration.objects.select_related("event", "pool", "sending_partner").filter(token=token).first()
        )
        if registration is None:
            return render(request, "events/registrations/unknown.html", {"form": FindForm()}, status=404)
        response = view(request, registration)
        response["X-Robots-Tag"] = "noindex"
        return response

    return with_registration


@private
def own(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Show a person where their registration stands and what they can do."""
    return _own(request, registration)


@private
def change(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Let a person correct what they told."""
    details = {name: getattr(registration, name) for name in actions.DETAILS}
    details["country"] = str(registration.country)
    form = DetailsForm(request.POST or None, initial=details)
    if not can_change_own(registration):
        return _own(request, registration, error=str(actions.NothingToChange()))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_details(by=None, registration=registration, details=form.cleaned_data)
        except (actions.SeatGroupFull, actions.NothingToChange) as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect(reverse("registration", args=[registration.token]) + "?changed=1")
    context = {"registration": registration, "event": registration.event, "form": form}
    return render(request, "events/registrations/change.html", context)


@private
def withdraw(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Ask once, then end the registration on the person's word."""
    if registration.event.has_ended():
        return _own(request, registration, error=str(actions.NothingToChange()))
    if request.method == "POST":
        try:
            actions.withdraw(by=None, registration=registration)
        except actions.TransitionRefused as error:
            return _own(request, registration, error=str(error))
        return redirect("registration", token=registration.token)
    return render(
        request, "events/registrations/withdraw.html", {"registration": registration, "event": registration.event}
    )


@private
def answer(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Take a person's answer to an offer: `answer` is `accept` or `decline`; who only looks is shown the offer."""
    if request.method != "POST":
        return redirect("registration", token=registration.token)
    answers = {"accept": actions.accept_offer, "decline": actions.decline_offer}
    act = answers.get(request.POST.get("answer", ""))
    if act is None:
        return _own(request, registration, error=_("Choose whether you take the place or not."))
    try:
        act(by=None, registration=registration)
    except (actions.OfferExpired, actions.TransitionRefused) as error:
        registration.refresh_from_db()
        return _own(request, registration, error=str(error))
    return redirect("registration", token=registration.token)


@never_cache
def find(request: HttpRequest) -> HttpResponse:
    """Mail somebody the private links of their address, without saying whether there are any."""
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        actions.send_links(by=None, email=email)
        return render(request, "events/registrations/links_sent.html", {"email": email})
    return render(request, "events/registrations/find.html", {"form": form})


def _own(request: HttpRequest, registration: Registration, *, error: str = "") -> HttpResponse:
    return render(
        request,
        "events/registrations/own.html",
        {
            "registration": registration,
            "event": registration.event,
            "position": queue_position(registration),
            "error": error,
            "may_change": can_change_own(registration),
            "is_changed": "changed" in request.GET,
            "is_offered": registration.status == RegistrationStatus.OFFERED,
        },
        status=409 if error else 200,
    )
