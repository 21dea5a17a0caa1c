"""The screens of certificates: issuing many as a job, who signs, revoking one."""

import itertools
import zipfile
from io import BytesIO

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from common.jobs.enums import JobState
from common.jobs.models import Job
from events.attendance.actions import take_back_attendance
from events.attendance.certificates.actions import revoke_certificate
from events.attendance.models import Attendance
from events.attendance.models.certificates import Certificate, Signatory
from tests.common.papers.reading import texts
from tests.factories.attendance import make_attendance, make_event_under_way
from tests.factories.certificates import attend, make_certificate, make_certified_event, signature

# Django's client leaves files that were sent to the garbage collector.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::ResourceWarning")]
ISSUE = {"whom": "missing", "kept": "zip"}


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    """An empty folder of private files."""
    settings.PRIVATE_ROOT = settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def event(partner):
    """An event of the organiser's: two of its three guests were there."""
    guests = [{"given_name": name, "family_name": "Öst"} for name in ("Åsa", "Bo", "Cai")]
    event, people, activities = make_certified_event(*guests, hosts=[partner])
    attend(people[0], *activities[:4])
    make_attendance(people[1])
    return event


def address(name, event, *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


def file_of(desk, job):
    response = desk.get(reverse("jobs:file", args=[job.pk]))
    return b"".join(response.streaming_content)


def test_everybody_who_was_there_gets_one_as_a_job(desk, event, run_tasks):
    run_tasks()
    mail.outbox.clear()
    response = desk.post(address("certificates", event), {**ISSUE, "tells": "on"})
    job = Job.objects.get()
    assert response.url == reverse("jobs:job", args=[job.pk])
    run_tasks()
    job.refresh_from_db()
    assert (job.state, job.result) == (JobState.DONE, {"issued": 2, "left_out": 0, "told": 2})
    assert (job.done, job.total) == (4, 4)
    with zipfile.ZipFile(BytesIO(file_of(desk, job))) as packed:
        names = packed.namelist()
        assert ["Åsa Öst" in texts(packed.read(name))[0] for name in sorted(names)] == [True, False]
    assert sorted(name.split("-")[:2] for name in names) == [["ost", "asa"], ["ost", "bo"]]
    run_tasks()
    assert len(mail.outbox) == 2
    shown = desk.get(reverse("jobs:job", args=[job.pk])).content.decode()
    assert "2 certificates hold now." in shown
    listed = desk.get(address("certificates", event)).content.decode()
    for certificate in Certificate.objects.all():
        assert certificate.number in listed


def test_asked_again_only_who_attended_something_else_gets_another_one(desk, event, run_tasks):
    guest = event.registrations.get(given_name="Bo")
    for certified in event.registrations.filter(given_name__in=["Åsa", "Bo"]):
        make_certificate(certified)
    refused = desk.post(address("certificates", event), ISSUE)
    assert refused.context["form"].errors["whom"]
    attend(guest, event.activities.order_by("starts_at", "pk")[3])
    assert desk.get(address("certificates", event)).context["counts"].changed == 1
    desk.post(address("certificates", event), {"whom": "all", "kept": "pdf"})
    run_tasks()
    assert Certificate.objects.count() == 3
    assert len(texts(file_of(desk, Job.objects.get()))) == 2


def test_revoked_ones_are_issued_again_only_when_that_is_asked_for(desk, event, organiser, run_tasks):
    for guest in event.registrations.filter(given_name__in=["Åsa", "Bo"]):
        revoke_certificate(by=organiser, certificate=make_certificate(guest), reason="Nobody signed.")
    for whom in ("missing", "all"):
        assert desk.post(address("certificates", event), {**ISSUE, "whom": whom}).context["form"].errors["whom"]
    assert desk.post(address("certificates", event), {**ISSUE, "whom": "again"}).status_code == 302
    run_tasks()
    assert Certificate.objects.living().count() == 2


def test_who_was_taken_back_meanwhile_is_left_out(desk, event, run_tasks):
    desk.post(address("certificates", event), ISSUE)
    take_back_attendance(by=None, attendance=Attendance.objects.get(registration__given_name="Bo"))
    run_tasks()
    assert Job.objects.get().result == {"issued": 1, "left_out": 1, "told": 0}


def test_nothing_is_issued_until_somebody_signs(desk, partner):
    event, [guest] = make_event_under_way({}, hosts=[partner])
    make_attendance(guest)
    refused = desk.post(address("certificates", event), ISSUE)
    assert refused.context["form"].non_field_errors() == ["Say first who signs the certificates."]
    assert not Job.objects.exists()


def test_who_signs_is_stored_with_a_picture_and_what_is_none_is_refused(desk, event):
    url = address("signatory", event)
    sent = {"name": "Eva Ek", "office": "Chair", "picture": signature("JPEG")}
    assert desk.post(url, sent).status_code == 302
    signatory = Signatory.objects.get(event=event)
    assert (signatory.name, signatory.office, signatory.guests_fetch) == ("Eva Ek", "Chair", False)
    bad = signature()
    bad.file.seek(0)
    bad.file.truncate(20)
    bad.size = 20
    refused = desk.post(url, {"name": "Ida Is", "picture": bad})
    assert refused.context["form"].errors["picture"]
    assert "Ida Is" in refused.content.decode()
    assert desk.post(url, {"name": "Eva Ek", "without_picture": "on"}).status_code == 302
    signatory.refresh_from_db()
    assert not signatory.signature


def test_one_is_downloaded_and_revoked_with_a_reason(desk, event, client):
    certificate = make_certificate(event.registrations.get(given_name="Åsa"))
    url, paper = (address(name, event, certificate.pk) for name in ("certificate", "certificate_paper"))
    assert "Åsa Öst" in texts(desk.get(paper).content)[0]
    assert desk.post(url, {"reason": " "}).context["form"].errors["reason"]
    assert desk.post(url, {"reason": "Somebody else signed."}).status_code == 302
    assert "Somebody else signed." in desk.get(url).content.decode()
    assert desk.get(paper).status_code == 302
    assert "has revoked it" in client.get(reverse("certificate", args=[certificate.number])).content.decode()


def test_another_partners_certificates_do_not_exist(desk, event):
    foreign, [guest], _activities = make_certified_event({})
    make_attendance(guest)
    certificate = make_certificate(guest)
    for name in ("certificate", "certificate_paper"):
        assert desk.get(address(name, foreign, certificate.pk)).status_code == 404
        assert desk.get(address(name, event, certificate.pk)).status_code == 404


def test_the_list_asks_as_often_for_many_as_for_few(desk, event, assert_same_queries):
    guest, numbers = event.registrations.get(given_name="Åsa"), itertools.count(1)
    make_certificate(guest)

    def one_more():
        Certificate.objects.create(
            registration=guest, language="en", days=1, year=2020, running=next(numbers), revoked_at=timezone.now()
        )

    assert_same_queries(lambda: desk.get(address("certificates", event)), one_more)
