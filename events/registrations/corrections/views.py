"""Asking for a correction through one's private link."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from common.languages import current_language
from events.registrations.actions import NothingToChange
from events.registrations.answers.actions import FormOutdated, GivenAnswers
from events.registrations.answers.queries import answers_of, wishes_of
from events.registrations.corrections.actions import NothingToCorrect, ask_for_correction
from events.registrations.corrections.answers import correctable
from events.registrations.corrections.forms import CorrectionForm
from events.registrations.corrections.rules import can_ask_for_correction, open_correction
from events.registrations.models import Registration
from events.registrations.own.pages import own_page, private


@require_http_methods(["GET", "HEAD", "POST"])
@private
def correction(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Show what is stored as a form and take what is wrong of it; who can still change it does so themselves."""
    if not can_ask_for_correction(registration):
        if request.method == "POST":
            return own_page(request, registration, error=str(NothingToChange()))
        return redirect("registration_change", token=registration.token)
    form = _form(request, registration)
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_correction(
                by=None,
                registration=registration,
                details=form.details(),
                words=form.cleaned_data["words"],
                answers=GivenAnswers(form.given, current_language(), form.judged_by) if form.questions else None,
            )
        except (NothingToCorrect, NothingToChange) as error:
            form.add_error(None, str(error))
        except FormOutdated as error:
            # The organisers have just changed what they ask: it is judged anew.
            registration.event.refresh_from_db()
            form = _form(request, registration)
            if form.is_valid():
                form.add_error(None, str(error))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect(f"{reverse('registration', args=[registration.token])}?asked=1")
    context = {
        "registration": registration,
        "event": registration.event,
        "form": form,
        "is_asked": open_correction(registration) is not None,
    }
    return render(request, "events/registrations/correction.html", context)


def _form(request: HttpRequest, registration: Registration) -> CorrectionForm:
    """Return the form of `registration`, bound to what was sent, or begun with what is stored."""
    known = answers_of(registration)
    questions = correctable(registration, known)
    return CorrectionForm(
        request.POST if request.method == "POST" else None,
        registration=registration,
        correction=open_correction(registration),
        questions=questions,
        known={question.code: known[question.code] for question in questions},
        wishes=wishes_of(registration) if questions else {},
    )
