"""Jobs: done by a worker, stopped, restarted after a dead worker, their files."""

import datetime as dt
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from common.jobs import register
from common.jobs.actions import KEPT, NotUnderWay, attach, forget_jobs, start, stop
from common.jobs.enums import JobState
from common.jobs.models import Job
from common.jobs.tasks import SILENCE, do_job
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_a_job_is_done_by_a_worker_and_keeps_its_result(register_job, run_tasks):
    def count(job, progress):
        for number in range(1, job.input["to"] + 1):
            progress.tell(number, job.input["to"])
        return {"counted": number}

    register_job("count", count)
    person = make_user()
    job = start(by=person, kind="count", given={"to": 3})
    assert (job.state, job.by) == (JobState.QUEUED, person)

    run_tasks()

    job.refresh_from_db()
    assert (job.state, job.result, job.done, job.total) == (JobState.DONE, {"counted": 3}, 3, 3)
    assert job.finished_at is not None


def test_nothing_is_started_when_the_transaction_dies(register_job, run_tasks):
    register_job("count", lambda job, progress: {})

    @transaction.atomic
    def ask_in_vain():
        start(by=None, kind="count", given={})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_in_vain()
    assert not Job.objects.exists()
    assert run_tasks() == 0


def test_a_kind_nobody_knows_is_refused():
    with pytest.raises(KeyError):
        start(by=None, kind="unknown", given={})
    assert not Job.objects.exists()


def test_a_kind_is_registered_once(register_job):
    register_job("count", lambda job, progress: {})
    with pytest.raises(ValueError, match="'count' already"):
        register("count", lambda job, progress: {}, title="Again")


def test_a_running_job_stops_where_it_next_tells_how_far_it_is(register_job, run_tasks):
    def count(job, progress):
        progress.tell(1, 3)
        stop(by=None, job=job)
        job.result = {"counted": 1}
        progress.tell(3, 3)
        raise AssertionError("It went on.")

    register_job("count", count)
    job = start(by=None, kind="count", given={})
    run_tasks()
    job.refresh_from_db()
    assert (job.state, job.result) == (JobState.STOPPED, {"counted": 1})


def test_a_waiting_job_stops_at_once_and_an_ended_one_not_at_all(register_job, run_tasks):
    register_job("count", lambda job, progress: {"counted": 3})
    job = start(by=None, kind="count", given={})
    stop(by=None, job=job)
    run_tasks()
    job.refresh_from_db()
    assert (job.state, job.result) == (JobState.STOPPED, {})
    with pytest.raises(NotUnderWay):
        stop(by=None, job=job)


def test_a_job_that_breaks_has_failed_and_the_log_names_nobody(register_job, run_tasks, allow_error_logs):
    def fail(job, progress):
        raise LookupError("Inger Holm")

    register_job("fail", fail)
    job = start(by=None, kind="fail", given={})
    run_tasks()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    told = [record.getMessage() for record in allow_error_logs]
    assert f"Job {job.pk} (fail) failed: LookupError" in told
    assert not any("Inger" in line for line in told if "Job" in line)


@pytest.mark.parametrize(("silent", "outcome"), [(SILENCE * 2, "done"), (dt.timedelta(seconds=5), "elsewhere")])
def test_a_job_begins_again_only_when_its_worker_is_silent(register_job, silent, outcome):
    register_job("count", lambda job, progress: {"counted": job.done})
    job = Job.objects.create(kind="count", state=JobState.RUNNING, told_at=timezone.now() - silent, done=2)
    assert do_job.func(job.pk) == outcome


def test_a_job_that_has_ended_is_not_done_again(register_job):
    register_job("count", lambda job, progress: {})
    job = Job.objects.create(kind="count", state=JobState.DONE, finished_at=timezone.now())
    assert do_job.func(job.pk) == "gone"


def test_a_file_is_replaced_by_the_one_written_after_it():
    job = Job.objects.create(kind="count")
    attach(job, lambda file: file.write(b"half"), name="list.csv", lasts=dt.timedelta(hours=1))
    before = Path(job.file.path)
    attach(job, lambda file: file.write(b"whole"), name="list.csv", lasts=dt.timedelta(hours=1))
    assert not before.exists()
    assert (Path(job.file.path).read_bytes(), Path(job.file.path).suffix) == (b"whole", ".csv")


def test_what_breaks_while_a_file_is_written_leaves_nothing():
    job = Job.objects.create(kind="count")
    with pytest.raises(ZeroDivisionError):
        attach(job, lambda file: file.write(b"1" * (1 // 0)), name="list.csv", lasts=dt.timedelta(hours=1))
    assert not job.file


def test_expired_files_and_old_jobs_are_forgotten():
    now = timezone.now()
    expired = Job.objects.create(kind="count", state=JobState.DONE, finished_at=now)
    attach(expired, lambda file: file.write(b"1"), name="a.csv", lasts=dt.timedelta(hours=-1))
    lasting = Job.objects.create(kind="count", state=JobState.DONE, finished_at=now)
    attach(lasting, lambda file: file.write(b"1"), name="b.csv", lasts=dt.timedelta(hours=1))
    old = Job.objects.create(kind="count", state=JobState.DONE, finished_at=now - KEPT * 2)
    path = Path(expired.file.path)

    assert forget_jobs(now=now) == 1

    assert not path.exists()
    assert not Job.objects.get(pk=expired.pk).file
    assert Path(Job.objects.get(pk=lasting.pk).file.path).exists()
    assert not Job.objects.filter(pk=old.pk).exists()


@pytest.mark.parametrize(
    "values", [{"state": JobState.DONE}, {"finished_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}, {"file": "a.csv"}]
)
def test_the_database_refuses_what_cannot_be(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="count", **values)
