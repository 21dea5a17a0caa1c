"""Letters that name somebody who is erased: waiting, being sent, or put off at that moment."""

from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from common import maildrop
from common.letters import post
from common.letters.outbox import send_letter
from events.models import Registration
from events.registrations.actions import cancel
from events.registrations.emails import private_link
from events.registrations.retention import leftovers
from events.registrations.retention.actions import (
    erase_registration,
)
from events.registrations.retention.erasing import erase_due
from events.registrations.retention.guests import guests_of
from events.registrations.retention.marks import Marks
from events.registrations.retention.traces import letters
from events.registrations.tasks import send_message
from tests.events.registrations.retention.test_erasing import end
from tests.factories import make_event, make_registration, make_user

pytestmark = pytest.mark.django_db


def test_a_name_after_a_line_break_goes_and_would_be_found(run_tasks):
    event = make_event()
    anna = make_registration(event, given_name="Anna", family_name="Berg", email="anna@example.org")
    bo = make_registration(event)
    cancel(by=make_user(), registration=bo, reason="We are sorry.\nAnna Berg (or\tanna@example.org) takes the place.")
    sought = Marks([anna])
    assert {find.table for find in leftovers.search(sought)} >= {
        "django_tasks_database_dbtaskresult",
        "wagtailcore_modellogentry",
    }
    end(event, years=1)
    report = erase_registration(by=None, registration=anna)
    # What is in the history of somebody who is kept goes with them, and is said.
    assert {find.table for find in leftovers.search(sought)} == {"wagtailcore_modellogentry"}
    assert report.kept["elsewhere"] == [{"table": "wagtailcore_modellogentry", "column": "data", "rows": 1}]


@pytest.mark.parametrize("first", ["letter", "message"])
def test_what_a_worker_could_not_send_is_not_put_off_once_its_person_is_erased(run_tasks, monkeypatch, first):
    event = make_event()
    anna = make_registration(event, given_name="Anna", family_name="Berg", email="anna@example.org")
    other = make_registration(event)
    DBTaskResult.objects.all().delete()
    if first == "message":
        send_message.enqueue(other.pk, "withdrawn", typed={"registrar_email": anna.email})
    post(to=anna.email, subject="Hello", text="Dear Anna Berg", language="en")
    end(event, years=1)

    def times_out(_mail: Any) -> int:
        if Registration.objects.filter(pk=anna.pk, erased_at=None).exists():
            # Two workers hold these letters.
            DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
            erase_registration(by=None, registration=anna)
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailMessage, "send", times_out)
    sought = Marks([anna])
    run_tasks()
    assert list(leftovers.search(sought)) == []
    assert not DBTaskResult.objects.filter(status=TaskResultStatus.READY).exists()


def test_what_a_worker_has_put_off_at_that_moment_goes(monkeypatch):
    event = make_event()
    anna = make_registration(event, given_name="Anna", family_name="Berg")
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    tasks = letters._tasks
    asked: list[Any] = []

    def then_put_off(guests: Any) -> Any:
        asked.append(tasks(guests))
        if len(asked) == 1:
            send_message.enqueue(anna.pk, "withdrawn")
        return asked[-1]

    monkeypatch.setattr(letters, "_tasks", then_put_off)
    end(event, years=1)
    erase_registration(by=None, registration=anna)
    assert not DBTaskResult.objects.filter(status=TaskResultStatus.READY).exists()


def test_tasks_of_many_guests_are_asked_for_in_parts():
    event = make_event()
    for number in range(30):
        make_registration(event, family_name=f"Sørensen-Ægidius{number}", given_name="Þórdís")
    DBTaskResult.objects.all().delete()
    send_message.enqueue(registration_id=event.registrations.last().pk, message="confirmed")
    send_message.enqueue(0, "withdrawn", reason="Instead of Þórdís Sørensen-Ægidius7")
    with CaptureQueriesContext(connection) as queries:
        assert letters.count_tasks(guests_of(event)) == 2
    # Once more for the reader of the one that names somebody: a namesake would keep it.
    assert len(queries) == 4


def test_letters_that_wait_go_and_one_being_sent_goes_to_nobody(run_tasks, settings, tmp_path):
    settings.EMAIL_BACKEND = "common.maildrop.EmailBackend"
    settings.MAIL_FOLDER = tmp_path
    event = make_event()
    first, second = make_registration(event), make_registration(event)
    DBTaskResult.objects.filter(args_kwargs__args__0=first.pk).update(status=TaskResultStatus.RUNNING)
    end(event)
    erase_due()
    [task] = DBTaskResult.objects.all()
    assert (task.status, task.args_kwargs["args"][0]) == (TaskResultStatus.RUNNING, 0)
    DBTaskResult.objects.update(status=TaskResultStatus.READY)
    send_message.enqueue(second.pk, "confirmed")
    assert run_tasks() == 2
    assert maildrop.stored_names() == []
    assert set(DBTaskResult.objects.values_list("return_value", flat=True)) == {"gone"}


def test_letters_of_a_namesake_stay_and_are_none_of_what_is_left(run_tasks):
    event = make_event()
    anna, other = (
        make_registration(event, given_name="Anna", family_name="Berg", email=f"{name}@example.org")
        for name in ("anna", "other")
    )
    DBTaskResult.objects.all().delete()
    for person in (anna, other):
        post(to=person.email, subject="Hello", text="Dear Anna Berg", language="en")
        maildrop.EmailBackend().send_messages([EmailMessage("Hello", "Dear Anna Berg", to=[person.email])])
    post(to=other.email, subject="Hello", text=f"Dear Anna Berg, {anna.email} comes, too", language="en")
    end(event, years=1)
    report = erase_registration(by=None, registration=anna)
    (task,) = DBTaskResult.objects.filter(task_path=send_letter.module_path)
    assert task.args_kwargs["kwargs"]["to"] == other.email
    assert [maildrop.read(name).recipients for name in maildrop.stored_names()] == [other.email]
    assert report.left == []
    assert "django_tasks_database_dbtaskresult" in {place["table"] for place in report.kept["elsewhere"]}


def test_letters_to_the_same_person_about_an_event_that_is_kept_stay(run_tasks):
    gone, kept = make_event(), make_event()
    anna, again = (
        make_registration(event, given_name="Anna", family_name="Berg", email="anna@example.org")
        for event in (gone, kept)
    )
    DBTaskResult.objects.all().delete()
    send_message.enqueue(again.pk, "confirmed", typed={"registrar_email": anna.email})
    for text in (private_link(anna), private_link(again), f"{private_link(again)} {private_link(anna)}", "Nothing"):
        post(to=anna.email, subject="Hello", text=f"Dear Anna Berg: {text}", language="en")
        maildrop.EmailBackend().send_messages([EmailMessage("Hello", f"Dear Anna Berg: {text}", to=[anna.email])])
    end(gone, years=1)
    report = erase_registration(by=None, registration=anna)
    letter, message = DBTaskResult.objects.order_by("task_path")
    assert letter.args_kwargs["kwargs"]["text"] == f"Dear Anna Berg: {private_link(again)}"
    assert message.task_path == send_message.module_path
    [mail] = maildrop.stored_names()
    assert private_link(again) in maildrop.read(mail).text
    assert report.left == []
    end(kept, years=1)
    erase_registration(by=None, registration=again)
    assert not DBTaskResult.objects.exists()
    assert maildrop.stored_names() == []


def test_a_namesake_who_goes_as_well_keeps_no_letter(run_tasks):
    event = make_event()
    people = [make_registration(event, given_name="Anna", family_name="Berg") for _number in range(2)]
    DBTaskResult.objects.all().delete()
    for person in people:
        post(to=person.email, subject="Hello", text="Dear Anna Berg", language="en")
    end(event)
    (report,) = erase_due()
    assert not DBTaskResult.objects.filter(task_path=send_letter.module_path).exists()
    assert report.left == []
