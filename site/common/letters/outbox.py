"""Posting: a letter is enqueued inside the caller's transaction and sent by a worker afterwards, at least once."""

import logging
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskContext, TaskResult, task
from django_tasks_db.models import DBTaskResult

from common.letters.headers import letter_headers, one_line
from common.letters.retrying import MOST_ATTEMPTS, NOT_SENT, is_refused, is_still_told, pause_after

logger = logging.getLogger(__name__)


def post(*, to: str, subject: str, text: str, html: str = "", language: str, unsubscribe_url: str = "") -> str:
    """Have a letter sent to one address once the transaction around this call is committed; returns its task's number.

    `text` and `html` are complete bodies in `language`, a code; `common.letters.write` makes both from the parts of a
    letter. `unsubscribe_url` is where the reader says that no more letters of the kind shall come, with one click
    (`common.letters.headers`). If the transaction dies, so does the letter.
    """
    letter = send_letter.enqueue(
        to=to, subject=one_line(subject), text=text, html=html, language=language, unsubscribe_url=unsubscribe_url
    )
    return str(letter.id)


class Undelivered(Exception):
    """The mail server never took the letter; its own words name the address, which belongs in no log."""


@task(queue_name="mail", takes_context=True)
def send_letter(
    context: TaskContext,
    *,
    to: str,
    subject: str,
    text: str,
    html: str,
    language: str,
    unsubscribe_url: str = "",
    attempt: int = 1,
    identity: str = "",
) -> str:
    """Send one letter; a mail server that does not answer is tried again later.

    `identity` is the first attempt's task, which names the message. Returns `sent`, `retried`, `refused` when the
    server will not take it, or `gone` when whom it is about was erased before the next attempt. Raises `Undelivered`
    after the last attempt, which leaves the task marked as failed.
    """
    task = context.task_result
    letter = {
        "to": to,
        "subject": subject,
        "text": text,
        "html": html,
        "language": language,
        "unsubscribe_url": unsubscribe_url,
    }
    try:
        outcome = _send(letter, attempt, identity, task)
    except Exception:
        # A worker told to stop ends otherwise, and its letter is sent by `manage.py resume_tasks`.
        _forget(task.id)
        raise
    _forget(task.id)
    return outcome


def _send(letter: dict[str, str], attempt: int, identity: str, task: "TaskResult[Any]") -> str:
    identity = identity or task.id
    headers = letter_headers(letter["language"], identity, letter["unsubscribe_url"])
    email = EmailMultiAlternatives(letter["subject"], letter["text"], to=[letter["to"]], headers=headers)
    if letter["html"]:
        email.attach_alternative(letter["html"], "text/html")
    try:
        email.send()
    except NOT_SENT as error:
        kind = type(error).__name__
        if is_refused(error):
            logger.warning("Letter %s was refused: %s", identity, kind)
            return "refused"
        if attempt >= MOST_ATTEMPTS:
            raise Undelivered(f"Letter {identity} was given up: {kind}") from None
        pause = pause_after(attempt)
        logger.warning("Letter %s waits %s: %s", identity, pause, kind)
        with transaction.atomic():
            if not is_still_told(task):
                return "gone"
            later = send_letter.using(run_after=timezone.now() + pause)
            later.enqueue(**letter, attempt=attempt + 1, identity=identity)
        return "retried"
    return "sent"


def _forget(task: str) -> None:
    # Letters carry links that open an account; finished tasks, failed ones too, are kept for days and read by others.
    DBTaskResult.objects.filter(pk=task).update(args_kwargs={"args": [], "kwargs": {}})
