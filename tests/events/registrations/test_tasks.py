"""The outbox: nothing is lost while the mail server is down, nothing false is sent, nothing is sent twice."""

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from common.letters.retrying import LONGEST_PAUSE, MOST_ATTEMPTS, is_refused, pause_after
from events.programme.actions import change_event, set_status
from events.programme.enums import EventStatus
from events.registrations import actions
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.registrations.tasks import announce_change, send_message
from tests.factories import make_event, make_registration


@pytest.fixture
def registration():
    """A confirmed registration whose own messages are out of the way."""
    registration = make_registration(make_event())
    DBTaskResult.objects.all().delete()
    return registration


def results() -> list[object]:
    """Return what the tasks that were run have returned, oldest first."""
    return list(
        DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL)
        .order_by("enqueued_at")
        .values_list("return_value", flat=True)
    )


def let_pauses_pass():
    DBTaskResult.objects.filter(status=TaskResultStatus.READY).update(run_after=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_message_survives_a_server_that_is_down_and_arrives_once(postbox, work):
    registration = make_registration(make_event())
    work()
    assert results() == ["retried"]
    pause = DBTaskResult.objects.get(status=TaskResultStatus.READY).run_after - timezone.now()
    assert dt.timedelta(seconds=20) < pause <= dt.timedelta(seconds=30)

    let_pauses_pass()
    work()
    assert results() == ["retried", "retried"]

    postbox.open()
    let_pauses_pass()
    work()
    work()
    assert results() == ["retried", "retried", "sent"]
    assert not DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).exists()
    ((recipients, letter),) = postbox.letters
    assert recipients == [registration.email]
    assert letter["Subject"].startswith("Your place is confirmed")
    first = DBTaskResult.objects.earliest("enqueued_at")
    assert letter["Message-ID"] == f"<{first.id}@localhost>"
    (file,) = letter.iter_attachments()
    (calendar,) = (part for part in letter.walk() if part.get_content_type() == "text/calendar")
    assert calendar.get_param("method") == "REQUEST"
    # What a real server has passed on is the same in every byte, line ends as well.
    assert calendar.get_payload(decode=True) == file.get_payload(decode=True)


@pytest.mark.django_db(transaction=True)
def test_message_dies_with_its_transaction(work):
    event = make_event()
    with transaction.atomic():
        make_registration(event)
        transaction.set_rollback(True)
    work()
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("recipient", "data", "outcome"),
    [
        ("550 5.1.1 No such mailbox", "", "refused"),
        ("450 4.2.0 Greylisted, come back later", "", "retried"),
        ("", "554 5.7.1 Content refused", "refused"),
        ("", "452 4.3.1 Disk is full", "retried"),
    ],
)
def test_only_what_may_change_is_tried_again(postbox, work, registration, recipient, data, outcome, caplog):
    postbox.answer_to_recipient, postbox.answer_to_data = recipient, data
    postbox.open()
    send_message.enqueue(registration.pk, "link")
    work()
    assert results() == [outcome]
    assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).exists() == (outcome == "retried")
    assert postbox.letters == []
    assert registration.email not in caplog.text


def test_our_own_mistakes_are_no_refusal():
    assert not is_refused(smtplib.SMTPAuthenticationError(535, b"wrong password"))
    assert not is_refused(smtplib.SMTPSenderRefused(550, b"unknown sender", "conferences@example.org"))
    assert not is_refused(ConnectionRefusedError())


def test_pauses_grow_up_to_an_hour_and_last_two_days():
    pauses = [pause_after(attempt) for attempt in range(1, MOST_ATTEMPTS)]
    assert pauses[:3] == [dt.timedelta(seconds=30), dt.timedelta(minutes=1), dt.timedelta(minutes=2)]
    assert pauses == sorted(pauses)
    assert max(pauses) == LONGEST_PAUSE
    assert dt.timedelta(days=1, hours=20) < sum(pauses, dt.timedelta()) < dt.timedelta(days=3)


@pytest.mark.django_db
def test_the_last_attempt_fails_where_somebody_can_see_it(registration, run_tasks, postbox, allow_error_logs):
    send_message.enqueue(registration.pk, "link", "", MOST_ATTEMPTS)
    run_tasks()
    (task,) = DBTaskResult.objects.all()
    assert task.status == TaskResultStatus.FAILED
    assert task.exception_class_path == "builtins.ConnectionRefusedError"


@pytest.mark.django_db
def test_message_about_a_registration_that_is_gone_is_dropped(run_tasks):
    send_message.enqueue(0, "link")
    run_tasks()
    assert results() == ["gone"]


@pytest.mark.django_db
@pytest.mark.parametrize("message", ["received", "waiting", "offered", "confirmed"])
def test_message_about_a_former_state_is_not_sent(registration, run_tasks, message):
    Registration.objects.filter(pk=registration.pk).update(status=RegistrationStatus.APPLIED, pool=None)
    registration.event.pools.update(taken=0)
    if message == "received":
        Registration.objects.filter(pk=registration.pk).update(status=RegistrationStatus.WITHDRAWN)
    send_message.enqueue(registration.pk, message)
    run_tasks()
    assert results() == ["stale"]
    assert mail.outbox == []


@pytest.mark.django_db
def test_offer_is_not_sent_after_its_deadline(run_tasks):
    event = make_event(international=1, offer_hours=24)
    first, second = make_registration(event), make_registration(event)
    actions.withdraw(by=None, registration=first)
    DBTaskResult.objects.all().delete()
    send_message.enqueue(second.pk, "offered")
    run_tasks()
    Registration.objects.filter(pk=second.pk).update(offer_expires_at=timezone.now())
    send_message.enqueue(second.pk, "offered")
    run_tasks()
    assert results() == ["sent", "stale"]


@pytest.mark.django_db
def test_a_changed_event_tells_everyone_registered_and_nobody_else(run_tasks):
    event = make_event(international=1)
    seated, waiting, gone = make_registration(event), make_registration(event), make_registration(event)
    actions.withdraw(by=None, registration=gone)
    run_tasks()
    mail.outbox.clear()
    event = change_event(by=None, event=event, facts={"city": "Hildesheim"})
    run_tasks()
    assert [letter.to[0] for letter in mail.outbox] == [seated.email, waiting.email]
    assert all("Hildesheim" in letter.body for letter in mail.outbox)

    mail.outbox.clear()
    set_status(by=None, event=event, status=EventStatus.CANCELLED)
    run_tasks()
    assert {letter.subject.partition(":")[0] for letter in mail.outbox} == {"The event is cancelled"}


@pytest.mark.django_db
def test_news_about_an_event_that_are_no_longer_true_are_not_sent(registration, run_tasks):
    announce_change.enqueue(registration.event_id, "event_cancelled")
    run_tasks()
    assert results() == [1, "stale"]


@pytest.mark.django_db
def test_a_new_name_tells_nobody(registration, run_tasks):
    change_event(by=None, event=registration.event, facts={"name": {"en": "Another name"}})
    run_tasks()
    assert mail.outbox == []
