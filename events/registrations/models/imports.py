"""What was read in from files: each import with its rows, for as long as it can be looked at and undone."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.jobs.models import Job
from events.programme.models import Event


class ImportState(models.TextChoices):
    """How far an import is: a file, columns, a preview; then it runs, and may be undone."""

    READ = "read", pgettext_lazy("of an import", "File read")
    CHECKING = "checking", pgettext_lazy("of an import", "Being checked")
    CHECKED = "checked", pgettext_lazy("of an import", "Ready, nothing changed yet")
    RUNNING = "running", pgettext_lazy("of an import", "Running")
    STOPPED = "stopped", pgettext_lazy("of an import", "Stopped")
    DONE = "done", pgettext_lazy("of an import", "Done")
    UNDOING = "undoing", pgettext_lazy("of an import", "Being undone")
    UNDONE = "undone", pgettext_lazy("of an import", "Undone")


class RowPlan(models.TextChoices):
    """What a row would do."""

    NEW = "new", pgettext_lazy("of a row", "New")
    CHANGED = "changed", pgettext_lazy("of a row", "Changes")
    SAME = "same", pgettext_lazy("of a row", "Unchanged")
    REFUSED = "refused", pgettext_lazy("of a row", "Cannot be imported")


class RowOutcome(models.TextChoices):
    """What a row has done."""

    CREATED = "created", pgettext_lazy("of a row", "Added")
    CHANGED = "changed", pgettext_lazy("of a row", "Changed")
    SAME = "same", pgettext_lazy("of a row", "Unchanged")
    REFUSED = "refused", pgettext_lazy("of a row", "Not imported")
    UNDONE = "undone", pgettext_lazy("of a row", "Undone")
    KEPT = "kept", pgettext_lazy("of a row", "Could not be undone")


class Import(models.Model):
    """A file of the `kind` that somebody reads in, for `event` where it belongs to one.

    `columns` says which column of ours each column of the file is, "" for none; `headings_key` and `digest` recognise
    the same headings and the same file. `options` is what was chosen: what rows take that say nothing (`usual`), and
    whether letters go out (`letters`). `counts` are rows by plan and by outcome, and people by where they would stand.
    The rows hold what people wrote and go after a while (`emptied_at`); the numbers stay.
    """

    kind = models.CharField(_("kind"), max_length=20)
    event = models.ForeignKey(
        Event, models.CASCADE, null=True, blank=True, related_name="imports", verbose_name=_("event")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="imports", verbose_name=_("imported by")
    )
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+", verbose_name=_("background job"))
    state = models.CharField(_("state"), max_length=8, choices=ImportState, default=ImportState.READ)
    file_name = models.CharField(_("name of the file"), max_length=200, blank=True)
    digest = models.CharField(max_length=64)
    language = models.CharField(_("language"), max_length=8)
    notes = models.JSONField(default=list)
    headings = models.JSONField(default=list)
    headings_key = models.CharField(max_length=64)
    columns = models.JSONField(default=list)
    options = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    total = models.PositiveIntegerField(_("rows"), default=0)
    done = models.PositiveIntegerField(_("rows done"), default=0)
    created_at = models.DateTimeField(_("chosen"), default=timezone.now, editable=False)
    imported_at = models.DateTimeField(_("imported"), null=True, editable=False)
    emptied_at = models.DateTimeField(_("rows deleted"), null=True, editable=False)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        indexes = [
            models.Index(name="import_same_file", fields=["kind", "digest"]),
            models.Index(name="import_same_headings", fields=["kind", "headings_key"]),
            models.Index(name="import_to_empty", fields=["created_at"], condition=Q(emptied_at=None)),
        ]

    def __str__(self) -> str:
        # Not the file's name: audit entries keep this text.
        return f"{self._meta.verbose_name} {self.pk}"


class ImportRow(models.Model):
    """One row of a file. `cells` are its texts in the order of the file, `number` is the spreadsheet's own.

    `group` is what rows share that are saved together or not at all. `problems` are [column, sentence], `changes`
    [column, before, after]. `object_key` is what the row has made or changed, `mark` how that was left: undoing leaves
    alone what is different by then.
    """

    of = models.ForeignKey(Import, models.CASCADE, related_name="rows", verbose_name=_("import"))
    number = models.PositiveIntegerField(_("row"))
    cells = models.JSONField()
    group = models.CharField(_("group"), max_length=150, blank=True)
    name = models.CharField(_("name"), max_length=300, blank=True)
    plan = models.CharField(_("would"), max_length=8, choices=RowPlan, blank=True)
    outcome = models.CharField(_("did"), max_length=8, choices=RowOutcome, blank=True)
    problems = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    object_key = models.BigIntegerField(null=True)
    mark = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(name="import_row_once", fields=["of", "number"])]
        indexes = [models.Index(name="import_row_plan", fields=["of", "plan", "number"])]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
