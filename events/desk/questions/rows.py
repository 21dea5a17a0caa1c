"""The whole form of an event as its organisers see it: stages, sections, and what each question says of itself."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.languages import current_language, language_name, listed, text_of
from events.programme.enums import EventMode
from events.programme.models import Event
from events.registrations.emails.facts import moment_words
from events.registrations.enums import GuestRole, Presence
from events.registrations.models import Answer, AnswerFile, Question, Section, SensitiveAnswer
from events.registrations.questions.enums import Stage
from events.registrations.questions.keeping import is_fixed
from events.registrations.questions.queries import form_of
from events.registrations.questions.words import conditions_in_words, lacking, texts_of
from events.seats.enums import Audience


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question in words: for `whom`, `asked_if`, the names of languages it lacks, and what to think about."""

    question: Question
    label: str
    whom: str
    asked_if: str
    lacking: str
    kept: str
    fixed_from: str
    answers: int
    advice: list[str]


@dataclass(frozen=True, slots=True)
class SectionRows:
    """One section with its questions."""

    section: Section
    title: str
    lacking: str
    rows: list[QuestionRow]


@dataclass(frozen=True, slots=True)
class StageRows:
    """What is asked at one stage."""

    stage: Stage
    sections: list[SectionRows]

    @property
    def label(self) -> str:
        """When it is asked."""
        return str(self.stage.label)


@dataclass(frozen=True, slots=True)
class FormRows:
    """Everything an event asks, and what it asks no longer."""

    stages: list[StageRows]
    retired: list[QuestionRow]

    @property
    def is_empty(self) -> bool:
        """True while there is no section yet."""
        return not any(stage.sections for stage in self.stages)


def form_rows(event: Event) -> FormRows:
    """Return the form of `event` in words of the reader's language; seven queries, however much is asked."""
    form = form_of(event, retired=True)
    answers = answers_by_question(event)
    rows = {question.pk: _row(question, event, answers[question.pk]) for question in form}
    by_section: dict[int, list[QuestionRow]] = defaultdict(list)
    for question in form:
        if question.retired_at is None:
            by_section[question.section_id].append(rows[question.pk])
    sections = [
        SectionRows(section, text_of(section.title), _lacking(section), by_section[section.pk])
        for section in event.sections.order_by("position", "pk")
    ]
    return FormRows(
        stages=[StageRows(stage, [one for one in sections if one.section.stage == stage]) for stage in Stage],
        retired=[rows[question.pk] for question in form if question.retired_at is not None],
    )


def answers_by_question(event: Event) -> Counter[int]:
    """Return how many people have answered each question of `event`, by key; three queries."""
    numbers: Counter[int] = Counter()
    for model in (Answer, SensitiveAnswer, AnswerFile):
        given = model._default_manager.filter(question__event=event).values_list("question").order_by()
        numbers.update(dict(given.annotate(people=Count("pk"))))
    return numbers


def _row(question: Question, event: Event, answers: int) -> QuestionRow:
    return QuestionRow(
        question=question,
        label=text_of(question.label),
        whom=_whom(question),
        asked_if=conditions_in_words(question, current_language()),
        lacking=_names(lacking(texts_of(question))),
        kept=_kept(question),
        fixed_from=moment_words(question.freezes_at, event) if question.freezes_at else "",
        answers=answers,
        advice=list(_advice(question, event)),
    )


def _whom(question: Question) -> str:
    parts = [
        listed([str(labels(code).label) for code in codes])
        for labels, codes in (
            (Audience, question.audiences),
            (GuestRole, question.roles),
            (Presence, question.presences),
        )
        if codes
    ]
    return " · ".join(parts)


def _kept(question: Question) -> str:
    if question.keep_days is None:
        return _("as long as the registration")
    return ngettext(
        "%(days)d day after the event", "%(days)d days after the event", question.keep_days
    ) % {"days": question.keep_days}  # fmt: skip


def _advice(question: Question, event: Event) -> Iterator[str]:
    if question.is_sensitive and question.section.stage == Stage.REGISTRATION:
        yield _("Sensitive, and asked of people who may never come. Better ask it after confirmation.")
    if is_fixed(question):
        yield _("Fixed already: whoever answers now can change the answer only if you accept that.")
    if question.presences and event.mode != EventMode.HYBRID and event.mode not in question.presences:
        yield _("Nobody takes part in this event like that, so nobody is asked. Change for whom it is.")


def _lacking(section: Section) -> str:
    return _names(lacking([section.title, *([section.text] if section.text else [])]))


def _names(languages: Sequence[str]) -> str:
    return listed([language_name(language, current_language()) for language in languages])
