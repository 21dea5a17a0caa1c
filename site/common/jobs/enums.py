"""Where a job stands."""

from django.db import models
from django.utils.translation import pgettext_lazy


class JobState(models.TextChoices):
    """The states of a job, from asked for to ended."""

    QUEUED = "queued", pgettext_lazy("background job", "Waiting")
    RUNNING = "running", pgettext_lazy("background job", "Running")
    DONE = "done", pgettext_lazy("background job", "Done")
    STOPPED = "stopped", pgettext_lazy("background job", "Stopped")
    FAILED = "failed", pgettext_lazy("background job", "Failed")


UNDER_WAY = frozenset({JobState.QUEUED, JobState.RUNNING})
