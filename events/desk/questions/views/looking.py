"""Looking at a form as a guest, and at what of it lacks a language; nothing is stored."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy, override

from common.languages import direction
from events.desk.questions.forms.preview import PreviewForm
from events.desk.questions.report import report_of
from events.desk.questions.views.base import QuestionsView
from events.registrations.answers.fragments import changed_questions
from events.registrations.questions.enums import Stage
from events.registrations.questions.forms import AnswersForm
from events.registrations.questions.queries import form_of
from events.registrations.questions.sent import as_typed


class FormPreview(QuestionsView):
    """The form as a guest of one kind sees it in one language; what is typed is judged and forgotten."""

    page_title = gettext_lazy("As a guest sees it")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the empty form."""
        return self._show(is_sent=False)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Judge what was typed, or tell what is asked now, as a guest's browser does while they type."""
        return self._show(is_sent=True)

    def _show(self, *, is_sent: bool) -> HttpResponse:
        request, form = self.request, form_of(self.event)
        stages = [stage for stage in Stage if any(question.section.stage == stage for question in form)]
        usual = stages[0] if stages else Stage.REGISTRATION
        chosen = PreviewForm(request.GET, event=self.event, stage=usual)
        if not chosen.is_valid():
            chosen = PreviewForm({}, event=self.event, stage=usual)
            chosen.is_valid()
        language = chosen.cleaned_data["language"]
        with override(language):
            values: dict[str, Any] = {
                "event": self.event, "form": form, "guest": chosen.guest(), "stages": [chosen.cleaned_data["stage"]],
            }  # fmt: skip
            asks = bool(request.headers.get("HX-Request"))
            if is_sent and not asks:
                guests = AnswersForm(request.POST, request.FILES, **values)
            else:
                guests = AnswersForm(initial=as_typed(request.POST), **values)
            if asks:
                return changed_questions(request, guests)
            context = {"form": guests, "asked_url": request.get_full_path(), "is_fine": is_sent and guests.is_valid()}
            shown = render_to_string("events/desk/questions/preview_guest.html", context, request)
        return render(
            request,
            "events/desk/questions/preview.html",
            {
                "event": self.event,
                "chosen": chosen,
                "language": language,
                "language_direction": direction(language),
                "shown": shown,
                "back_url": self.list_url(),
            },
        )


class LanguageReport(QuestionsView):
    """Which texts of the form lack which language."""

    page_title = gettext_lazy("Texts in all languages")
    template_name = "events/desk/questions/languages.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the texts that lack a language, those that lack the one chosen."""
        report, language = report_of(self.event), request.GET.get("language", "")
        return self.render_to_response(
            self.get_context_data(
                report=report,
                rows=report.only(language),
                language=language,
                own_url=reverse("desk:question_languages", args=[self.event.pk]),
            )
        )
