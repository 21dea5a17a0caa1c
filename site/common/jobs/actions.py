"""Asking for jobs, stopping them, the files they leave, and forgetting them."""

import datetime as dt
import tempfile
from collections.abc import Callable
from typing import IO, Any

from django.core.files import File
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from common.jobs.enums import UNDER_WAY, JobState
from common.jobs.kinds import kind_of
from common.jobs.models import Job
from common.jobs.tasks import do_job

# How long a job and its report are kept after its end.
KEPT = dt.timedelta(days=30)


class NotUnderWay(Exception):
    """The job has come to an end already."""

    def __str__(self) -> str:
        return _("This has come to an end already.")


@transaction.atomic
def start(*, by: models.Model | None, kind: str, given: dict[str, Any]) -> Job:
    """Have a job of `kind` done by a worker once the transaction around this call is committed; returns the job.

    `given` is plain JSON, its `input`. What the job is about goes into the audit trail by the action that starts it.
    Raises `KeyError` for a kind that nobody has registered.
    """
    job = Job(kind=kind, by_id=by.pk if by else None, input=given)
    kind_of(job)
    job.save()
    do_job.enqueue(job.pk)
    return job


@transaction.atomic
def stop(*, by: models.Model | None, job: Job) -> Job:
    """Have `job` stop where it can; one that nobody has begun stops at once. Returns it. Raises `NotUnderWay`."""
    stored = Job.objects.select_for_update(of=("self",), no_key=True).get(pk=job.pk)
    if stored.state not in UNDER_WAY:
        raise NotUnderWay
    stored.is_to_stop = True
    if stored.state == JobState.QUEUED:
        stored.state, stored.finished_at = JobState.STOPPED, timezone.now()
    stored.save(update_fields=["is_to_stop", "state", "finished_at"])
    record(stored, "job.stopped", by=by, kind=stored.kind)
    return stored


def attach(job: Job, write: Callable[[IO[bytes]], object], *, name: str, lasts: dt.timedelta) -> None:
    """Store what `write` writes as the file of `job`, to be had as `name` for the time it `lasts`.

    The file is written to a temporary one first: what ends half-way leaves nothing. One that a dead worker has left is
    replaced.
    """
    with tempfile.TemporaryFile() as content:
        write(content)
        content.seek(0)
        if job.file:
            job.file.delete(save=False)
        job.file.save(name, File(content), save=False)
    job.file_name, job.expires_at = name, timezone.now() + lasts
    job.save(update_fields=["file", "file_name", "expires_at"])


def forget_jobs(*, now: dt.datetime) -> int:
    """Delete the files that have expired by `now`, and jobs that ended long ago; returns how many files."""
    expired = Job.objects.expired(now)
    deleted = 0
    for job in expired.iterator():
        _drop_file(job)
        deleted += 1
    for job in Job.objects.filter(finished_at__lt=now - KEPT).iterator():
        _drop_file(job)
        job.delete()
    return deleted


def _drop_file(job: Job) -> None:
    if job.file:
        job.file.delete(save=False)
    job.file_name, job.expires_at = "", None
    job.save(update_fields=["file", "file_name", "expires_at"])
