"""What the build leaves for the worker: today's mail, and each page to index once."""

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from events.models import Event, Registration
from events.registrations.actions.state import MESSAGES
from events.registrations.tasks import send_message, send_messages

STILL_NEWS = dt.timedelta(days=1)


def forget_old_mail(event: Event, *, now: dt.datetime) -> int:
    """Take the mails about registrations for `event` that tell of what happened days ago out of the outbox.

    Every action queues its mail as always; without this, the first minutes of the demo would send hundreds of mails
    about conferences years ago. What happened since this time yesterday stays and is sent: somebody offered a place
    today is not told today that their application of last week has arrived. Returns how many were taken.
    """
    since = now - STILL_NEWS
    changed_at = dict(Registration.objects.filter(event=event).values_list("pk", "changed_at"))
    entries = ModelLogEntry.objects.get_for_model(Registration).filter(
        object_id__in=[str(key) for key in changed_at], timestamp__gte=since
    )
    news = {
        (int(key), MESSAGES.get(action.removeprefix("registration.")))
        for key, action in entries.values_list("object_id", "action")
    }
    forgotten = []
    paths = [send_message.module_path, send_messages.module_path]
    for task in DBTaskResult.objects.ready().filter(task_path__in=paths).only("pk", "args_kwargs"):
        about, message = task.args_kwargs["args"][:2]
        # Those of one task have taken the same step at one moment.
        key = about[0] if isinstance(about, list) else about
        if key not in changed_at:
            continue
        is_news = (key, message) in news if message in MESSAGES.values() else changed_at[key] >= since
        if not is_news:
            forgotten.append(task.pk)
    DBTaskResult.objects.filter(pk__in=forgotten).delete()
    return len(forgotten)


@contextmanager
def mail_only_news(moment: dt.datetime, *, now: dt.datetime) -> Iterator[None]:
    """Take letters queued meanwhile out of the outbox again if what they tell of happened long before `now`."""
    begun = timezone.now()
    yield
    if moment < now - STILL_NEWS:
        DBTaskResult.objects.ready().filter(queue_name="mail", enqueued_at__gte=begun).delete()


def forget_repetitions() -> int:
    """Keep one of the tasks that do the same; returns how many were taken out of the queue.

    Wagtail queues a page for its indexes each time it is saved, which while building is five times.
    """
    seen: set[tuple[str, str]] = set()
    repeated = []
    for task in DBTaskResult.objects.ready().only("pk", "task_path", "args_kwargs"):
        key = (task.task_path, json.dumps(task.args_kwargs, sort_keys=True))
        if key in seen:
            repeated.append(task.pk)
        seen.add(key)
    DBTaskResult.objects.filter(pk__in=repeated).delete()
    return len(repeated)
