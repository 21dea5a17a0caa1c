"""What a page with questions shows or hides while somebody fills it in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.registrations.questions.forms import QuestionFields


def changed_questions(request: HttpRequest, form: QuestionFields) -> HttpResponse:
    """Return the questions of `form`, begun with what was typed, that the page must show or hide from now on."""
    changed = form.newly()
    if not changed:
        return HttpResponse(status=204)
    more = sum(shown.is_asked for shown in changed)
    context = {"form": form, "changed": changed, "more": more, "fewer": len(changed) - more, "is_replaced": True}
    return render(request, "events/registrations/answers/changed.html", context)
