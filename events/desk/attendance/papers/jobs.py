"""The job that sets long papers."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.jobs import register
from common.jobs.actions import attach
from common.jobs.kinds import Back
from common.jobs.models import Job
from common.jobs.progress import Progress
from events.attendance.badges.actions import print_badges
from events.attendance.models.sheets import SignatureSheet
from events.attendance.sheets.paper import sheets_paper
from events.attendance.sheets.queries import expected_on_site
from events.programme.models import Event
from events.programme.rules import editable_events

KIND = "papers"
# Up to so many people are set while the organiser waits, about a second.
AT_ONCE = 300
LASTS = dt.timedelta(days=2)
SHEETS, BADGES = "sheets", "badges"


def paper_name(event: Event, paper: str) -> str:
    """Return the name of the file."""
    return f"{event.slug}-{paper}.pdf"


def run(job: Job, progress: Progress) -> dict[str, Any]:
    """Set the paper and leave it as the job's file; nothing for who does not organise the event any more."""
    by, event = job.by, _event(job)
    if by is None or event is None:
        return {}
    with translation.override(job.input["language"]):
        content = _sheets(job, event) if job.input["paper"] == SHEETS else _badges(job, event, by)
    attach(job, lambda file: file.write(content), name=paper_name(event, job.input["paper"]), lasts=LASTS)
    return {}


def _sheets(job: Job, event: Event) -> bytes:
    found = SignatureSheet.objects.filter(event=event).in_bulk(job.input["keys"])
    sheets = [found[key] for key in job.input["keys"] if key in found]
    return sheets_paper(event, sheets, blank=job.input["blank"])


def _badges(job: Job, event: Event, by: Any) -> bytes:
    found = expected_on_site(event).select_related("code").in_bulk(job.input["keys"])
    people = [found[key] for key in job.input["keys"] if key in found]
    return print_badges(by=by, event=event, people=people, label=job.input["label"], start=job.input["start"])


def _event(job: Job) -> Event | None:
    return editable_events(job.by).filter(pk=job.input["event"]).first() if job.by else None


def is_allowed(job: Job) -> bool:
    """True while who asked for the paper organises the event."""
    return _event(job) is not None


def back(job: Job) -> Back:
    """Lead back to where it was asked for."""
    if job.input["paper"] == SHEETS:
        return _("Back to the signature sheets"), reverse("desk:sheets", args=[job.input["event"]])
    return _("Back to the badges"), reverse("desk:badges", args=[job.input["event"]])


register(KIND, run, title=gettext_lazy("Papers"), is_allowed=is_allowed, back=back)
