"""The screen of a job, for who asked for it."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from common.jobs.actions import attach, start
from common.jobs.enums import JobState
from common.jobs.models import Job
from tests.factories import make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    person = make_office()
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    return person


def test_a_running_job_shows_how_far_it_is_and_can_be_stopped(client, person, register_job):
    register_job("count", lambda job, progress: {}, back=lambda job: ("Back to the list", "/admin/events/"))
    job = start(by=person, kind="count", given={})
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, done=1200, total=10000)
    page = client.get(reverse("jobs:job", args=[job.pk])).content.decode()
    assert "1,200 of 10,000 are done." in page
    assert 'max="10000" value="1200"' in page
    assert "Back to the list" in page

    page = client.post(reverse("jobs:stop", args=[job.pk]), follow=True).content.decode()
    assert "It is stopping" in page


def test_the_page_is_loaded_anew_once_the_job_has_ended(client, person, register_job):
    register_job("count", lambda job, progress: {})
    job = start(by=person, kind="count", given={})
    address = reverse("jobs:progress", args=[job.pk])
    assert "HX-Refresh" not in client.get(address)
    Job.objects.filter(pk=job.pk).update(state=JobState.DONE, finished_at=timezone.now())
    assert client.get(address)["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (JobState.DONE, "It is done."),
        (JobState.STOPPED, "It was stopped after 2 of 3."),
        (JobState.FAILED, "It failed"),
    ],
)
def test_an_ended_job_says_how_it_ended(client, person, register_job, state, sentence):
    register_job("count", lambda job, progress: {})
    job = Job.objects.create(kind="count", by=person, state=state, finished_at=timezone.now(), done=2, total=3)
    page = client.get(reverse("jobs:job", args=[job.pk])).content.decode()
    assert sentence in page
    # Wagtail has a look for these alone; the picture of any other fills the screen.
    assert set(re.findall(r'class="help-block help-(\w+)"', page)) <= {"info", "warning", "critical"}


def test_the_heading_says_what_kind_of_work_it_is(client, person, register_job):
    register_job("count", lambda job, progress: {})
    job = start(by=person, kind="count", given={})
    response = client.get(reverse("jobs:job", args=[job.pk]))
    assert response.context["breadcrumbs_items"][-1]["label"] == response.context["page_title"] != ""


def test_a_file_can_be_had_until_it_expires(client, person, register_job):
    register_job("count", lambda job, progress: {})
    job = Job.objects.create(kind="count", by=person, state=JobState.DONE, finished_at=timezone.now())
    attach(job, lambda file: file.write(b"Hoor;K\xc3\xb8ge"), name="liste.csv", lasts=dt.timedelta(hours=1))
    assert "Download liste.csv" in client.get(reverse("jobs:job", args=[job.pk])).content.decode()
    answer = client.get(reverse("jobs:file", args=[job.pk]))
    assert b"".join(answer) == b"Hoor;K\xc3\xb8ge"
    assert "no-store" in answer["Cache-Control"]
    assert 'filename="liste.csv"' in answer["Content-Disposition"]

    Job.objects.filter(pk=job.pk).update(expires_at=timezone.now())
    assert client.get(reverse("jobs:file", args=[job.pk])).status_code == 404
    assert "cannot be had any more" in client.get(reverse("jobs:job", args=[job.pk])).content.decode()


@pytest.mark.parametrize("name", ["job", "progress", "stop", "file"])
def test_for_others_there_is_no_such_job(client, person, register_job, name):
    register_job("count", lambda job, progress: {})
    job = start(by=make_office(), kind="count", given={})
    assert client.get(reverse(f"jobs:{name}", args=[job.pk])).status_code == 404


def test_who_lost_the_right_sees_it_no_more(client, person, register_job):
    register_job("count", lambda job, progress: {}, is_allowed=lambda job: False)
    job = start(by=person, kind="count", given={})
    assert client.get(reverse("jobs:job", args=[job.pk])).status_code == 404
