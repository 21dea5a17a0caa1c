"""What the desk reads about answers: changes asked for, and everything one guest has answered."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from events.programme.models import Event
from events.registrations.answers.queries import open_answer
from events.registrations.answers.reading import answers_for, readable
from events.registrations.answers.sheets import answer_words, label_of
from events.registrations.enums import LIVE
from events.registrations.models import Answer, AnswerFile, ChangeRequest, Question, Registration, SensitiveAnswer
from events.registrations.questions.conditions import Value
from events.registrations.questions.enums import Reader
from events.registrations.questions.queries import form_of
from partners.models import User


@dataclass(frozen=True, slots=True)
class AskedChange:
    """A change asked for with the answer that holds, `before`, and the one wished, `after`, in the reader's words."""

    request: ChangeRequest
    label: str
    before: str
    after: str

    @property
    def comes_along(self) -> bool:
        """True when there is no answer to change: the question is asked only once another change is accepted."""
        return not self.before


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer of a guest; `text` is empty where it is sensitive and was not asked for (`is_hidden`)."""

    question: Question
    label: str
    text: str
    language: str
    answered_at: dt.datetime
    file: AnswerFile | None = None
    is_hidden: bool = False


def open_changes(event: Event, questions: Collection[Question]) -> QuerySet[ChangeRequest]:
    """Return the changes of answers to `questions` that nobody has decided about, of guests who still take part."""
    requests = ChangeRequest.objects.filter(
        accepted=None,
        question__in=[question.pk for question in questions],
        registration__event=event,
        registration__status__in=LIVE,
    )
    return requests.select_related("registration__event", "question").order_by("answered_at", "pk")


def changes_in_words(
    *, by: User, questions: Iterable[Question], requests: Collection[ChangeRequest]
) -> list[AskedChange]:
    """Return `requests`, about `questions` that `by` may read, in words; reading sensitive ones leaves a trace.

    Three queries for each question, and one for its trace, however many ask: nothing else of them is read.
    """
    by_key = {question.pk: question for question in questions}
    people: dict[int, list[Registration]] = {}
    for request in requests:
        people.setdefault(request.question_id, []).append(request.registration)
    present = {key: answers_for(by=by, registrations=asking, questions=[by_key[key]]) for key, asking in people.items()}
    return [
        AskedChange(
            request=request,
            label=label_of(question := by_key[request.question_id]),
            before=answer_words(question, present[request.question_id][request.registration_id].get(question.code)),
            after=answer_words(question, request.value if request.sealed is None else open_answer(request)),
        )
        for request in requests
    ]


def questions_for_organiser(user: User, event: Event) -> list[Question]:
    """Return the questions, those no longer asked as well, whose answers `user` may read of all guests of `event`.

    No query where nothing was ever asked.
    """
    return readable(user, event, form_of(event, retired=True)) if event.form_version else []


def questions_for_leads(event: Event) -> list[Question]:
    """Return the questions, those no longer asked as well, whose answers leads read of their people; see above."""
    form = form_of(event, retired=True) if event.form_version else []
    return [question for question in form if question.reader == Reader.LEADS]


def answers_of_guest(
    *, by: User, registration: Registration, questions: Sequence[Question], with_sensitive: bool
) -> list[GivenAnswer]:
    """Return what `registration` answered to `questions`, which `by` may read, with language and time.

    Sensitive answers only `with_sensitive`, which leaves a trace; otherwise it is said that they are there. No query
    without questions.
    """
    if not questions:
        return []
    opened = [question for question in questions if with_sensitive or not question.is_sensitive]
    values = answers_for(by=by, registrations=[registration], questions=opened)[registration.pk]
    given: dict[int, tuple[str, dt.datetime]] = {}
    for model in (Answer, SensitiveAnswer, AnswerFile):
        rows = model._default_manager.filter(registration=registration)
        given |= {key: (language, at) for key, language, at in rows.values_list("question", "language", "answered_at")}
    return [
        _given(question, values.get(question.code), *given[question.pk], is_hidden=question not in opened)
        for question in questions
        if question.pk in given
    ]


def _given(
    question: Question, value: Value, language: str, answered_at: dt.datetime, *, is_hidden: bool
) -> GivenAnswer:
    return GivenAnswer(
        question=question,
        label=label_of(question),
        text="" if is_hidden else answer_words(question, value),
        language=language,
        answered_at=answered_at,
        file=value if isinstance(value, AnswerFile) else None,
        is_hidden=is_hidden,
    )
