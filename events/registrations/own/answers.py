"""Answering an offer, and the partner who has named somebody."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from events.registrations import actions
from events.registrations.models import Registration
from events.registrations.own.forms import NamedForm, told_of
from events.registrations.own.pages import own_page, private
from events.registrations.rules import can_change_own


@private
def answer(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Take a person's answer to an offer: `answer` is `accept` or `decline`; who only looks is shown the offer."""
    if request.method != "POST":
        return redirect("registration", token=registration.token)
    if registration.is_live and not can_change_own(registration):
        return own_page(request, registration, error=str(actions.NothingToChange()))
    answers = {"accept": actions.accept_offer, "decline": actions.decline_offer}
    said = request.POST.get("answer", "")
    if said not in answers:
        return own_page(request, registration, error=_("Choose whether you take the place or not."))
    try:
        if said == "accept" and registration.is_named:
            return _complete(request, registration)
        answers[said](by=None, registration=registration)
    except actions.OfferExpired:
        registration.refresh_from_db()
        return own_page(request, registration, is_refused=True)
    except actions.TransitionRefused as error:
        registration.refresh_from_db()
        return own_page(request, registration, error=str(error))
    return redirect("registration", token=registration.token)


def _complete(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Store what somebody named has filled in; nothing typed is lost when it is not complete."""
    form = NamedForm(request.POST, event=registration.event, initial=told_of(registration))
    if form.is_valid():
        try:
            actions.answer_naming(
                by=None, registration=registration, details=form.details(), consent=True, consents=form.consents()
            )
        except actions.WrongAudience as error:
            form.add_error("country", str(error))
        except (actions.NothingToChange, ValidationError) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
        else:
            return redirect("registration", token=registration.token)
    return own_page(request, registration, form=form)
