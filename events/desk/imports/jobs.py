"""What workers do for imports."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.jobs import register
from common.jobs.models import Job
from common.jobs.progress import Progress
from events.desk.imports.actions import check, run, undo
from events.desk.imports.kinds import add_kind, kind_of
from events.desk.imports.offered import KINDS
from events.registrations.models import Import

Work = Callable[[Import, Progress], Import]


def register_jobs() -> None:
    """Let workers do what imports need."""
    for code, title, work in (
        ("import.check", gettext_lazy("Checking a file"), lambda of, progress: check(of, progress.tell)),
        ("import.run", gettext_lazy("Importing a file"), lambda of, progress: run(of, progress.tell)),
        (
            "import.undo",
            gettext_lazy("Undoing an import"),
            lambda of, progress: undo(of, progress.tell, by=progress.job.by),
        ),
    ):
        register(
            code, _by(work), title=title, template="events/desk/imports/job.html", is_allowed=_is_allowed, back=_back
        )


def _by(work: Work) -> Callable[[Job, Progress], dict[str, Any]]:
    def do(job: Job, progress: Progress) -> dict[str, Any]:
        of = Import.objects.select_related("event", "by").get(pk=job.input["import"])
        # What is said about rows is stored as it was said.
        with translation.override(of.language):
            return {"counts": work(of, progress).counts}

    return do


def _is_allowed(job: Job) -> bool:
    of = Import.objects.select_related("event").filter(pk=job.input["import"]).first()
    return of is not None and job.by is not None and kind_of(of).is_allowed(job.by, of.event)


def _back(job: Job) -> tuple[str, str]:
    return _("See every row"), reverse("imports:import", args=[job.input["import"]])


for _kind in KINDS:
    add_kind(_kind)
register_jobs()
