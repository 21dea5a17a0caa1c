"""Answering on one's own page: what was not asked on registering, and what is asked after confirmation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from common.languages import current_language
from events.registrations import actions
from events.registrations.actions.answering import answer_questions
from events.registrations.answers.actions import AnswersMissing, FormOutdated, GivenAnswers
from events.registrations.answers.fragments import changed_questions
from events.registrations.answers.meanwhile import AnsweredMeanwhile, sent_marks
from events.registrations.answers.queries import answers_of, stages_of, wishes_of
from events.registrations.models import Registration
from events.registrations.own.pages import own_page, private
from events.registrations.questions.forms import BEGAN, AnswersForm
from events.registrations.questions.queries import form_of, guest_of
from events.registrations.questions.sent import as_typed
from events.registrations.rules import can_change_own


@private
def answers(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Show the questions of all stages that have come for this person, with their answers, and take new ones."""
    form = _form(request, registration, is_sent=request.method == "POST")
    if not form.questions or not can_change_own(registration):
        if request.method == "POST":
            return own_page(request, registration, error=str(actions.NothingToChange()))
        return redirect("registration", token=registration.token)
    if request.method == "POST" and form.is_valid():
        try:
            began_with = sent_marks(request.POST.getlist(BEGAN))
            given = GivenAnswers(form.given, current_language(), form.judged_by, began_with)
            changes = answer_questions(by=None, registration=registration, answers=given)
        except actions.NothingToChange as error:
            registration.refresh_from_db()
            return own_page(request, registration, error=str(error))
        except (AnswersMissing, FormOutdated, AnsweredMeanwhile) as error:
            form = _judged_anew(request, registration, error)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            saved = "asked" if changes.wished else "yes"
            return redirect(f"{reverse('registration', args=[registration.token])}?answered={saved}")
    return render(
        request,
        "events/registrations/answers/page.html",
        {
            "registration": registration,
            "event": registration.event,
            "form": form,
            "asked_url": reverse("registration_answers_asked", args=[registration.token]),
        },
    )


@require_POST
@private
def asked(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Tell, as a fragment, which questions are asked now and which are not any more, by what was typed so far."""
    return changed_questions(request, _form(request, registration, is_sent=False))


def _judged_anew(request: HttpRequest, registration: Registration, error: Exception) -> AnswersForm:
    """Return the form by what is asked and answered now, as somebody has just changed that; `error` says what."""
    registration.event.refresh_from_db()
    form = _form(request, registration, is_sent=True)
    if form.is_valid() and isinstance(error, AnsweredMeanwhile):
        form.tell_meanwhile(error)
    elif form.is_valid():
        form.add_error(None, str(error))
    return form


def _form(request: HttpRequest, registration: Registration, *, is_sent: bool) -> AnswersForm:
    """Return the form of everything that is asked of `registration` now, bound to what was sent, or begun with it."""
    event = registration.event
    values: dict[str, Any] = {
        "event": event,
        "form": form_of(event),
        "guest": guest_of(registration),
        "stages": stages_of(registration),
        "known": answers_of(registration),
        "wishes": wishes_of(registration) if event.form_version else {},
    }
    if is_sent:
        return AnswersForm(request.POST, request.FILES, **values)
    return AnswersForm(initial=as_typed(request.POST), **values)
