"""The questions behind the private link of an invitation; the link is no registration's, and nobody is signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from events.attendance.evaluation.actions import stop_reminders
from events.attendance.evaluation.answering import AnsweredAlready, NotOpen, answer
from events.attendance.evaluation.forms import EvaluationForm
from events.attendance.evaluation.links import invitation_of
from events.attendance.models.evaluation import EvaluationInvitation


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def evaluation(request: HttpRequest, token: str) -> HttpResponse:
    """Ask the questions; what was typed is shown back whenever it cannot be taken."""
    invitation = invitation_of(token)
    if invitation is None:
        return _unknown(request)
    if request.method != "POST":
        return _page(request, token, invitation, EvaluationForm(evaluation=invitation.evaluation))
    form = EvaluationForm(request.POST, evaluation=invitation.evaluation)
    if form.is_valid():
        try:
            answer(by=None, invitation=invitation, answers=form.cleaned_data)
        except (AnsweredAlready, NotOpen) as refused:
            return _page(request, token, invitation, form, refused=str(refused))
        return redirect(f"{reverse('evaluation', args=[token])}?thanks=1")
    return _page(request, token, invitation, form)


@require_POST
@never_cache
def no_reminder(request: HttpRequest, token: str) -> HttpResponse:
    """Send no reminder."""
    invitation = invitation_of(token)
    if invitation is None:
        return _unknown(request)
    stop_reminders(by=None, invitation=invitation)
    return redirect(f"{reverse('evaluation', args=[token])}?quiet=1")


def _page(
    request: HttpRequest, token: str, invitation: EvaluationInvitation, form: EvaluationForm, *, refused: str = ""
) -> HttpResponse:
    asked = invitation.evaluation
    is_answered = asked.takes_answers and invitation.is_answered
    if is_answered and not refused and "thanks" not in request.GET:
        refused = str(AnsweredAlready())
    elif not asked.takes_answers and not refused:
        refused = str(NotOpen())
    context = {
        "event": asked.event,
        "evaluation": asked,
        "form": form,
        "token": token,
        "refused": refused,
        "is_thanked": is_answered and "thanks" in request.GET,
        # What was typed too late is shown back all the same.
        "shows_form": form.is_bound or (asked.takes_answers and not is_answered),
        "may_send": asked.takes_answers and not is_answered,
        "may_be_reminded": asked.takes_answers and asked.reminded_at is None and not invitation.without_reminder,
        "is_quiet": "quiet" in request.GET and invitation.without_reminder,
    }
    response = render(request, "events/evaluation/page.html", context, status=409 if refused and form.is_bound else 200)
    response["X-Robots-Tag"] = "noindex"
    return response


def _unknown(request: HttpRequest) -> HttpResponse:
    response = render(request, "events/evaluation/unknown.html", status=404)
    response["X-Robots-Tag"] = "noindex"
    return response
