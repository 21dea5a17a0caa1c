"""Everything that changes what guests have answered, inside the transaction of whoever registers or answers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.audit import record
from events.registrations.answers.meanwhile import check_unchanged_meanwhile
from events.registrations.answers.queries import UNREADABLE, answers_of, must_be_answered, wishes_of
from events.registrations.answers.storing import end_wishes, remove, store, wish
from events.registrations.models import Question, Registration
from events.registrations.questions.conditions import Value, is_empty
from events.registrations.questions.enums import Kind, Stage
from events.registrations.questions.keeping import is_fixed
from events.registrations.questions.queries import form_of, guest_of, questions_for
from events.registrations.questions.sealing import can_seal
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


class FormOutdated(Exception):
    """Organisers have changed what is asked since the answers were judged."""

    def __str__(self) -> str:
        return _(
            "The organisers have just changed the questions. What you typed is still here: please look at it once "
            "more, then send it again."
        )


@dataclass(frozen=True, slots=True)
class GivenAnswers:
    """What somebody has answered by code, in which language, and the version of the form it was judged by.

    `began_with` marks the answers that the form showed when it was opened, None for one that said nothing of them.
    """

    by_code: Mapping[str, Value]
    language: str
    form_version: int
    began_with: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What is stored of one person, by code: the answers that hold, and those they wish to give instead."""

    answers: Mapping[str, Value] = field(default_factory=dict)
    wishes: Mapping[str, Value] = field(default_factory=dict)


@dataclass(slots=True)
class Changes:
    """What saving comes to, by code: answers to store or take away, changes of fixed ones to ask for or no more."""

    stored: dict[str, Value] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    wished: dict[str, Value] = field(default_factory=dict)
    unwished: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.stored or self.removed or self.wished or self.unwished)

    def values(self) -> dict[str, Value]:
        """Return what each question that is touched would have as its answer or wish, None for none."""
        gone = dict.fromkeys((*self.removed, *self.unwished))
        return {**gone, **self.wished, **self.stored}

    def codes(self) -> dict[str, list[str]]:
        """Return what is done to which questions, for the history; nothing of the answers."""
        done = {
            "questions": self.stored, "removed": self.removed, "wished": self.wished, "unwished": self.unwished,
        }  # fmt: skip
        return {name: sorted(codes) for name, codes in done.items() if codes}


def check_first_answers(*, registration: Registration, answers: GivenAnswers | None) -> None:
    """Raise `AnswersMissing` when an unsaved `registration` leaves open what must be answered on registering.

    Asked before anybody looks whether the person is known; None are given later. Raises `FormOutdated`, too. Three
    queries, none where nothing is asked.
    """
    if answers is None:
        return
    check_judged(registration, answers)
    _changes(registration, form_of(registration.event), Held(), answers.by_code, [Stage.REGISTRATION])


def check_judged(registration: Registration, answers: GivenAnswers) -> None:
    """Raise `FormOutdated` unless `answers` were judged by what the event of `registration`, just read, asks now."""
    if answers.form_version != registration.event.form_version:
        raise FormOutdated


def save_first_answers(*, by: User | None, registration: Registration, answers: GivenAnswers | None) -> None:
    """Store the `answers` of somebody who has just been registered, inside that transaction; see `save_answers`."""
    if answers is not None and (form := form_of(registration.event)):
        changes = _changes(registration, form, Held(), answers.by_code, [Stage.REGISTRATION])
        _carry_out(changes, registration, form, by=by, language=answers.language)


def save_answers(
    *,
    by: User | None,
    registration: Registration,
    given: Mapping[str, Value],
    stages: Collection[Stage],
    language: str,
    accepted: str = "",
    began_with: Mapping[str, str] | None = None,
) -> Changes:
    """Store what of `given` (plain JSON by code, uploads for files) `registration` is asked at `stages`.

    Inside the caller's transaction, which holds the registration and its event's pools, and has judged `given` by the
    form as it is. What is not asked is ignored; answers that are asked no longer, because an earlier one or the
    person's group has changed, are removed, a fixed one is asked to be. A changed answer that is fixed becomes a
    `ChangeRequest`, and the old one holds until it is decided; so does an answer that is asked for only once such a
    change is accepted (files are asked for then). What is left out of `given` stays as it is; None takes an answer
    back. `language` is the one they answered in, `accepted` the code of a fixed answer that organisers let change;
    nothing else must be answered then. `began_with` marks what the person saw before. Leaves one audit entry, of codes
    only; no query where nothing is asked. Returns what was changed. Raises `AnswersMissing`, `AnsweredMeanwhile` when
    something that would change is not what they saw, and `ValidationError` for a file that cannot be taken.
    """
    form = form_of(registration.event)
    if not form:
        return Changes()
    held = Held(answers_of(registration), wishes_of(registration))
    changes = _changes(registration, form, held, given, stages, accepted=accepted)
    if began_with is not None:
        check_unchanged_meanwhile(changes.values(), began_with, answers=held.answers, wishes=held.wishes)
    _carry_out(changes, registration, form, by=by, language=language)
    return changes


def drop_unasked(*, by: User | None, registration: Registration) -> Changes:
    """Remove the answers that `registration` is asked for no longer, since their group or way of taking part changed.

    Inside the caller's transaction; a fixed one is asked to be removed. No query where nothing is asked.
    """
    return save_answers(by=by, registration=registration, given={}, stages=(), language=registration.language)


def _carry_out(
    changes: Changes, registration: Registration, form: Sequence[Question], *, by: User | None, language: str
) -> None:
    if not changes:
        return
    by_code = {question.code: question for question in form}
    remove(registration, [by_code[code] for code in (*changes.removed, *changes.stored)])
    store(registration, [(by_code[code], value) for code, value in changes.stored.items()], language)
    end_wishes(registration, [by_code[code] for code in (*changes.wished, *changes.unwished)])
    wish(registration, [(by_code[code], value) for code, value in changes.wished.items()], language)
    done: dict[str, Any] = changes.codes()
    done["stages"] = sorted({by_code[code].section.stage for codes in changes.codes().values() for code in codes})
    record(registration, "registration.answered", by=by, event=registration.event_id, **done)


def _changes(
    registration: Registration,
    form: Sequence[Question],
    held: Held,
    given: Mapping[str, Value],
    stages: Collection[Stage],
    *,
    accepted: str = "",
) -> Changes:
    """Return what of `given` is to be done where `held` is stored; raises `AnswersMissing`."""
    guest = guest_of(registration)
    wanted = _wanted(form, held, given, stages)
    fixed = {question.code for question in form if is_fixed(question) and not is_empty(held.answers.get(question.code))}
    fixed -= {accepted}
    holds = {**held.answers, **{code: value for code, value in wanted.items() if code not in fixed}}
    # As it would be if everything wished were accepted: that is what the form shows.
    hopes = {**held.answers, **held.wishes, **wanted}
    asked = {question.code for question in questions_for(guest, form, holds)}
    hoped = {question.code for question in questions_for(guest, form, hopes)} - {
        question.code for question in form if question.kind == Kind.FILE and question.code not in asked
    }
    missing = [
        question.code
        for question in form
        if question.code in hoped
        and question.section.stage in stages
        and must_be_answered(question)
        and is_empty(hopes.get(question.code))
    ]
    if missing and not accepted:
        raise AnswersMissing(missing)
    unclear = _unclear(form, holds) | _unclear(form, hopes)
    changes = Changes()
    for question in form:
        code = question.code
        if code in asked:
            if code in wanted:
                _decide(changes, question, held, wanted[code], stays=code in fixed)
        elif code not in unclear:
            _leave(changes, question, held, hopes.get(code) if code in hoped else None, stays=code in fixed)
    return changes


def _wanted(
    form: Sequence[Question], held: Held, given: Mapping[str, Value], stages: Collection[Stage]
) -> dict[str, Value]:
    """Return what of `given` is for `stages` and can be kept; nothing was said where nobody could read what stands."""
    can_keep_sealed = can_seal()
    wanted = {
        question.code: given[question.code]
        for question in form
        if question.code in given
        and question.section.stage in stages
        and (can_keep_sealed or not question.is_sensitive)
    }
    return {
        code: value
        for code, value in wanted.items()
        if not is_empty(value) or UNREADABLE not in (held.answers.get(code), held.wishes.get(code))
    }


def _decide(changes: Changes, question: Question, held: Held, after: Value, *, stays: bool) -> None:
    """Note in `changes` what becomes of `after`, given for a question that is asked; a fixed answer `stays`."""
    code, is_same = question.code, _same(held.answers.get(question.code), after)
    if stays and not is_same:
        # Nothing would keep two files apart until somebody decides.
        if question.kind != Kind.FILE:
            _wish_for(changes, code, held, after)
        return
    if not is_same and is_empty(after):
        changes.removed.append(code)
    elif not is_same:
        changes.stored[code] = after
    if code in held.wishes:
        # What was given last counts, and it holds.
        changes.unwished.append(code)


def _leave(changes: Changes, question: Question, held: Held, hoped: Value, *, stays: bool) -> None:
    """Note in `changes` what becomes of a question that is not asked, with the answer `hoped` for if wishes come true.

    A fixed answer `stays` until organisers let it go; `hoped` is kept with the wish it depends on.
    """
    code, before = question.code, held.answers.get(question.code)
    if stays:
        _wish_for(changes, code, held, None if _same(before, hoped) else hoped)
        return
    if not is_empty(before):
        changes.removed.append(code)
    if not is_empty(hoped):
        _wish_for(changes, code, held, hoped)
    elif code in held.wishes:
        changes.unwished.append(code)


def _wish_for(changes: Changes, code: str, held: Held, after: Value) -> None:
    if code not in held.wishes or held.wishes[code] != after:
        changes.wished[code] = after


def _same(before: Value, after: Value) -> bool:
    return bool(before == after) or (is_empty(before) and is_empty(after))


def _unclear(form: Sequence[Question], answers: Mapping[str, Value]) -> set[str]:
    """Return the codes of what may be asked or not: an answer that decides about it cannot be read."""
    unclear: set[str] = set()
    for question in form:
        parents = {rule.parent.code for rule in question.conditions.all()}
        if parents & unclear or any(answers.get(code) is UNREADABLE for code in parents):
            unclear.add(question.code)
    return unclear
