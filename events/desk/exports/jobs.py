"""The job that writes a long list, or one that is sent regularly."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.exchange.columns import Column
from common.jobs import register
from common.jobs.kinds import Back
from common.jobs.models import Job
from common.jobs.progress import Progress
from events.desk.exports.letters import tell_recipient
from events.desk.exports.sources import source_for
from events.desk.exports.sources.base import SEARCHED, Source
from events.desk.exports.writing import KIND, LASTS, export_as_job, note
from events.programme.models import Event

# What was sent by itself may be opened after a weekend.
LASTS_REGULARLY = dt.timedelta(days=7)


def source_of(job: Job) -> Source:
    """Return the list that `job` writes, as who asked for it sees it now; raises `Http404` for who may not any more."""
    user, key = job.by, job.input["event"]
    event = Event.objects.filter(pk=key).first() if key else None
    if user is None or (key and event is None):
        raise Http404
    return source_for(job.input["source"], user=user, event=event, query=job.input["query"])


def run(job: Job, progress: Progress) -> dict[str, Any]:
    """Write the list and, where it is sent regularly, post the link to it; nothing for who may not see it any more."""
    with translation.override(job.input["language"]):
        try:
            source = source_of(job)
        except Http404:
            return {"is_refused": True}
        keys, is_regular = job.input["columns"], _is_regular(job)
        columns = source.sendable(keys) if is_regular else source.chosen(keys)
        if not columns:
            return {"is_refused": True}
        number = export_as_job(job, progress, source, columns, lasts=LASTS_REGULARLY if is_regular else LASTS)
        return _finished(job, source, columns, number)


def _finished(job: Job, source: Source, columns: list[Column], number: int) -> dict[str, Any]:
    """Note the export and post the letter in one transaction, so that a worker that died did both or neither."""
    with transaction.atomic():
        stored = Job.objects.select_for_update(of=("self",), no_key=True).get(pk=job.pk)
        if stored.result.get("rows") is None:
            regular = {"regular": job.input["regular"]} if _is_regular(job) else {}
            by = source.user
            note(by=by, source=source, columns=columns, file_format=job.input["format"], number=number, **regular)
            if _is_regular(job):
                tell_recipient(job, source, number)
            stored.result = {"rows": number}
            # Words searched for may be somebody's name; nobody needs them any more.
            if source.query.get(SEARCHED):
                stored.input["query"] = source.query_to_keep()
            stored.save(update_fields=["result", "input"])
    return stored.result


def is_allowed(job: Job) -> bool:
    """True while who asked for the list may still see it."""
    try:
        source_of(job)
    except Http404:
        return False
    return True


def back(job: Job) -> Back:
    """Lead back to the list."""
    if job.input["event"]:
        return _("Back to the lists and files"), reverse("desk:exports", args=[job.input["event"]])
    return _("Back to the list"), reverse("exports:export", args=[job.input["source"]])


def _is_regular(job: Job) -> bool:
    return bool(job.input.get("regular"))


register(
    KIND,
    run,
    title=gettext_lazy("Export"),
    template="events/desk/exports/report.html",
    is_allowed=is_allowed,
    back=back,
)
