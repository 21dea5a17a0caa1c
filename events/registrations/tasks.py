"""The outbox: messages are enqueued inside the action's transaction and sent by a worker afterwards.

Every message is sent at least once. It is sent twice only when a worker dies between the mail server's answer and the
note that the task is done (`manage.py resume_tasks` then runs it again); both copies carry the same Message-ID.
"""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, get_args

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskContext, task

from common.letters.retrying import MOST_ATTEMPTS, NOT_SENT, is_refused, is_still_told, pause_after
from events.registrations.enums import LIVE, Presence, RegistrationStatus

if TYPE_CHECKING:
    from events.registrations.models import Registration

Message = Literal[
    "received",
    "waiting",
    "offered",
    "confirmed",
    "changed",
    "withdrawn",
    "cancelled",
    "expired",
    "rejected",
    "link",
    "new_link",
    "event_changed",
    "event_cancelled",
    "named",
    "named_again",
    "recalled",
    "replaced",
    "switched",
    "registrar",
    "answers_owed",
    "calendar_declined",
    "certificate",
    "change_accepted",
    "change_refused",
    "none",
]
# Messages about one change of an answer, whoever else comes along; the task names it.
ABOUT_CHANGES = frozenset({"change_accepted", "change_refused"})
MESSAGE_NAMES = frozenset(get_args(Message)) - {"none"} - ABOUT_CHANGES

# Messages that are true only while the registration is in this state; what came after it has its own message.
TRUE_WHILE: dict[str, RegistrationStatus] = {
    "received": RegistrationStatus.APPLIED,
    "waiting": RegistrationStatus.WAITING,
    "offered": RegistrationStatus.OFFERED,
    "confirmed": RegistrationStatus.CONFIRMED,
    "named": RegistrationStatus.OFFERED,
    "named_again": RegistrationStatus.OFFERED,
    "calendar_declined": RegistrationStatus.CONFIRMED,
}
# Messages that ask for an answer until the deadline.
ASKING = frozenset({"offered", "named", "named_again"})

logger = logging.getLogger(__name__)


def is_stale(registration: "Registration", message: str) -> bool:
    """True when `message` would tell the person of `registration` something that is no longer so, or twice."""
    if message == "answers_owed":
        return _owes_nothing(registration)
    if message == "calendar_declined" and registration.event.is_cancelled:
        return True
    companion_of = registration.accompanies
    if companion_of is not None and companion_of.status == registration.status and message not in ABOUT_CHANGES:
        # The letter to whom they accompany says it of all of them.
        return True
    if message in TRUE_WHILE and registration.status != TRUE_WHILE[message]:
        return True
    if message in ASKING:
        deadline = registration.offer_expires_at
        return deadline is not None and deadline <= timezone.now()
    if message in ("event_changed", "event_cancelled"):
        told_cancelled = message == "event_cancelled"
        return registration.status not in LIVE or registration.event.is_cancelled != told_cancelled
    return message == "switched" and registration.status not in LIVE


@task(queue_name="mail", takes_context=True)
def send_message(
    context: TaskContext,
    registration_id: int,
    message: str,
    reason: str = "",
    attempt: int = 1,
    identity: str = "",
    typed: dict[str, str | int | None] | None = None,
    about: int | None = None,
) -> str:
    """Send one message about one registration; a mail server that does not answer is tried again later.

    `identity` is the first attempt's task, which names the message; `typed` stands in the letter for what is stored,
    where nobody may learn that something is. With it the task keeps a name and addresses until the nightly pruning, so
    it is no more than the letter needs. `about` is the number of the change that a message is about. Returns `sent`,
    `retried`, `refused` when the server will not take it, `stale` when the message is no longer true, or `gone` when
    the registration or the change no longer exists. Raises what `NOT_SENT` names after the last
    attempt, which leaves the task marked as failed.
    """
    # Letters read the queue, whose actions enqueue this task.
    from events.registrations.emails import compose
    from events.registrations.models import ChangeRequest, Registration

    registration = (
        Registration.objects.select_related("event", "pool__partner", "sending_partner", "party", "accompanies")
        .filter(pk=registration_id, erased_at=None)
        .first()
    )
    if registration is None:
        return "gone"
    if is_stale(registration, message):
        return "stale"
    for name, value in (typed or {}).items():
        setattr(registration, name, value)
    change = None
    if about is not None:
        change = ChangeRequest.objects.select_related("question").filter(pk=about, registration=registration).first()
        if change is None:
            return "gone"
        reason = change.reason
    identity = identity or context.task_result.id
    email = compose(registration, message, reason=reason, identity=identity, about=change)
    try:
        email.send()
    except NOT_SENT as error:
        # The error's own text names the address, which does not belong in a log.
        kind = type(error).__name__
        if is_refused(error):
            logger.warning("Mail %s for registration %s was refused: %s", message, registration_id, kind)
            return "refused"
        if attempt >= MOST_ATTEMPTS:
            raise
        pause = pause_after(attempt)
        logger.warning("Mail %s for registration %s waits %s: %s", message, registration_id, pause, kind)
        with transaction.atomic():
            if not is_still_told(context.task_result):
                return "gone"
            later = send_message.using(run_after=timezone.now() + pause)
            later.enqueue(registration_id, message, "" if about else reason, attempt + 1, identity, typed, about)
        return "retried"
    return "sent"


def _owes_nothing(registration: "Registration") -> bool:
    from events.registrations.answers.reminding import debtors
    from events.registrations.models import Registration

    return not debtors(registration.event, Registration.objects.live().filter(pk=registration.pk))


def send_to_each(registration_ids: Sequence[int], message: Message, reason: str = "") -> None:
    """Enqueue `message` for every one of these registrations, inside the caller's transaction.

    One statement; a `reason`, which may name somebody, stands in each letter's own task, with which it is erased.
    """
    if len(registration_ids) > 1 and not reason:
        send_messages.enqueue(list(registration_ids), message)
        return
    for key in registration_ids:
        send_message.enqueue(key, message, reason)


@task(queue_name="mail")
@transaction.atomic
def send_messages(registration_ids: list[int], message: str) -> int:
    """Enqueue `message` for every one of these registrations, all or none; returns how many.

    Whoever changes many at once holds the places of the event, and leaves that to a worker.
    """
    for key in registration_ids:
        send_message.enqueue(key, message, "")
    return len(registration_ids)


@task(queue_name="mail")
@transaction.atomic
def announce_change(event_id: int, message: str, joining_only: bool = False) -> int:
    """Enqueue `message` for everyone whose registration for the event is live, all or none; returns how many.

    `joining_only` leaves out whoever is not told how to join online: it concerns nobody else.
    """
    from events.registrations.models import Registration

    concerned = Registration.objects.live().filter(event_id=event_id)
    if joining_only:
        concerned = concerned.filter(status=RegistrationStatus.CONFIRMED, presence=Presence.ONLINE)
    keys = list(concerned.order_by("pk").values_list("pk", flat=True))
    for key in keys:
        send_message.enqueue(key, message)
    return len(keys)
