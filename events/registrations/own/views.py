"""Seeing, correcting and ending one's own registration."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from events.registrations import actions
from events.registrations.answers.forgetting import has_sensitive
from events.registrations.choices.queries import chosen_by
from events.registrations.corrections.rules import can_ask_for_correction
from events.registrations.forms import DetailsForm, FindForm
from events.registrations.models import Registration
from events.registrations.own.forms import told_of
from events.registrations.own.pages import own_page, private
from events.registrations.rules import can_change_own
from events.registrations.standing import standing_of


@private
def own(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Show a person where their registration stands and what they can do."""
    return own_page(request, registration)


@private
def change(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Let a person correct what they told; who was named by a partner completes their details with the answer."""
    if not can_change_own(registration):
        if request.method != "POST" and can_ask_for_correction(registration):
            return redirect("registration_correction", token=registration.token)
        return own_page(request, registration, error=str(actions.NothingToChange()))
    if registration.is_named:
        return redirect("registration", token=registration.token)
    form = DetailsForm(request.POST or None, initial=told_of(registration))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_details(by=None, registration=registration, details=form.cleaned_data)
        except (actions.SeatGroupFull, actions.NothingToChange) as error:
            form.add_error(None, str(error))
        except actions.WrongAudience as error:
            form.add_error("country", str(error))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect(reverse("registration", args=[registration.token]) + "?changed=1")
    context = {"registration": registration, "event": registration.event, "form": form}
    return render(request, "events/registrations/change.html", context)


@private
def withdraw(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Ask once, saying who leaves with them, then end the registration on the person's word."""
    if registration.event.has_ended():
        return own_page(request, registration, error=str(actions.NothingToChange()))
    if request.method == "POST":
        try:
            actions.withdraw(by=None, registration=registration)
        except actions.TransitionRefused as error:
            return own_page(request, registration, error=str(error))
        return redirect("registration", token=registration.token)
    if not registration.is_live:
        return redirect("registration", token=registration.token)
    standing = standing_of(registration)
    context = {
        "registration": registration,
        "event": registration.event,
        "standing": standing,
        "chosen": chosen_by([registration, *standing.companions]),
        "forgets": has_sensitive(registration),
    }
    return render(request, "events/registrations/withdraw.html", context)


@never_cache
def find(request: HttpRequest) -> HttpResponse:
    """Mail somebody the private links of their address, without saying whether there are any."""
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        actions.send_links(by=None, email=email)
        return render(request, "events/registrations/links_sent.html", {"email": email})
    return render(request, "events/registrations/find.html", {"form": form})
