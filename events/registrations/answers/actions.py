"""Everything that changes what guests have answered, inside the transaction of whoever registers or answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import ngettext

from common.audit import record
from events.registrations.answers import files
from events.registrations.answers.queries import UNREADABLE, answers_of, must_be_answered, wishes_of
from events.registrations.models import Answer, AnswerFile, ChangeRequest, Question, Registration, SensitiveAnswer
from events.registrations.questions.conditions import Value, is_empty
from events.registrations.questions.enums import Kind, Stage
from events.registrations.questions.keeping import is_fixed
from events.registrations.questions.queries import form_of, guest_of, questions_for
from events.registrations.questions.sealing import can_seal, seal
from partners.models import User


class AnswersMissing(Exception):
    """Questions that must be answered were not; `codes` names them in their order."""

    def __init__(self, codes: Sequence[str]) -> None:
        self.codes = tuple(codes)
        super().__init__(self.codes)

    def __str__(self) -> str:
        return ngettext(
            "%(number)d question that must be answered is still open.",
            "%(number)d questions that must be answered are still open.",
            len(self.codes),
        ) % {"number": len(self.codes)}


@dataclass(frozen=True, slots=True)
class GivenAnswers:
    """What somebody has answered while registering, by code, and the language they answered in."""

    by_code: Mapping[str, Value]
    language: str


@dataclass(slots=True)
class Changes:
    """What saving comes to, by code: answers to store or take away, changes of fixed ones to ask for or no more."""

    stored: dict[str, Value] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    wished: dict[str, Value] = field(default_factory=dict)
    unwished: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.stored or self.removed or self.wished or self.unwished)

    def codes(self) -> dict[str, list[str]]:
        """Return what is done to which questions, for the history; nothing of the answers."""
        done = {
            "questions": self.stored, "removed": self.removed, "wished": self.wished, "unwished": self.unwished,
        }  # fmt: skip
        return {name: sorted(codes) for name, codes in done.items() if codes}


def check_first_answers(*, registration: Registration, answers: GivenAnswers | None) -> None:
    """Raise `AnswersMissing` when an unsaved `registration` leaves open what must be answered on registering.

    Asked before anybody looks whether the person is known; None are given later. Three queries, none where nothing is
    asked.
    """
    if answers is None:
        return
    _changes(registration, form_of(registration.event), {}, answers.by_code, Stage.REGISTRATION)


def save_first_answers(*, by: User | None, registration: Registration, answers: GivenAnswers | None) -> None:
    """Store the `answers` of somebody who has just been registered, inside that transaction; see `save_answers`."""
    if answers is not None and (form := form_of(registration.event)):
        changes = _changes(registration, form, {}, answers.by_code, Stage.REGISTRATION)
        _carry_out(changes, registration, form, by=by, language=answers.language, stage=Stage.REGISTRATION)


def save_answers(
    *,
    by: User | None,
    registration: Registration,
    given: Mapping[str, Value],
    stage: Stage,
    language: str,
    accepted: str = "",
) -> Changes:
    """Store what of `given` (plain JSON by code, uploads for files) `registration` is asked at `stage`.

    Inside the caller's transaction, which holds the registration and its event's pools. What is not asked is ignored;
    answers that are asked no longer, because an earlier one or the person's group has changed, are removed, a fixed one
    is asked to be. A changed answer that is fixed becomes a `ChangeRequest`, and the old one holds until it is decided.
    What is left out of `given` stays as it is; None takes an answer back. `language` is the one they answered in,
    `accepted` the code of a fixed answer that organisers let change; nothing else must be answered then.
    Leaves one audit entry, of codes only; no query where nothing is asked. Returns what was changed. Raises
    `AnswersMissing`, and `ValidationError` for a file that cannot be taken.
    """
    form = form_of(registration.event)
    if not form:
        return Changes()
    known = answers_of(registration)
    changes = _changes(registration, form, known, given, stage, accepted=accepted)
    _compare_with_wishes(changes, wishes_of(registration), known, given)
    _carry_out(changes, registration, form, by=by, language=language, stage=stage)
    return changes


def drop_unasked(*, by: User | None, registration: Registration) -> Changes:
    """Remove the answers that `registration` is asked for no longer, since their group or way of taking part changed.

    Inside the caller's transaction; a fixed one is asked to be removed. No query where nothing is asked.
    """
    form = form_of(registration.event)
    if not form:
        return Changes()
    known = answers_of(registration)
    changes = _changes(registration, form, known, {}, None)
    _compare_with_wishes(changes, wishes_of(registration), known, {})
    _carry_out(changes, registration, form, by=by, language=registration.language, stage=None)
    return changes


def _carry_out(
    changes: Changes,
    registration: Registration,
    form: Sequence[Question],
    *,
    by: User | None,
    language: str,
    stage: Stage | None,
) -> None:
    if not changes:
        return
    by_code = {question.code: question for question in form}
    _remove(registration, [by_code[code] for code in (*changes.removed, *changes.stored)])
    _store(registration, [(by_code[code], value) for code, value in changes.stored.items()], language)
    _end_wishes(registration, [by_code[code] for code in (*changes.wished, *changes.unwished)])
    _wish(registration, [(by_code[code], value) for code, value in changes.wished.items()], language)
    done: dict[str, Any] = changes.codes() | ({"stage": stage} if stage else {})
    record(registration, "registration.answered", by=by, event=registration.event_id, **done)


def _changes(
    registration: Registration,
    form: Sequence[Question],
    known: Mapping[str, Value],
    given: Mapping[str, Value],
    stage: Stage | None,
    *,
    accepted: str = "",
) -> Changes:
    """Return what of `given` is to be done where `known` is stored; raises `AnswersMissing`."""
    guest = guest_of(registration)
    can_keep_sealed = can_seal()
    wanted = {
        question.code: given[question.code]
        for question in form
        if question.code in given
        and question.section.stage == stage
        and (can_keep_sealed or not question.is_sensitive)
        and not (is_empty(given[question.code]) and known.get(question.code) is UNREADABLE)
    }
    fixed = {question.code for question in form if is_fixed(question) and not is_empty(known.get(question.code))}
    fixed -= {accepted}
    holds = {**known, **{code: value for code, value in wanted.items() if code not in fixed}}
    asked = {question.code: question for question in questions_for(guest, form, holds)}
    # What a wish would be, too: nobody may wish to leave open what must be answered.
    hoped = {**holds, **{code: value for code, value in wanted.items() if code in asked}}
    missing = [
        code
        for code, question in asked.items()
        if question.section.stage == stage and must_be_answered(question) and is_empty(hoped.get(code))
    ]
    if missing and not accepted:
        raise AnswersMissing(missing)
    unclear = _unclear(form, holds)
    changes = Changes()
    for question in form:
        code, before = question.code, known.get(question.code)
        if code not in asked and code in unclear:
            continue
        after = wanted.get(code, before) if code in asked else None
        if after == before or (is_empty(after) and is_empty(before)):
            continue
        if code in fixed:
            if question.kind != Kind.FILE:
                changes.wished[code] = after
        elif is_empty(after):
            changes.removed.append(code)
        else:
            changes.stored[code] = after
    return changes


def _unclear(form: Sequence[Question], answers: Mapping[str, Value]) -> set[str]:
    """Return the codes of what may be asked or not: an answer that decides about it cannot be read."""
    unclear: set[str] = set()
    for question in form:
        parents = {rule.parent.code for rule in question.conditions.all()}
        if parents & unclear or any(answers.get(code) is UNREADABLE for code in parents):
            unclear.add(question.code)
    return unclear


def _compare_with_wishes(
    changes: Changes, wishes: Mapping[str, Value], known: Mapping[str, Value], given: Mapping[str, Value]
) -> None:
    """Leave out of `changes` what is wished already, and end the wishes of who gives the answer that holds."""
    for code, wish in wishes.items():
        if code in changes.wished and changes.wished[code] == wish:
            del changes.wished[code]
        elif code in changes.removed or code in changes.stored:
            # Organisers have let the answer change again meanwhile: what was given last counts.
            changes.unwished.append(code)
        elif code in given and code not in changes.wished and given[code] == known.get(code):
            changes.unwished.append(code)


def _remove(registration: Registration, questions: Iterable[Question]) -> None:
    questions = list(questions)
    keys = [question.pk for question in questions]
    if any(question.kind == Kind.FILE for question in questions):
        files.remove(AnswerFile.objects.filter(registration=registration, question__in=keys))
    for model in (Answer, SensitiveAnswer):
        model.objects.filter(registration=registration, question__in=keys).delete()


def _store(registration: Registration, answers: Iterable[tuple[Question, Any]], language: str) -> None:
    opened, sealed = [], []
    for question, value in answers:
        if question.kind == Kind.FILE:
            files.store(registration=registration, question=question, upload=value, language=language)
            continue
        common = {"registration": registration, "question": question, "language": language}
        if not question.is_sensitive:
            opened.append(Answer(**common, value=value))
            continue
        content, key = seal(value, registration=registration.pk, question=question.pk)
        sealed.append(SensitiveAnswer(**common, sealed=content, key=key))
    Answer.objects.bulk_create(opened)
    SensitiveAnswer.objects.bulk_create(sealed)


def _end_wishes(registration: Registration, questions: Iterable[Question]) -> None:
    keys = [question.pk for question in questions]
    ChangeRequest.objects.filter(registration=registration, decided_at=None, question__in=keys).delete()


def _wish(registration: Registration, wishes: Iterable[tuple[Question, Value]], language: str) -> None:
    rows = []
    for question, value in wishes:
        row = ChangeRequest(registration=registration, question=question, language=language)
        if question.is_sensitive and value is not None:
            row.sealed, row.key = seal(value, registration=registration.pk, question=question.pk)
        else:
            row.value = value
        rows.append(row)
    ChangeRequest.objects.bulk_create(rows)
