"""Planning an evaluation, carrying it out, and its own questions."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from common.charts.bars import bars_of
from common.formats import number
from common.languages import current_language
from events.attendance.evaluation import actions
from events.attendance.evaluation.questions import common_questions
from events.attendance.evaluation.results import Results, results_of
from events.attendance.models.evaluation import Evaluation, EvaluationQuestion
from events.desk.attendance.evaluation.base import EvaluationView
from events.desk.attendance.evaluation.forms import QuestionForm, TimesForm
from events.desk.views.forms import FormScreen

REFUSALS: dict[type[Exception], str | None] = dict.fromkeys(
    (
        actions.NothingOpen,
        actions.NotYetOver,
        actions.OpenedAlready,
        actions.RemindedAlready,
        actions.TooFewWereThere,
        actions.TooManyQuestions,
    )
)
STEPS = ("open", "remind", "close", "cancel")


class EvaluationScreen(FormScreen, EvaluationView):
    """Where the evaluation stands: its days, its questions, how many have answered, and at the end what."""

    template_name = "events/desk/attendance/evaluation/evaluation.html"
    form_class = TimesForm
    refusals = REFUSALS
    is_below = False

    def get_form_kwargs(self) -> dict[str, Any]:
        """Show the days there are, or the usual ones."""
        return {**super().get_form_kwargs(), "event": self.event, "evaluation": self.evaluation}

    def save(self, form: TimesForm) -> HttpResponse:
        """Plan it, or give it other days."""
        actions.plan_evaluation(by=self.user, event=self.event, **form.times())
        messages.success(self.request, _("The evaluation is planned."))
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how it stands."""
        evaluation, language = self.evaluation, current_language()
        results = results_of(evaluation) if evaluation else Results(0, ())
        shown = [(one, bars_of(one.figures, language) if one.figures else None) for one in results.questions]
        return {
            **super().get_context_data(**kwargs),
            "evaluation": evaluation,
            "common": common_questions(),
            "own": list(evaluation.questions.all()) if evaluation else [],
            "answered": results.answered,
            "share": round(100 * results.answered / evaluation.invited) if evaluation and evaluation.invited else 0,
            "results": shown,
        }


class TakeStep(EvaluationView):
    """Opens the evaluation, reminds of it, closes it or does without it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is here to see."""
        return self.back()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or say why not."""
        if self.evaluation is None or kwargs["step"] not in STEPS:
            raise Http404
        try:
            told = self._take(kwargs["step"], self.evaluation)
        except tuple(REFUSALS) as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, told)
        return self.back()

    def _take(self, step: str, evaluation: Evaluation) -> str:
        if step == "open":
            return _invited(actions.open_evaluation(by=self.user, evaluation=evaluation))
        if step == "remind":
            return _reminded(actions.remind_of_evaluation(by=self.user, evaluation=evaluation))
        if step == "close":
            actions.close_evaluation(by=self.user, evaluation=evaluation)
            return _("The evaluation is closed. These are its results.")
        actions.cancel_evaluation(by=self.user, evaluation=evaluation)
        return _("The evaluation is not planned any more.")


class AddQuestion(FormScreen, EvaluationView):
    """Asks one more question."""

    page_title = gettext_lazy("New question")
    template_name = "events/desk/attendance/evaluation/question.html"
    form_class = QuestionForm
    refusals: ClassVar[dict[type[Exception], str | None]] = REFUSALS

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 before an evaluation is planned."""
        super().setup(request, *args, **kwargs)
        if self.evaluation is None:
            raise Http404

    def save(self, form: QuestionForm) -> HttpResponse:
        """Add it."""
        evaluation = get_object_or_404(Evaluation, event=self.event)
        actions.add_question(by=self.user, evaluation=evaluation, **form.cleaned_data)
        messages.success(self.request, _("The question is added."))
        return self.back()


class EditQuestion(AddQuestion):
    """Changes a question, or removes it."""

    page_title = gettext_lazy("Question")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the question among those of this evaluation."""
        super().setup(request, *args, **kwargs)
        questions = EvaluationQuestion.objects.select_related("evaluation__event")
        self.question = get_object_or_404(questions, evaluation=self.evaluation, pk=kwargs["question"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """Show the question."""
        return {**super().get_form_kwargs(), "question": self.question}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remove it, or change it."""
        if "remove" not in request.POST:
            return super().post(request, *args, **kwargs)
        try:
            actions.remove_question(by=self.user, question=self.question)
        except actions.OpenedAlready as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The question is removed."))
        return self.back()

    def save(self, form: QuestionForm) -> HttpResponse:
        """Change it."""
        actions.change_question(by=self.user, question=self.question, **form.cleaned_data)
        messages.success(self.request, _("The question is changed."))
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say that there is something to remove."""
        return {**super().get_context_data(**kwargs), "question": self.question}


def _invited(people: int) -> str:
    text = ngettext("%(people)s person is invited.", "%(people)s people are invited.", people)
    return text % {"people": number(people, current_language())}


def _reminded(people: int) -> str:
    text = ngettext("%(people)s person is reminded.", "%(people)s people are reminded.", people)
    return text % {"people": number(people, current_language())}
