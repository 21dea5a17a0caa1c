"""How often a mail is tried, and when there is no use in trying again."""

import datetime as dt
import smtplib
from typing import Any

from anymail.exceptions import AnymailError, AnymailRecipientsRefused
from django_tasks import TaskResult
from django_tasks_db.models import DBTaskResult

# What a mail server, or the service that stands for one, raises when it does not take a letter.
NOT_SENT = (OSError, AnymailError)
FIRST_PAUSE = dt.timedelta(seconds=30)
LONGEST_PAUSE = dt.timedelta(hours=1)
# About two days of trying: half a minute, a minute, ... then every hour.
MOST_ATTEMPTS = 55


def pause_after(attempt: int) -> dt.timedelta:
    """Return how long to wait after `attempt` (1 for the first) has failed: doubling, an hour at the most."""
    return min(FIRST_PAUSE * 2 ** min(attempt - 1, 12), LONGEST_PAUSE)


def is_still_told(task: "TaskResult[Any]") -> bool:
    """Return whether the outbox still holds what `task` was told, locking its row until the transaction ends.

    What names somebody who is erased is taken from tasks that are being done: their workers must not bring it back.
    """
    told = DBTaskResult.objects.select_for_update().filter(pk=task.id).values_list("args_kwargs", flat=True).first()
    return told == {"args": list(task.args), "kwargs": dict(task.kwargs)}


def is_refused(error: Exception) -> bool:
    """True when the mail server or service has said that it will never take this message for this address.

    RFC 5321 section 4.2.1: a reply of 5yz is permanent. Refused senders and logins are our own mistake, not the
    address's, and stay worth another try once somebody has put them right.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _reply in error.recipients.values())
    if isinstance(error, AnymailRecipientsRefused):
        return True
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500
