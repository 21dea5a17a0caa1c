"""How a job tells how far it is, and learns that it is to stop."""

import time

from django.utils import timezone

from common.jobs.kinds import Stopped
from common.jobs.models import Job

# Often enough for who watches, and seldom enough to cost nothing.
SECONDS = 1.0


class Progress:
    """What the work of one job is given to tell how far it is."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._told = 0.0

    def tell(self, done: int, total: int) -> None:
        """Note that `done` of `total` pieces are done, once a second at the most; raises `Stopped` if it is to stop.

        Call it outside transactions: nobody else sees what is noted inside one before it ends.
        """
        if done < total and time.monotonic() - self._told < SECONDS:
            return
        self._told = time.monotonic()
        self.job.done, self.job.total = done, total
        stored = Job.objects.filter(pk=self.job.pk)
        stored.update(done=done, total=total, told_at=timezone.now())
        if stored.values_list("is_to_stop", flat=True).get():
            raise Stopped
