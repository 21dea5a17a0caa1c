"""How many gave which answer: of answers that are there, and of those that have gone."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db.models import F

from events.registrations.answers.queries import UNREADABLE, open_answer
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Answer, AnswerTotal, Question, Registration, SensitiveAnswer
from events.registrations.questions.conditions import Value, is_empty
from events.registrations.questions.enums import COUNTED

# Stands for answers whose key was lost: that they were given is known, what they said is not.
UNKNOWN = ""
# How many sealed answers are held in memory at a time.
AT_ONCE = 500


def totals(question: Question) -> dict[str, int]:
    """Return how many of those who are confirmed gave each answer to `question`, by value.

    Values are the codes of choices, "yes" and "no", or the codes of countries; `UNKNOWN` are answers nobody can read
    any more. Each of several choices counts. Answers that were erased count as they did before. Nothing for questions
    that cannot be counted, two queries for the others.
    """
    if question.kind not in COUNTED:
        return {}
    counts = count(question)
    for value, number in question.totals.values_list("value", "number"):
        counts[value] += number
    return dict(counts)


def count(question: Question, registrations: Iterable[Registration] | None = None) -> Counter[str]:
    """Count the answers to `question` that are there, of those who are confirmed (among `registrations`); one query."""
    model = SensitiveAnswer if question.is_sensitive else Answer
    answers = model._default_manager.filter(question=question, registration__status=RegistrationStatus.CONFIRMED)
    if registrations is not None:
        answers = answers.filter(registration__in=registrations)
    counts: Counter[str] = Counter()
    for answer in answers.iterator(chunk_size=AT_ONCE):
        counts.update(values_of(open_answer(answer) if isinstance(answer, SensitiveAnswer) else answer.value))
    return counts


def keep_totals(question: Question, counts: Mapping[str, int]) -> None:
    """Add `counts` to what is kept of `question`, inside the transaction that deletes the answers counted."""
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
