"""The job that issues many certificates and packs them."""

import datetime as dt
import zipfile
from collections.abc import Callable
from typing import IO, Any

from django.urls import reverse
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.jobs import register
from common.jobs.actions import attach
from common.jobs.kinds import Back
from common.jobs.models import Job
from common.jobs.progress import Progress
from events.attendance.certificates.actions import NobodySigns, NotThere, issue_certificate, tell_of_certificate
from events.attendance.certificates.paper import certificates_paper
from events.attendance.certificates.queries import certifiable
from events.attendance.models.certificates import Certificate
from events.desk.attendance.certificates.forms import Kept
from events.programme.models import Event
from events.programme.rules import editable_events
from events.registrations.models import Registration

KIND = "certificates"
LASTS = dt.timedelta(days=2)
TEMPLATE = "events/desk/attendance/certificates/job.html"


def run(job: Job, progress: Progress) -> dict[str, Any]:
    """Issue certificates, tell people if that is wanted, and leave the papers as the job's file.

    Done anew, it issues nothing twice and tells nobody twice. Returns the numbers for its report.
    """
    event = _event(job)
    if event is None:
        return {}
    people = list(certifiable(event).filter(pk__in=job.input["keys"]))
    # Each is issued, then each is set.
    total = 2 * len(people)
    certificates, told = [], 0
    for done, person in enumerate(people, 1):
        certificate = _issued(job, person)
        if certificate is not None:
            certificates.append(certificate)
            told += job.input["tells"] and tell_of_certificate(by=job.by, certificate=certificate)
        progress.tell(done, total)
    if certificates:
        is_zip = job.input["kept"] == Kept.ZIP
        write = _packed if is_zip else _in_one
        with translation.override(job.input["language"]):
            attach(
                job,
                write(event, certificates, lambda done: progress.tell(len(people) + done, total)),
                name=f"{event.slug}-certificates.{'zip' if is_zip else 'pdf'}",
                lasts=LASTS,
            )
    progress.tell(total, total)
    return {"issued": len(certificates), "left_out": len(job.input["keys"]) - len(certificates), "told": told}


def _issued(job: Job, person: Registration) -> Certificate | None:
    try:
        certificate = issue_certificate(by=job.by, registration=person)
    except (NotThere, NobodySigns):
        # Attendance was taken back since the job was asked for.
        return None
    certificate.registration = person
    return certificate


def _packed(event: Event, certificates: list[Certificate], tell: Callable[[int], None]) -> Callable[[IO[bytes]], None]:
    def write(file: IO[bytes]) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
            for done, certificate in enumerate(certificates, 1):
                packed.writestr(_name(certificate), certificates_paper(event, [certificate]))
                tell(done)

    return write


def _in_one(
    event: Event, certificates: list[Certificate], _tell: Callable[[int], None]
) -> Callable[[IO[bytes]], object]:
    return lambda file: file.write(certificates_paper(event, certificates))


def _name(certificate: Certificate) -> str:
    person = slugify(f"{certificate.registration.family_name} {certificate.registration.given_name}")
    return f"{person}-{certificate.number}.pdf".lstrip("-")


def _event(job: Job) -> Event | None:
    return editable_events(job.by).filter(pk=job.input["event"]).first() if job.by else None


def is_allowed(job: Job) -> bool:
    """True while who asked for the certificates organises the event."""
    return _event(job) is not None


def back(job: Job) -> Back:
    """Lead back to the certificates."""
    return _("Back to the certificates"), reverse("desk:certificates", args=[job.input["event"]])


register(
    KIND, run, title=gettext_lazy("Certificates of attendance"), template=TEMPLATE, is_allowed=is_allowed, back=back
)
