"""Changes that guests ask for after an answer was fixed: the organisers accept or refuse them, once."""

from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from events.registrations.actions.state import lock
from events.registrations.answers.actions import drop_unasked, save_answers
from events.registrations.answers.queries import UNREADABLE, answers_of, wish_of, wishes_of
from events.registrations.answers.storing import remove, store
from events.registrations.decisions import DecidedAlready, ReasonMissing
from events.registrations.models import Answer, AnswerFile, ChangeRequest, Registration, SensitiveAnswer
from events.registrations.questions.conditions import Value, is_empty
from events.registrations.questions.enums import Stage
from events.registrations.questions.sealing import KeyLost, NoKey, can_seal
from events.registrations.tasks import Message, send_message
from partners.models import User


class ChangeNotDecided(Exception):
    """A change that was asked for cannot be decided about in this way."""


class ChangeTakenBack(ChangeNotDecided):
    """The guest does not wish this any more, or wishes something else."""

    def __str__(self) -> str:
        return _("The guest has taken this change back or asked for another one. Please look at the list again.")


class HasLeft(ChangeNotDecided):
    """The registration has ended, so no answer of it counts any more."""

    def __str__(self) -> str:
        return _("This person does not take part any more, so there is nothing to change.")


class NotAskedAnyMore(ChangeNotDecided):
    """The question is not asked, or not of this guest, so there is no answer to store."""

    def __str__(self) -> str:
        return _("This question is no longer asked of this guest, so the change cannot be accepted. You can refuse it.")


class ComesAlong(ChangeNotDecided):
    """The answer was typed beside a change of another one, without which nobody is asked for it."""

    def __str__(self) -> str:
        return _(
            "This answer was typed beside another change, and the question is asked only with that one. Accept that "
            "change, then this answer holds, too."
        )


@transaction.atomic
def accept_change(*, by: User, change: ChangeRequest, reason: str = "") -> ChangeRequest:
    """Store the answer asked for, in the way every answer is stored, and tell the guest; returns the request.

    What was typed beside it, and is asked because of it, holds from then on, too; once the event is over, nothing is
    asked any more, and the answer alone is corrected. `reason` is for the guest. Raises `DecidedAlready`,
    `ChangeTakenBack`, `HasLeft`, `NotAskedAnyMore`, `ComesAlong`, `NoKey`, and `KeyLost` where what the guest wishes
    cannot be read.
    """
    stored = _lock(change)
    question = stored.question
    if question.is_sensitive and not can_seal():
        raise NoKey
    wish = wish_of(stored)
    if wish is UNREADABLE:
        raise KeyLost
    decided = _close(stored, by=by, accepted=True, reason=reason)
    if _is_afterwards(stored):
        _correct(stored, wish)
        _tell(decided, by=by)
        return decided
    before = answers_of(stored.registration)
    beside = {code: value for code, value in wishes_of(stored.registration).items() if code not in before}
    save_answers(
        by=by,
        registration=stored.registration,
        given={**beside, question.code: wish},
        stages=tuple(Stage),
        language=stored.language,
        accepted=question.code,
    )
    if answers_of(stored.registration).get(question.code) != wish:
        raise NotAskedAnyMore if question.code in before else ComesAlong
    _tell(decided, by=by)
    return decided


@transaction.atomic
def refuse_change(*, by: User, change: ChangeRequest, reason: str) -> ChangeRequest:
    """Leave the answer as it is and tell the guest why; returns the request. What was typed beside it goes.

    Raises `ReasonMissing`, `DecidedAlready`, `ChangeTakenBack`, `HasLeft`.
    """
    if not reason.strip():
        raise ReasonMissing
    decided = _close(_lock(change), by=by, accepted=False, reason=reason)
    if not _is_afterwards(decided):
        drop_unasked(by=by, registration=decided.registration)
    _tell(decided, by=by)
    return decided


def changes_asked_by(registration: Registration) -> list[ChangeRequest]:
    """Return the last change that `registration` has asked for of each answer, open or decided; one query.

    `replaces` says whether there is an answer that it would replace. None where nothing was ever asked, and none of who
    does not take part any more.
    """
    if not registration.event.form_version or not registration.is_live:
        return []
    answered = [
        Exists(model._default_manager.filter(registration=OuterRef("registration"), question=OuterRef("question")))
        for model in (Answer, SensitiveAnswer, AnswerFile)
    ]
    asked = ChangeRequest.objects.filter(registration=registration).select_related("question")
    asked = asked.annotate(replaces=reduce(or_, answered))
    last = {change.question_id: change for change in asked.order_by("answered_at", "pk")}
    return list(last.values())


def _is_afterwards(change: ChangeRequest) -> bool:
    """True for a change that was asked for once the event was over."""
    event = change.registration.event
    return event.has_ended() and change.answered_at >= event.ends_at


def _correct(change: ChangeRequest, value: Value) -> None:
    """Store the `value` wished, whatever else was answered; None takes the answer away."""
    remove(change.registration, [change.question])
    if not is_empty(value):
        store(change.registration, [(change.question, value)], change.language)


def _lock(change: ChangeRequest) -> ChangeRequest:
    """Return `change` as it stands now with its registration, both locked; it is open, and the guest still comes."""
    registration = lock(change.registration)
    try:
        # The registration first: so does the guest who takes the request back.
        stored = (
            ChangeRequest.objects.select_for_update(of=("self",), no_key=True)
            .select_related("question__section")
            .get(pk=change.pk)
        )
    except ChangeRequest.DoesNotExist as error:
        # Wishes of who leaves go at once.
        raise (ChangeTakenBack if registration.is_live else HasLeft) from error
    if stored.accepted is not None:
        raise DecidedAlready(accepted=stored.accepted)
    if not registration.is_live:
        raise HasLeft
    stored.registration = registration
    return stored


def _close(change: ChangeRequest, *, by: User, accepted: bool, reason: str) -> ChangeRequest:
    change.accepted, change.decided_at, change.decided_by = accepted, timezone.now(), by
    change.reason = reason.strip()
    # What was wished is an answer now or of no use to anybody.
    change.value, change.sealed, change.key = None, None, ""
    change.save()
    return change


def _tell(change: ChangeRequest, *, by: User) -> None:
    name: Message = "change_accepted" if change.accepted else "change_refused"
    record(
        change.registration,
        f"registration.{name}",
        by=by,
        event=change.registration.event_id,
        question=change.question.code,
        # Of a sensitive answer it may tell something; it stands in the request, which goes on the day of the answer.
        reason="" if change.question.is_sensitive else change.reason,
        told=True,
    )
    send_message.enqueue(change.registration_id, name, about=change.pk)
