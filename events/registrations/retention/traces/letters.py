"""Letters about guests: those that wait in the outbox or were just sent, and the demonstration's mailbox."""

import json
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from events.registrations.retention.guests import Guests
from events.registrations.retention.marks import marks_of
from events.registrations.tasks import send_message

MOST_ASKED_AT_ONCE = 50


def count_tasks(guests: Guests) -> int:
    """Return how many tasks are about the guests or name them."""
    return len(_tasks(guests))


def erase_tasks(guests: Guests) -> int:
    """Delete the tasks; of one that is just being done, only what it was told goes: its worker notes how it ended."""
    keys = _tasks(guests)
    DBTaskResult.objects.filter(pk__in=keys).exclude(status=TaskResultStatus.RUNNING).delete()
    running = DBTaskResult.objects.filter(pk__in=keys)
    # If its worker is gone and it is done again, it finds an empty registration and writes to nobody.
    nobody: dict[str, Any] = {"args": [0, "none"], "kwargs": {}}
    running.update(task_path=send_message.module_path, args_kwargs=nobody, return_value=None, traceback="")
    return len(keys)


def count_mails(guests: Guests) -> int:
    """Return how many dropped mails name the guests."""
    return len(guests.mails.about(guests.marks))


def erase_mails(guests: Guests) -> int:
    """Delete these mails, at once: if the process ended before, nothing would be left by which to find them."""
    names = guests.mails.about(guests.marks)
    guests.mails.delete(names)
    return len(names)


def _tasks(guests: Guests) -> list[Any]:
    """Return the keys of the tasks about the guests: the database looks for what may be meant, we look closely."""
    found: dict[Any, None] = {}
    for start in range(0, len(guests.people), MOST_ASKED_AT_ONCE):
        people = guests.people[start : start + MOST_ASKED_AT_ONCE]
        wanted = Q(pk__in=[])
        for person in people:
            wanted |= Q(told__contains=f'"args": [{person.pk},') | Q(told__contains=f'"registration_id": {person.pk}')
            for mark in marks_of(person):
                # As a database stores JSON: with letters beyond ASCII, or with their numbers.
                for written in {mark, json.dumps(mark)[1:-1]}:
                    wanted |= Q(told__icontains=written) | Q(traceback__icontains=written)
        for task in _candidates(wanted):
            if _is_about(task, guests):
                found[task.pk] = None
    return list(found)


def _candidates(wanted: Q) -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.annotate(told=Cast("args_kwargs", TextField())).filter(wanted).order_by("pk")


def _is_about(task: DBTaskResult, guests: Guests) -> bool:
    told = task.args_kwargs
    if task.task_path == send_message.module_path:
        registration = next(iter(told["args"]), told["kwargs"].get("registration_id"))
        if registration in guests.keys:
            return True
    return bool(guests.marks.found_in(f"{json.dumps(told)}\n{task.traceback}\n{task.return_value}"))
