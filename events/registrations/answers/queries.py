"""What guests have answered, for themselves, and which answers they still owe."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F

from events.registrations.enums import RegistrationStatus
from events.registrations.models import Answer, AnswerFile, ChangeRequest, Question, Registration, SensitiveAnswer
from events.registrations.questions.conditions import Value, is_empty
from events.registrations.questions.enums import Stage
from events.registrations.questions.keeping import is_fixed
from events.registrations.questions.queries import form_of, forms_of, guest_of, questions_for
from events.registrations.questions.sealing import KeyLost, can_seal, unseal


class Unreadable:
    """Stands for an answer that is there and whose key is lost."""

    def __str__(self) -> str:
        return str(KeyLost())


UNREADABLE = Unreadable()


def answers_of(registration: Registration) -> dict[str, Value]:
    """Return what `registration` answers by code, for the person themself, in three queries; none without questions.

    Of a file it is its row; what cannot be read because its key is lost is `UNREADABLE`.
    """
    if not registration.event.form_version:
        return {}
    return answers_of_many([registration])[registration.pk]


def answers_of_many(
    registrations: Collection[Registration], *, opened: Collection[int] | None = None
) -> dict[int, dict[str, Value]]:
    """Return what `registrations` answer, by key and code, in three queries; see `answers_of`.

    Of sensitive answers only those to the questions `opened` (keys; None: all) are unsealed, the others are True.
    """
    return answers_by_key([registration.pk for registration in registrations], opened=opened)


def answers_by_key(
    registrations: Iterable[int], *, opened: Collection[int] | None = None, questions: Collection[int] | None = None
) -> dict[int, dict[str, Value]]:
    """Return what the `registrations` (keys) answer, as `answers_of_many`; to `questions` (keys) alone, if given."""
    found: dict[int, dict[str, Value]] = {registration: {} for registration in registrations}
    wanted = {"registration__in": found} | ({} if questions is None else {"question__in": questions})
    for answer in Answer.objects.filter(**wanted).select_related("question"):
        found[answer.registration_id][answer.question.code] = answer.value
    for sealed in SensitiveAnswer.objects.filter(**wanted).select_related("question"):
        is_opened = opened is None or sealed.question_id in opened
        found[sealed.registration_id][sealed.question.code] = open_answer(sealed) if is_opened else True
    for file in AnswerFile.objects.filter(**wanted).select_related("question"):
        found[file.registration_id][file.question.code] = file
    return found


def open_answer(answer: SensitiveAnswer | ChangeRequest) -> Value:
    """Return a sealed answer, `UNREADABLE` when its key is lost."""
    try:
        sealed = bytes(answer.sealed or b"")
        return unseal(sealed, answer.key, registration=answer.registration_id, question=answer.question_id)
    except KeyLost:
        return UNREADABLE


def wishes_of(registration: Registration) -> dict[str, Value]:
    """Return, by code, the answers `registration` wishes to give instead of fixed ones, not decided yet; one query."""
    wishes = ChangeRequest.objects.filter(registration=registration, decided_at=None).select_related("question")
    return {wish.question.code: wish_of(wish) for wish in wishes}


def wish_of(change: ChangeRequest) -> Value:
    """Return the answer that a change asks for, None where it takes the answer back, `UNREADABLE` without its key.

    What was wished is forgotten once it is decided.
    """
    return change.value if change.sealed is None else open_answer(change)


def late_answers(registrations: Iterable[int], questions: Iterable[Question]) -> set[tuple[int, int]]:
    """Return which answers of `registrations` (keys) to `questions` were given once they were fixed, by both keys.

    Three queries, none while none of the questions is.
    """
    fixed = [question.pk for question in questions if is_fixed(question)]
    late: set[tuple[int, int]] = set()
    for model in (Answer, SensitiveAnswer, AnswerFile) if fixed else ():
        rows = model._default_manager.filter(registration__in=registrations, question__in=fixed)
        late.update(rows.filter(answered_at__gte=F("question__freezes_at")).values_list("registration", "question"))
    return late


def stages_of(registration: Registration) -> tuple[Stage, ...]:
    """Return the stages at which `registration` is asked now: what comes after confirmation only once it is."""
    if not registration.is_live or registration.is_named:
        return ()
    return tuple(Stage) if registration.status == RegistrationStatus.CONFIRMED else (Stage.REGISTRATION,)


def asked_now(registration: Registration, form: Iterable[Question], answers: Mapping[str, Value]) -> list[Question]:
    """Return the questions of `form` that `registration` is asked at its present stages, given its `answers`."""
    stages = stages_of(registration)
    questions = questions_for(guest_of(registration), form, answers)
    return [question for question in questions if question.section.stage in stages]


def owed(registration: Registration) -> list[Question]:
    """Return the questions `registration` must still answer; six queries, none without questions."""
    return owed_by([registration])[registration.pk]


def owed_by(registrations: Collection[Registration]) -> dict[int, list[Question]]:
    """Return the questions that each of `registrations`, of any events, must still answer, by key.

    Six queries for any number, none where nothing is asked; `event` and `code` should be read along. While sensitive
    answers cannot be kept nobody owes them.
    """
    owing: dict[int, list[Question]] = {registration.pk: [] for registration in registrations}
    asked = [person for person in registrations if person.event.form_version and stages_of(person)]
    if not asked:
        return owing
    forms = forms_of([*{person.event_id: person.event for person in asked}.values()])
    answers = answers_of_many(asked, opened=_parents(forms))
    for person in asked:
        given = answers[person.pk]
        owing[person.pk] = [
            question
            for question in asked_now(person, forms[person.event_id], given)
            if must_be_answered(question) and is_empty(given.get(question.code))
        ]
    return owing


def owed_by_companions(
    registration: Registration, companions: Iterable[Registration]
) -> list[tuple[Registration, int]]:
    """Return those who accompany `registration`, each with how many answers they owe; see `owed_by`."""
    companions = list(companions)
    for companion in companions:
        # The same one, read already.
        companion.event = registration.event
    owing = owed_by(companions)
    return [(companion, len(owing[companion.pk])) for companion in companions]


@dataclass(frozen=True, slots=True)
class OwnQuestions:
    """How many questions somebody is asked now, how many of them they have answered, and how many they still must."""

    asked: int
    given: int
    owed: int


def own_questions(registration: Registration) -> OwnQuestions | None:
    """Return the numbers of the questions that `registration` is asked now, None where nothing is.

    Six queries, none for an event that asks nothing.
    """
    if not registration.event.form_version or not stages_of(registration):
        return None
    answers = answers_of(registration)
    asked = asked_now(registration, form_of(registration.event), answers)
    given = [question for question in asked if not is_empty(answers.get(question.code))]
    owing = [question for question in asked if question not in given and must_be_answered(question)]
    return OwnQuestions(len(asked), len(given), len(owing)) if asked else None


def must_be_answered(question: Question) -> bool:
    """True for a required question whose answer can be kept."""
    return question.is_required and (can_seal() or not question.is_sensitive)


def _parents(forms: Mapping[int, Iterable[Question]]) -> set[int]:
    """Return the keys of questions that others depend on."""
    return {rule.parent_id for form in forms.values() for question in form for rule in question.conditions.all()}
