"""The task in which a worker does a job."""

import datetime as dt
import logging

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from common.jobs.enums import UNDER_WAY, JobState
from common.jobs.kinds import Stopped, kind_of
from common.jobs.models import Job
from common.jobs.progress import Progress

# A worker that has told nothing for so long is taken for dead.
SILENCE = dt.timedelta(minutes=2)

logger = logging.getLogger(__name__)


@task()
def do_job(job_id: int) -> str:
    """Do a job; returns the state it ends in, `gone` when it has ended before, or `elsewhere`.

    The last is for a long job whose worker was taken for dead and is not: this looks again later. Raises what the work
    raises, after noting that the job has failed.
    """
    now = timezone.now()
    free = Q(state=JobState.QUEUED) | Q(told_at=None) | Q(told_at__lt=now - SILENCE)
    waiting = Job.objects.filter(pk=job_id, state__in=UNDER_WAY)
    if not waiting.filter(free).update(state=JobState.RUNNING, told_at=now):
        if not waiting.exists():
            return "gone"
        do_job.using(run_after=now + SILENCE).enqueue(job_id)
        return "elsewhere"
    job = Job.objects.select_related("by").get(pk=job_id)
    try:
        job.result = kind_of(job).run(job, Progress(job))
    except Stopped:
        return _finish(job, JobState.STOPPED)
    except Exception as error:
        # The error's own text may name people, who do not belong in a log.
        logger.error("Job %s (%s) failed: %s", job_id, job.kind, type(error).__name__)
        _finish(job, JobState.FAILED)
        raise
    return _finish(job, JobState.DONE)


def _finish(job: Job, state: JobState) -> str:
    job.state, job.finished_at = state, timezone.now()
    job.save(update_fields=["state", "finished_at", "result", "done", "total"])
    return state.value
