"""The questions of an event as part of a form: all that may be asked, and of what was typed what is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from common.languages import text_of
from events.programme.models import Event
from events.registrations.answers.files import SentFile
from events.registrations.answers.meanwhile import NOTHING, AnsweredMeanwhile, marks_of
from events.registrations.answers.queries import UNREADABLE, must_be_answered
from events.registrations.models import AnswerFile, Question, Section
from events.registrations.questions.conditions import Guest, Value, is_empty
from events.registrations.questions.enums import Kind, Stage
from events.registrations.questions.fields import field_of, foreign, initial_of
from events.registrations.questions.keeping import hosts_in_words, is_fixed
from events.registrations.questions.queries import as_asked, questions_for
from events.registrations.questions.sealing import can_seal
from events.registrations.questions.sent import list_of
from events.registrations.questions.shown import ShownQuestion, mark_of_words
from events.registrations.questions.values import to_stored
from events.registrations.questions.words import texts_of

PREFIX = "question_"
# Which questions the form showed when it was opened, which of them were asked by what was typed then, and the marks of
# the words that people consent to and of the answers it began with.
SEEN, WERE_ASKED, READ, BEGAN = "seen", "asked", "read", "began"


class QuestionFields(forms.Form):
    """The part of a form that asks the questions of an event."""

    questions: Sequence[Question] = ()
    lacks_key = False
    tells_meanwhile = False

    def ask_questions(
        self,
        event: Event,
        form: Sequence[Question],
        *,
        stages: Collection[str],
        known: Mapping[str, Value] | None = None,
        wishes: Mapping[str, Value] | None = None,
    ) -> None:
        """Add a field for each question of `form`, that of `event`, which people like this one are asked at `stages`.

        `known` are the answers so far by code, None of who registers only now; `wishes` those they wish to give instead
        of fixed ones. Questions whose answers cannot be sealed now are left out (`lacks_key`).
        """
        self.whole_form, self.known, self.wishes = form, dict(known or {}), dict(wishes or {})
        self.tells_owed = known is not None
        self.judged_by = event.form_version
        self.asking_event, self.initial = event, dict(self.initial)
        here = [question for question in form if question.section.stage in stages and self.may_concern(question)]
        self.questions = [question for question in here if can_seal() or not question.is_sensitive]
        self.lacks_key = len(self.questions) < len(here)
        for question in self.questions:
            name = name_of(question)
            answer = self._begins_with(question)
            answer = None if answer is UNREADABLE else answer
            self.fields[name] = field = field_of(question, answer)
            # What stands beside it (`question.html`) describes it.
            field.help_text = " "
            if not is_empty(answer):
                self.initial.setdefault(name, initial_of(question, answer))

    def guest(self) -> Guest:
        """Return what is known of the person so far; what nobody has said yet is empty."""
        raise NotImplementedError

    def may_concern(self, question: Question) -> bool:
        """True when people like this one may be asked `question`, as far as is known before they have typed."""
        return as_asked(question).is_for(self.guest())

    @cached_property
    def asked(self) -> frozenset[str]:
        """The codes of what is asked, given what was typed so far."""
        typed = {question.code: self._typed(question) for question in self.questions}
        return self._asked_with(typed)

    @property
    def sections(self) -> Iterator[tuple[Section, list[ShownQuestion]]]:
        """The questions by section, as they stand on the page."""
        for section, questions in groupby(self.questions, lambda question: question.section):
            yield section, [self.shown(question) for question in questions]

    @property
    def began_with(self) -> list[str]:
        """What marks the answers the form began with, as it sends them; renewed once it told what holds now."""
        if self.is_bound and not self.tells_meanwhile:
            return list(list_of(self.data, BEGAN))
        return [NOTHING, *(f"{code}:{mark}" for code, mark in marks_of(self.known, self.wishes).items())]

    @property
    def depends(self) -> bool:
        """True when what is asked here may change while somebody fills in the form."""
        return any(
            question.audiences or question.presences or list(question.conditions.all()) for question in self.questions
        )

    @property
    def takes_files(self) -> bool:
        """True when one of the questions is answered with a file."""
        return any(question.kind == Kind.FILE for question in self.questions)

    @property
    def foreign_languages(self) -> list[str]:
        """The languages, other than the reader's, that questions and what is said about them are shown in."""
        texts = (
            text
            for question in self.questions
            for text in (*texts_of(question), question.section.title, question.section.text)
        )
        found = map(foreign, texts)
        return sorted({language for language in found if language})

    def shown(self, question: Question) -> ShownQuestion:
        """Return how `question` stands on the page."""
        is_asked = question.code in self.asked
        return ShownQuestion(
            question,
            self[name_of(question)],
            self.asking_event,
            is_asked=is_asked,
            known=self.known.get(question.code),
            wish=self.wishes.get(question.code),
            is_wished=question.code in self.wishes,
            is_told_whom=self.tells_whom,
            is_owed=self.tells_owed and is_asked and self._is_open(question, self._begins_with(question)),
        )

    # Whether the form says for whom a question is, because it does not know yet who fills it in.
    tells_whom = False

    def judge_answers(self) -> dict[str, Any]:
        """Return, inside `clean`, what was answered by code; None where nothing was, left out what is not asked.

        What must be answered and is not gets a sentence, another one where the form did not show it yet; mistakes in
        what is not asked are none.
        """
        typed = {
            question.code: self.cleaned_data[name_of(question)]
            for question in self.questions
            if name_of(question) in self.cleaned_data
        }
        answers = {code: value if _is_file(value) else to_stored(value) for code, value in typed.items()}
        asked = self._asked_with(answers)
        for question in self.questions:
            name, code = name_of(question), question.code
            if code not in asked:
                self.errors.pop(name, None)
                answers.pop(code, None)
            elif name not in self.errors and self._exchanges_fixed(question, answers[code]):
                self.add_error(name, ValidationError(self._file_stays(), code="fixed"))
            elif name not in self.errors and self._is_open(question, answers[code]):
                self.add_error(name, ValidationError(self._missing(code), code="required"))
            elif name not in self.errors and self._agrees_to_other_words(question, answers[code]):
                self.add_error(name, ValidationError(self._changed_words(), code="changed"))
        # A file that was there already and was not touched is not given anew.
        return {code: value for code, value in answers.items() if not isinstance(value, AnswerFile)}

    def newly(self) -> list[ShownQuestion]:
        """Return the questions that are asked now and were not when the form was drawn, or the other way round."""
        before = set(list_of(self.data or self.initial, WERE_ASKED))
        changed = [
            question for question in self.questions if (question.code in self.asked) != (question.code in before)
        ]
        return [self.shown(question) for question in changed]

    def _begins_with(self, question: Question) -> Value:
        """Return what is wished, or else the answer that holds.

        A wish for none where an answer is needed comes from no longer being asked. Whoever is asked again finds theirs.
        """
        known, wish = self.known.get(question.code), self.wishes.get(question.code)
        if question.code not in self.wishes or (is_empty(wish) and question.is_required):
            return known
        return wish

    def _exchanges_fixed(self, question: Question, answer: Value) -> bool:
        """True when a file would go or be exchanged with which the organisers plan already."""
        known = self.known.get(question.code)
        return question.kind == Kind.FILE and is_fixed(question) and not is_empty(known) and answer != known

    def _agrees_to_other_words(self, question: Question, answer: Value) -> bool:
        """True when somebody ticked a consent whose words were changed after the page was drawn."""
        read = list_of(self.data, READ)
        is_new = question.kind == Kind.CONSENT and bool(answer) and not self.known.get(question.code)
        return is_new and bool(read) and mark_of_words(question) not in read

    def _changed_words(self) -> str:
        return _("The organisers have changed these words meanwhile. Please read them again before you send the form.")

    def _file_stays(self) -> str:
        return _(
            "The time to exchange this file is over, so the one you sent before stays. If you need another one, please "
            "write to %(organisers)s."
        ) % {"organisers": hosts_in_words(self.asking_event)}

    def _is_open(self, question: Question, answer: Value) -> bool:
        """True when `question` must be answered and is not, neither now nor before in a way nobody can read."""
        stand = (self.known.get(question.code), self.wishes.get(question.code))
        return must_be_answered(question) and is_empty(answer) and UNREADABLE not in stand

    def _asked_with(self, typed: Mapping[str, Value]) -> frozenset[str]:
        answers = {**self.known, **typed}
        asked = self._codes_asked(answers)
        fixed = {question.code for question in self.questions if is_fixed(question)} & self.known.keys()
        if not fixed:
            return asked
        # Nothing keeps a file with a wish: it is asked for once that is accepted.
        files = {question.code for question in self.questions if question.kind == Kind.FILE}
        return asked - (files - self._codes_asked({**answers, **{code: self.known[code] for code in fixed}}))

    def _codes_asked(self, answers: Mapping[str, Value]) -> frozenset[str]:
        return frozenset(question.code for question in questions_for(self.guest(), self.whole_form, answers))

    def _typed(self, question: Question) -> Value:
        """Return what was typed for `question`, None for what cannot be read."""
        field = self[name_of(question)]
        value = field.value()
        if question.kind == Kind.FILE:
            return value or None
        if question.kind == Kind.CHOICES and isinstance(value, str):
            # One box that was ticked, as `as_typed` hands it on.
            value = [value]
        try:
            return to_stored(field.field.clean(value))
        except ValidationError:
            return None

    def _missing(self, code: str) -> str:
        seen = list_of(self.data, SEEN)
        if seen and code not in seen:
            return _("This question was not in the form yet when you opened it. Please answer it, too.")
        return _("Please answer this question.")


class AnswersForm(QuestionFields):
    """The questions alone, for somebody of whom it is known who they are."""

    def __init__(
        self,
        *args: Any,
        event: Event,
        form: Sequence[Question],
        guest: Guest,
        stages: Collection[str] = tuple(Stage),
        known: Mapping[str, Value] | None = None,
        wishes: Mapping[str, Value] | None = None,
        **kwargs: Any,
    ) -> None:
        """Prepare the form of `event` for `guest`; see `QuestionFields.ask_questions`."""
        super().__init__(*args, **kwargs)
        self._guest = guest
        self.ask_questions(event, form, stages=stages, known=known, wishes=wishes)

    def guest(self) -> Guest:
        """Return who is asked."""
        return self._guest

    def clean(self) -> dict[str, Any]:
        """Judge the answers."""
        cleaned = super().clean() or self.cleaned_data
        self.given = self.judge_answers()
        return cleaned

    def tell_meanwhile(self, changed: AnsweredMeanwhile) -> None:
        """Say what was `changed`, and what holds now beside what was typed; sent once more, the valid form counts."""
        self.tells_meanwhile = True
        self.add_error(None, str(changed))
        for shown in map(self.shown, self.questions):
            if shown.question.code in changed.codes and shown.is_asked:
                self.add_error(shown.field.name, shown.stands_now)
            elif shown.question.code in changed.codes:
                # What is not asked by what was typed is hidden.
                self.add_error(None, f"{text_of(shown.question.label)} {shown.stands_now}")


def name_of(question: Question) -> str:
    """Return the name of the field of `question`."""
    return f"{PREFIX}{question.code}"


def _is_file(value: Any) -> bool:
    return isinstance(value, AnswerFile | SentFile)
