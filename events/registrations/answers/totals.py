"""How many gave which answer: of answers that are there, and of those that have gone."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db.models import F

from events.registrations.answers.queries import UNREADABLE, open_answer
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Answer, AnswerTotal, Question, SensitiveAnswer
from events.registrations.questions.conditions import Value, is_empty
from events.registrations.questions.enums import COUNTED

# Stands for answers whose key was lost: that they were given is known, what they said is not.
UNKNOWN = ""
# How many sealed answers are held in memory at a time.
AT_ONCE = 500


def counted(question: Question) -> dict[str, int]:
    """Return how many of those who are confirmed gave each answer to `question`, by value.

    Values are the codes of choices, "yes" and "no", or the codes of countries; `UNKNOWN` are answers nobody can read
    any more. Each of several choices counts. Answers that were erased count as they did before. Nothing for questions
    that cannot be counted, two queries for the others.
    """
    if question.kind not in COUNTED:
        return {}
    model = SensitiveAnswer if question.is_sensitive else Answer
    answers = model._default_manager.filter(question=question).select_related("question", "registration")
    counts = counts_of(answers.iterator(chunk_size=AT_ONCE))
    for value, number in question.totals.values_list("value", "number"):
        counts[value] += number
    return dict(counts)


def counts_of(answers: Iterable[Answer | SensitiveAnswer]) -> Counter[str]:
    """Count what `answers`, read with their question and registration, say; only people who are confirmed count."""
    counts: Counter[str] = Counter()
    for answer in answers:
        if answer.question.kind in COUNTED and answer.registration.status == RegistrationStatus.CONFIRMED:
            counts.update(values_of(open_answer(answer) if isinstance(answer, SensitiveAnswer) else answer.value))
    return counts


def keep_totals(question: Question, counts: Mapping[str, int]) -> None:
    """Add `counts` to what is kept of `question`, in the transaction that deletes the answers counted."""
    for value, number in counts.items():
        kept, is_new = AnswerTotal.objects.get_or_create(
            question=question, value=value, defaults={"event_id": question.event_id, "number": number}
        )
        if not is_new:
            AnswerTotal.objects.filter(pk=kept.pk).update(number=F("number") + number)


def values_of(answer: Value) -> list[str]:
    """Return what an answer to a question that can be counted counts as."""
    if answer is UNREADABLE:
        return [UNKNOWN]
    if isinstance(answer, bool):
        return ["yes" if answer else "no"]
    if is_empty(answer):
        return []
    return list(answer) if isinstance(answer, list) else [str(answer)]
