"""The kinds of jobs there are: each app registers its own when it starts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

if TYPE_CHECKING:
    from common.jobs.models import Job
    from common.jobs.progress import Progress

Run = Callable[["Job", "Progress"], dict[str, Any]]
# Words and address of where somebody goes from the screen of a job.
Back = tuple[str, str]


class Stopped(Exception):
    """Somebody has asked the job to stop; the work lets this pass, having written down what it has done so far."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of job: what it does, what it is called, how its report is drawn, who may still see it."""

    run: Run
    title: str | Promise
    template: str
    is_allowed: Callable[["Job"], bool] | None
    back: Callable[["Job"], Back] | None


_kinds: dict[str, Kind] = {}


def register(
    kind: str,
    run: Run,
    *,
    title: str | Promise,
    template: str = "common/jobs/report.html",
    is_allowed: Callable[["Job"], bool] | None = None,
    back: Callable[["Job"], Back] | None = None,
) -> None:
    """Have jobs of `kind` done by `run`, which is given the job and its `Progress` and returns the job's result.

    `run` is called outside any transaction and opens its own; it is called again when a worker has died half way, so
    it goes by `job.result` and `job.done`, or does the same anew. `title` heads the screen, `template` is included in
    it as `job`'s report once it has ended. `is_allowed` says whether who asked for a job may still see it and its
    file; `back` names where they go from there. Raises `ValueError` for a kind that is registered already.
    """
    if kind in _kinds:
        raise ValueError(f"There is a kind of job called {kind!r} already.")
    _kinds[kind] = Kind(run, title, template, is_allowed, back)


def kind_of(job: "Job") -> Kind:
    """Return what is known about jobs like `job`; raises `KeyError` for one whose kind exists no more."""
    return _kinds[job.kind]
