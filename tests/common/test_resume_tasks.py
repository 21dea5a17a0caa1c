"""Tasks of dead workers are done after all."""

import datetime as dt
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def task() -> DBTaskResult:
    """The one task waiting: the mail about a registration."""
    make_registration(make_event())
    return DBTaskResult.objects.get()


def resume(*arguments: str) -> str:
    output = StringIO()
    call_command("resume_tasks", *arguments, stdout=output)
    return output.getvalue().strip()


def test_task_of_a_killed_worker_is_done_again(task, run_tasks):
    task.claim("a worker that is killed now")
    assert run_tasks() == 0
    assert resume() == "0 tasks resumed"  # it may still be at work

    DBTaskResult.objects.update(started_at=timezone.now() - dt.timedelta(minutes=16))
    assert resume("--minutes", "20") == "0 tasks resumed"
    assert resume() == "1 tasks resumed"
    assert run_tasks() == 1
    assert len(mail.outbox) == 1
    task.refresh_from_db()
    assert task.status == TaskResultStatus.SUCCESSFUL
    assert task.return_value == "sent"


@pytest.mark.parametrize("error", [SystemExit(1), KeyboardInterrupt()])
def test_task_that_was_interrupted_is_done_again(task, run_tasks, error):
    task.claim("a worker that was told twice to stop")
    task.set_failed(error)
    assert resume() == "1 tasks resumed"
    assert run_tasks() == 1


def test_task_that_failed_by_itself_stays_failed(task):
    task.set_failed(ValueError("no"))
    assert resume() == "0 tasks resumed"
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
