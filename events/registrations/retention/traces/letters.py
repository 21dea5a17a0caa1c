"""Letters about guests: those that wait in the outbox or were just sent, and the demonstration's mailbox."""

import json
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from events.registrations.retention.guests import Guests
from events.registrations.retention.marks import marks_of
from events.registrations.retention.namesakes import is_recognised_in_mail, is_recognised_in_task
from events.registrations.tasks import send_message

# Each has up to thirty conditions of its own, and SQLite takes a thousand.
MOST_ASKED_AT_ONCE = 25


def count_tasks(guests: Guests) -> int:
    """Return how many tasks are about the guests or name them."""
    return len(_tasks(guests))


def erase_tasks(guests: Guests) -> int:
    """Delete the tasks; of one that is just being done, only what it was told goes: its worker notes how it ended."""
    keys = _tasks(guests)
    # If its worker is gone and it is done again, it finds an empty registration and writes to nobody.
    nobody: dict[str, Any] = {"args": [0, "none"], "kwargs": {}}
    running = DBTaskResult.objects.filter(pk__in=keys, status=TaskResultStatus.RUNNING)
    emptied = running.update(task_path=send_message.module_path, args_kwargs=nobody, return_value=None, traceback="")
    if emptied:
        # Until then, a worker may have put off what it could not send; from now on it does not (`is_still_told`).
        keys += _tasks(guests)
    DBTaskResult.objects.filter(pk__in=keys).exclude(status=TaskResultStatus.RUNNING).delete()
    return len(set(keys))


def count_mails(guests: Guests) -> int:
    """Return how many dropped mails name the guests."""
    return len(_mails(guests))


def erase_mails(guests: Guests) -> int:
    """Delete these mails, at once: if the process ended before, nothing would be left by which to find them."""
    names = _mails(guests)
    guests.mails.delete(names)
    return len(names)


def _mails(guests: Guests) -> list[str]:
    texts = guests.mails.texts
    return [name for name, text in texts.items() if is_recognised_in_mail(guests.marks, text, going=guests.keys)]


def _tasks(guests: Guests) -> list[Any]:
    """Return the keys of the tasks about the guests: the database looks for what may be meant, we look closely."""
    found: dict[Any, None] = {}
    for start in range(0, len(guests.people), MOST_ASKED_AT_ONCE):
        people = guests.people[start : start + MOST_ASKED_AT_ONCE]
        keys = [person.pk for person in people]
        theirs = Q(args_kwargs__args__0__in=keys) | Q(args_kwargs__kwargs__registration_id__in=keys)
        wanted = Q(theirs, task_path=send_message.module_path)
        for written in {written for person in people for mark in marks_of(person) for written in _as_stored(mark)}:
            wanted |= Q(told__icontains=written) | Q(traceback__icontains=written)
        for task in _candidates(wanted):
            if _is_about(task, guests):
                found[task.pk] = None
    return list(found)


def _as_stored(mark: str) -> set[str]:
    """Return how databases write `mark` in JSON: with letters beyond ASCII, or with their numbers."""
    return {mark, *(json.dumps(mark, ensure_ascii=numbers)[1:-1] for numbers in (True, False))}


def _candidates(wanted: Q) -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.annotate(told=Cast("args_kwargs", TextField())).filter(wanted).order_by("pk")


def _is_about(task: DBTaskResult, guests: Guests) -> bool:
    told = task.args_kwargs
    if task.task_path == send_message.module_path:
        registration = next(iter(told["args"]), told["kwargs"].get("registration_id"))
        if registration in guests.keys:
            return True
    return is_recognised_in_task(guests.marks, task, going=guests.keys)
