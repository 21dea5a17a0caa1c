"""Mail about things that lie back: a mail server would have sent it long ago."""

import datetime as dt

from django_tasks_db.models import DBTaskResult

from events.models import Event, Registration
from events.registrations.tasks import send_message

STILL_NEWS = dt.timedelta(days=2)


def forget_old_mail(event: Event, *, now: dt.datetime) -> int:
    """Take the mails about registrations for `event` that were last touched days ago out of the outbox.

    Every action queues its mail as always; without this, the first minutes of the demo would send hundreds of mails
    about conferences years ago. What happened in the last two days stays and is sent. Returns how many were taken.
    """
    old = Registration.objects.filter(event=event, changed_at__lt=now - STILL_NEWS)
    keys = set(old.values_list("pk", flat=True))
    queued = DBTaskResult.objects.ready().filter(task_path=send_message.module_path)
    forgotten = [task.pk for task in queued.only("pk", "args_kwargs") if task.args_kwargs["args"][0] in keys]
    DBTaskResult.objects.filter(pk__in=forgotten).delete()
    return len(forgotten)
