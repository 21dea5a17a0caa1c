"""Questions: made, changed, moved, no longer asked, and asked again."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from common.desk.differences import Difference
from events.desk.questions.compare import question_differences
from events.desk.questions.forms.question import QuestionForm
from events.desk.questions.refusals import REFUSALS, tell
from events.desk.questions.views.base import OneQuestion, QuestionsView, SectionView, deleted_meanwhile, steps_of
from events.registrations.models import Question, Section
from events.registrations.questions.actions import (
    AskedLater,
    ConditionRefused,
    FormChanged,
    GivesAnswersAway,
    NoLongerAsked,
    QuestionDecides,
    QuestionGone,
    SensitiveTooEarly,
    TooManyQuestions,
    change_question,
    check_retirable,
    create_question,
    is_answered,
    move_question,
    restore_question,
    retire_question,
)
from events.registrations.questions.queries import form_of

CHANGES = (
    AskedLater,
    ConditionRefused,
    NoLongerAsked,
    QuestionDecides,
    QuestionGone,
    GivesAnswersAway,
    SensitiveTooEarly,
    TooManyQuestions,
)


class QuestionFormView(QuestionsView):
    """A form about a question, with everything typed kept when it is refused or a row is added."""

    template_name = "events/desk/questions/question.html"
    question: Question | None = None
    section: Section | None = None
    answered = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self._show(self._form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the question, show another row, or say what is in the way."""
        form = self._form(request.POST)
        if form.is_draft:
            return self._show(form)
        if form.is_valid():
            try:
                question = self.save(form)
            except FormChanged as conflict:
                return self._compare(form, conflict)
            except REFUSALS as refused:
                tell(form, refused)
            except ValidationError as refused:
                form.add_error(None, refused.messages)
            except QuestionGone as gone:
                form.add_error(None, str(gone))
            else:
                messages.success(request, _("The question has been saved."))
                return self.back(f"question-{question.pk}")
        messages.validation_error(request, _("The question was not saved: something needs your attention."), form)
        return self._show(form)

    def save(self, form: QuestionForm) -> Question:
        """Do what the valid `form` says and return the question."""
        raise NotImplementedError

    def _form(self, data: Any = None) -> QuestionForm:
        return QuestionForm(
            data,
            event=self.event,
            form=form_of(self.event),
            section=self.section,
            question=self.question,
            answered=self.answered,
        )

    def _compare(self, form: QuestionForm, conflict: FormChanged) -> HttpResponse:
        self.setup(self.request, *self.args, **self.kwargs)
        found = question_differences(form, self.question) if self.question else []
        # The version is renewed: whoever has seen the comparison and saves again means it.
        typed = self.request.POST.copy()
        typed["version"] = str(self.event.form_version)
        if not found:
            messages.warning(self.request, str(conflict))
        return self._show(self._form(typed), found)

    def _show(self, form: QuestionForm, differences: list[Difference] | None = None, address: str = "") -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                form=form,
                question=self.question,
                answered=self.answered,
                differences=differences or [],
                address=address,
                submit_label=_("Save the question"),
                cancel_url=self.list_url(f"question-{self.question.pk}" if self.question else ""),
            )
        )


class CreateQuestion(SectionView, QuestionFormView):
    """Adds a question to a section."""

    section: Section

    def get_page_title(self) -> str:
        """Say that it is new."""
        return _("New question")

    def tell_gone(self) -> HttpResponse:
        """Go on without the section: the form asks for another one."""
        return self.post(self.request)

    def save(self, form: QuestionForm) -> Question:
        """Add it, to whichever section was chosen."""
        section = form.cleaned_data["section"]
        section.event = self.event
        return create_question(
            by=self.user, section=section, choices=form.choices, conditions=form.conditions, **form.facts
        )


class ChangeQuestion(OneQuestion, QuestionFormView):
    """Changes a question."""

    question: Question

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """See whether anybody has answered it."""
        super().setup(request, *args, **kwargs)
        self.answered = not self.is_gone and is_answered(self.question)

    def tell_gone(self) -> HttpResponse:
        """Show what was typed as a new question."""
        form = self._form(self.request.POST)
        form.add_error(None, deleted_meanwhile())
        section = self.event.sections.filter(pk=form["section"].value()).first() or self.event.sections.first()
        address = reverse("desk:question_create", args=[self.event.pk, section.pk]) if section else ""
        return self._show(form, address=address)

    def save(self, form: QuestionForm) -> Question:
        """Change it."""
        return change_question(
            by=self.user,
            question=self.question,
            facts=form.facts,
            choices=form.choices,
            conditions=form.conditions,
            section=form.cleaned_data["section"],
            version=form.cleaned_data["version"] or 0,
        )


class QuestionStep(OneQuestion):
    """Something done to a question by one button; `step` does it, and what is refused is said."""

    def take(
        self, step: Callable[[], Question | None], done: Callable[[Question | None], str] = lambda _question: ""
    ) -> HttpResponse:
        """Do `step`, tell what `done` says of the question it returns, and lead back to the form."""
        try:
            said = done(step())
        except CHANGES as refused:
            messages.error(self.request, str(refused))
        else:
            if said:
                messages.success(self.request, said)
        return self.back(f"question-{self.question.pk}")


class MoveQuestion(QuestionStep):
    """Moves a question up or down in its section."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Move it."""
        steps = steps_of(request)
        return self.take(lambda: move_question(by=self.user, question=self.question, steps=steps))


class RestoreQuestion(QuestionStep):
    """Asks a question again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask it again."""
        done = _("“%(question)s” is asked again.") % {"question": self.get_page_title()}
        return self.take(lambda: restore_question(by=self.user, question=self.question), lambda _question: done)


class RetireQuestion(QuestionStep):
    """Says what becomes of a question and its answers, then asks it no more."""

    template_name = "events/desk/questions/question_retire.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, or say what is in the way."""
        in_the_way = ""
        try:
            check_retirable(self.question)
        except QuestionDecides as refused:
            in_the_way = str(refused)
        answered, back = is_answered(self.question), self.list_url()
        return self.render_to_response(
            self.get_context_data(question=self.question, answered=answered, in_the_way=in_the_way, back_url=back)
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Delete it, or retire it where somebody has answered."""
        name = {"question": self.get_page_title()}
        kept, deleted = _("“%(question)s” is no longer asked.") % name, _("“%(question)s” has been deleted.") % name
        return self.take(
            lambda: retire_question(by=self.user, question=self.question),
            lambda retired: kept if retired else deleted,
        )
