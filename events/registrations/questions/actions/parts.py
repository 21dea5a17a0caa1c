"""What belongs to a question: its choices, and the conditions under which it is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_countries import countries
from i18nfield.strings import LazyI18nString

from events.registrations.models import Choice, Condition, Question
from events.registrations.questions.actions.facts import new_code, plain
from events.registrations.questions.actions.state import AskedLater, NoLongerAsked, QuestionGone, name_of
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import WITH_CHOICES, Kind, Operator
from events.registrations.questions.limits import ComparisonRefused, clean_comparison

MOST_CHOICES = 60
MOST_CONDITIONS = 10


@dataclass(frozen=True, slots=True)
class GivenChoice:
    """A choice as somebody gives it; `code` is that of a stored one, or what a new one should be called, or ""."""

    label: LazyI18nString
    code: str = ""


class ChoicesMissing(Exception):
    """A question with choices has fewer than two."""

    def __str__(self) -> str:
        return _("Give at least two choices.")


class TooManyChoices(Exception):
    """There are more choices than anybody reads through."""

    def __str__(self) -> str:
        return ngettext(
            "A question has %(number)d choice at most.", "A question has %(number)d choices at most.", MOST_CHOICES
        ) % {"number": MOST_CHOICES}


class ChoiceTwice(Exception):
    """Two choices have the same short name or the same words; `label` says which."""

    def __init__(self, label: str) -> None:
        self.label = label
        super().__init__(label)

    def __str__(self) -> str:
        return _("“%(choice)s” stands there twice: nobody could tell the two apart.") % {"choice": self.label}


class ChoiceDecides(Exception):
    """A question depends on a choice that would go; both in words."""

    def __init__(self, choice: str, question: str) -> None:
        self.choice, self.question = choice, question
        super().__init__(choice, question)

    def __str__(self) -> str:
        return _("“%(choice)s” has to stay: whether “%(question)s” is asked depends on it. Change that first.") % {
            "choice": self.choice,
            "question": self.question,
        }


class ConditionRefused(Exception):
    """The condition number `place`, from 0, compares with what can never be answered; the text says why."""

    def __init__(self, place: int, sentence: str) -> None:
        self.place, self.sentence = place, sentence
        super().__init__(place, sentence)

    def __str__(self) -> str:
        return self.sentence


class TooManyConditions(Exception):
    """There are more conditions than anybody understands."""

    def __str__(self) -> str:
        return _("A question has %(number)d conditions at most.") % {"number": MOST_CONDITIONS}


def check_choices(kind: str, given: Sequence[GivenChoice]) -> None:
    """Raise `ChoicesMissing`, `TooManyChoices` or `ChoiceTwice` for choices that do not do for a question of `kind`."""
    if kind in WITH_CHOICES and len(given) < 2:
        raise ChoicesMissing
    if len(given) > MOST_CHOICES:
        raise TooManyChoices
    codes: set[str] = set()
    labels: set[tuple[str, str]] = set()
    for choice in given:
        written = {(language, " ".join(text.split()).casefold()) for language, text in plain(choice.label).items()}
        if labels & written or (choice.code and choice.code in codes):
            raise ChoiceTwice(str(choice.label))
        labels |= written
        codes |= {choice.code}


def set_choices(question: Question, given: Sequence[GivenChoice], *, answered: bool) -> bool:
    """Give the locked `question` these choices, in this order; returns whether anything changed.

    What is left out goes, or is retired where the question was `answered`; what was retired and is given is offered
    again. Raises `ChoicesMissing`, `TooManyChoices`, `ChoiceTwice`, `ChoiceDecides`, and `KindDecides` where its kind
    has no choices any more.
    """
    given = given if question.kind in WITH_CHOICES else []
    check_choices(question.kind, given)
    stored = {choice.code: choice for choice in question.choices.all()}
    kept: set[str] = set()
    changed = False
    taken = set(stored) | {choice.code for choice in given}
    for position, choice in enumerate(given):
        row = stored.get(choice.code)
        if row is None:
            row = Choice(question=question, code=choice.code or new_code(choice.label, taken, "choice"))
            taken.add(row.code)
        elif (plain(row.label), row.position, row.retired_at) == (plain(choice.label), position, None):
            kept.add(row.code)
            continue
        row.label, row.position, row.retired_at = choice.label, position, None
        row.clean_fields()
        row.save()
        kept.add(row.code)
        changed = True
    gone = [row for code, row in stored.items() if code not in kept and row.retired_at is None]
    _check_undecided(question, gone)
    for row in gone:
        if answered:
            row.retired_at = timezone.now()
            row.save(update_fields=["retired_at"])
        else:
            row.delete()
    return changed or bool(gone)


def set_conditions(question: Question, given: Sequence[Rule]) -> bool:
    """Let the locked `question` be asked under these conditions; returns whether anything changed.

    That their questions stand before this one is seen to at the end of every change. Raises `ConditionRefused`,
    `TooManyConditions`, `AskedLater` for the question itself, and `NoLongerAsked`.
    """
    wanted = clean_rules(question, given, _parents(question, given))
    stored = [(row.parent_id, row.operator, row.value) for row in question.conditions.order_by("position", "pk")]
    if wanted == stored:
        return False
    question.conditions.all().delete()
    Condition.objects.bulk_create(
        Condition(question=question, parent_id=parent, operator=operator, value=value, position=position)
        for position, (parent, operator, value) in enumerate(wanted)
    )
    return True


def _parents(question: Question, given: Sequence[Rule]) -> dict[str, Question]:
    wanted = {rule.parent for rule in given}
    rows = Question.objects.filter(event=question.event_id, code__in=wanted).prefetch_related("choices")
    return {parent.code: parent for parent in rows}


def clean_rules(
    question: Question, given: Sequence[Rule], parents: Mapping[str, Question]
) -> list[tuple[int, str, str]]:
    """Return the conditions `given` to `question` as they are stored: key of the parent, operator, value.

    `parents` are the questions they name, by code, read with their choices. Raises what `set_conditions` does.
    """
    if len(given) > MOST_CONDITIONS:
        raise TooManyConditions
    cleaned = []
    for place, rule in enumerate(given):
        parent = parents.get(rule.parent)
        if rule.parent == question.code:
            raise AskedLater(name_of(question), name_of(question))
        if parent is None:
            raise QuestionGone
        if parent.retired_at is not None:
            raise NoLongerAsked(name_of(question), name_of(parent))
        codes = [choice.code for choice in parent.choices.all() if choice.retired_at is None]
        try:
            value = clean_comparison(parent.kind, rule, codes=codes, countries=dict(countries))
        except ComparisonRefused as refused:
            raise ConditionRefused(place, str(refused)) from refused
        cleaned.append((parent.pk, Operator(rule.operator).value, value))
    # Twice the same says no more than once.
    return list(dict.fromkeys(cleaned))


def _check_undecided(question: Question, gone: Sequence[Choice]) -> None:
    by_code = {choice.code: choice for choice in gone}
    operators = [Operator.IS, Operator.IS_NOT]
    looks_at = Q(parent=question, operator__in=operators, value__in=by_code, question__retired_at=None)
    for condition in Condition.objects.filter(looks_at).select_related("question")[:1]:
        if question.kind not in WITH_CHOICES:
            raise KindDecides(name_of(condition.question))
        raise ChoiceDecides(str(by_code[condition.value].label), name_of(condition.question))


def check_comparisons(question: Question) -> None:
    """Raise `ConditionRefused` or `NoLongerAsked` when a stored condition of `question` could never hold any more."""
    rows = question.conditions.select_related("parent").order_by("position", "pk")
    given = [Rule(row.parent.code, row.operator, row.value) for row in rows]
    clean_rules(question, given, _parents(question, given))


def check_dependents(question: Question) -> None:
    """Raise `KindDecides` when a question that depends on `question` compares with what its new kind cannot answer."""
    rows = Condition.objects.filter(parent=question, question__retired_at=None).select_related("question")
    codes = [choice.code for choice in question.choices.all() if choice.retired_at is None]
    for row in rows:
        rule = Rule(question.code, row.operator, row.value)
        try:
            clean_comparison(Kind(question.kind), rule, codes=codes, countries=dict(countries))
        except ComparisonRefused as refused:
            raise KindDecides(name_of(row.question)) from refused


class KindDecides(Exception):
    """A question depends on an answer that one of the new kind could not give; `question` in words."""

    def __init__(self, question: str) -> None:
        self.question = question
        super().__init__(question)

    def __str__(self) -> str:
        return _("Whether “%(question)s” is asked depends on an answer of the present kind. Change that first.") % {
            "question": self.question
        }
