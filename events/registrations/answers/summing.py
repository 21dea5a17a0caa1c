"""The totals above the answers of one event: the one way in which the desk counts them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from common.formats import country_name
from common.languages import current_language
from common.sorting import sort_key
from events.programme.models import Event
from events.registrations.answers.sheets import Sheet, label_of
from events.registrations.answers.totals import ANSWERED, UNKNOWN, count_one, kept_totals
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Question, Registration
from events.registrations.questions.conditions import is_empty
from events.registrations.questions.enums import COUNTED, WITH_CHOICES, Kind
from events.registrations.questions.keeping import own_day_has_come
from events.registrations.questions.queries import guest_of, questions_for
from events.registrations.questions.values import value_words


@dataclass(frozen=True, slots=True)
class Total:
    """How many of those counted gave each answer, and how many none: None where nobody knows any more who was asked."""

    label: str
    lines: list[tuple[str, int]]
    unanswered: int | None


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals of the questions that can be counted, of `people` who are confirmed."""

    people: int
    of_questions: Sequence[Total]


def totals_of(sheet: Sheet, event: Event, erased: Collection[Registration]) -> Totals:
    """Return the totals of `sheet`, a table of guests of `event`; two queries for any number.

    Who applies, waits or thinks an offer over may never come, so only those who are confirmed count. `erased` are those
    whom the table would list as well, read with their event and code: where with them all are listed, people and
    answers that were erased on their day count as they did before.
    """
    confirmed = [person for person in sheet.people if person.status == RegistrationStatus.CONFIRMED]
    countable = [question for question in sheet.questions if question.kind in COUNTED]
    erased = [person for person in erased if person.status == RegistrationStatus.CONFIRMED]
    everybody = Registration.objects.filter(event=event, status=RegistrationStatus.CONFIRMED)
    is_whole = everybody.count() == len(confirmed) + len(erased)
    erased = erased if is_whole else []
    kept = kept_totals(countable) if is_whole else {}
    gone = {question.pk for question in sheet.form if own_day_has_come(event, question, timezone.now())}
    owing = Counter(
        question.pk
        for person in confirmed
        for question in countable
        if question.pk in sheet.asked[person.pk] and is_empty(sheet.answers[person.pk].get(question.code))
    )
    for person in erased:
        owing.update(question.pk for question in questions_for(guest_of(person), sheet.form, {}))
    totals = []
    for question in countable:
        numbers = Counter(kept.get(question.pk, {}))
        # Of those who seem to owe it, these had answered before it was erased.
        owed = owing[question.pk] - numbers.pop(ANSWERED, 0)
        for person in confirmed:
            numbers += count_one(sheet.answers[person.pk].get(question.code))
        del numbers[ANSWERED]
        is_known = (is_whole or question.pk not in gone) and not _hangs_on(question, gone, erased=bool(erased))
        totals.append(Total(label_of(question), _lines(question, numbers), max(owed, 0) if is_known else None))
    return Totals(len(confirmed) + len(erased), totals)


def _hangs_on(question: Question, gone: Collection[int], *, erased: bool) -> bool:
    """True when who was asked `question` depends on answers that are erased, with people or on a day of their own."""
    parents = [rule.parent for rule in question.conditions.all()]
    return any(erased or parent.pk in gone or _hangs_on(parent, gone, erased=erased) for parent in parents)


def _lines(question: Question, numbers: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return `numbers` by answers in words: choices in their order, countries by how many, what is lost at the end."""
    reader = current_language()
    readable = {value: number for value, number in numbers.items() if value != UNKNOWN}
    if question.kind in WITH_CHOICES:
        order = [choice.code for choice in question.choices.all()]
        codes = [*(code for code in order if code in readable), *(code for code in readable if code not in order)]
        lines = [(value_words(question, code, reader), readable[code]) for code in codes]
    elif question.kind == Kind.COUNTRY:
        named = [(country_name(code, reader), number) for code, number in readable.items()]
        lines = sorted(named, key=lambda line: (-line[1], sort_key(line[0], reader)))
    else:
        answers = (("yes", True), ("no", False))
        lines = [(value_words(question, value, reader), readable[code]) for code, value in answers if code in readable]
    if UNKNOWN in numbers:
        lines.append((_("cannot be read"), numbers[UNKNOWN]))
    return lines
