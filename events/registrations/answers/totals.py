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
# Stands for anybody who has answered: of several choices one person may have made many. No code looks like this.
ANSWERED = "*"
# How many sealed answers are held in memory at a time.
AT_ONCE = 500


def counts_of(answers: Iterable[Answer | SensitiveAnswer]) -> Counter[str]:
    """Count what `answers`, read with their question and registration, say; only people who are confirmed count."""
    counts: Counter[str] = Counter()
    for answer in answers:
        if answer.question.kind in COUNTED and answer.registration.status == RegistrationStatus.CONFIRMED:
            counts += count_one(open_answer(answer) if isinstance(answer, SensitiveAnswer) else answer.value)
    return counts


def count_one(answer: Value) -> Counter[str]:
    """Count what one answer to a question that can be counted says: codes of choices, of a country, "yes" and "no".

    Each of several choices counts, `ANSWERED` once. `UNKNOWN` is an answer that nobody can read any more.
    """
    said = _values_of(answer)
    return Counter([*said, ANSWERED] if said else said)


def keep_totals(question: Question, counts: Mapping[str, int]) -> None:
    """Add `counts` to what is kept of `question`, in the transaction that deletes the answers counted."""
    for value, number in counts.items():
        kept, is_new = AnswerTotal.objects.get_or_create(
            question=question, value=value, defaults={"event_id": question.event_id, "number": number}
        )
        if not is_new:
            AnswerTotal.objects.filter(pk=kept.pk).update(number=F("number") + number)


def kept_totals(questions: Iterable[Question]) -> dict[int, Counter[str]]:
    """Return what is kept of answers that were erased, by question (its key) and value; one query."""
    kept: dict[int, Counter[str]] = {}
    rows = AnswerTotal.objects.filter(question__in=[question.pk for question in questions])
    for key, value, number in rows.values_list("question", "value", "number"):
        kept.setdefault(key, Counter())[value] = number
    return kept


def _values_of(answer: Value) -> list[str]:
    if answer is UNREADABLE:
        return [UNKNOWN]
    if isinstance(answer, bool):
        return ["yes" if answer else "no"]
    if is_empty(answer):
        return []
    return list(answer) if isinstance(answer, list) else [str(answer)]
