"""Jobs: long work that a worker does for somebody."""

import datetime as dt
import secrets
from pathlib import PurePath

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.jobs.enums import UNDER_WAY, JobState


def private_storage() -> Storage:
    """Return where files lie that no address leads to."""
    return storages["private"]


def random_path(job: "Job", name: str) -> str:
    """Return where a file of `job` is stored: nobody can guess it, and it tells nothing but its kind."""
    return f"jobs/{secrets.token_urlsafe(24)}{PurePath(name).suffix.lower()}"


class JobQuerySet(models.QuerySet["Job"]):
    """Filters on jobs."""

    def expired(self, now: dt.datetime) -> "JobQuerySet":
        """Keep those whose file may not be handed out any more, and still lies there."""
        return self.filter(expires_at__lte=now).exclude(file="")


class Job(models.Model):
    """One piece of work of one `kind`: what it was asked, how far it is, what came of it.

    `input` and `result` are plain JSON. `done` of `total` pieces are done, `total` being 0 until it is known; `told_at`
    is when its worker last said so. `file` is handed out to who asked until `expires_at`.
    """

    kind = models.CharField(_("kind"), max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="jobs", verbose_name=_("asked for by")
    )
    state = models.CharField(_("state"), max_length=7, choices=JobState, default=JobState.QUEUED)
    input = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    is_to_stop = models.BooleanField(_("is to stop"), default=False)
    file = models.FileField(_("file"), storage=private_storage, upload_to=random_path, blank=True, max_length=100)
    file_name = models.CharField(_("name of the file"), max_length=200, blank=True)
    expires_at = models.DateTimeField(_("file can be had until"), null=True)
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now, editable=False)
    told_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        ordering = ["-pk"]
        indexes = [models.Index(name="job_expires", fields=["expires_at"])]
        constraints = [
            models.CheckConstraint(
                name="job_finished_is_dated",
                condition=Q(state__in=sorted(UNDER_WAY), finished_at=None)
                | (~Q(state__in=sorted(UNDER_WAY)) & Q(finished_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="job_file_expires",
                condition=Q(file="", expires_at=None) | (~Q(file="") & Q(expires_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_under_way(self) -> bool:
        """True until the job has come to an end."""
        return self.state in UNDER_WAY

    @property
    def has_file(self) -> bool:
        """True while its file can be had."""
        return bool(self.file) and self.expires_at is not None and self.expires_at > timezone.now()
