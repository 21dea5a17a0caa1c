"""Answers of calendars: which counts, and who is asked whether it is meant."""

import datetime as dt
import io
import sys

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from events.calendars.enums import Answer
from events.calendars.invitations import actions
from events.models import CalendarAnswer, Registration
from events.programme.actions import change_event
from events.registrations.actions import withdraw
from events.registrations.enums import RegistrationStatus
from events.registrations.held.facts import facts_of
from tests.events.calendars.invitations.mails import mail_with, reply
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def registration(run_tasks) -> Registration:
    registration = make_registration(make_event(), language="de")
    run_tasks()
    mail.outbox.clear()
    return registration


def answer(registration, status=Answer.DECLINED, *, sequence=0, minutes=0) -> CalendarAnswer:
    """Store an answer given some minutes ago."""
    at = timezone.now() - dt.timedelta(minutes=minutes)
    return actions.record_answer(by=None, registration=registration, answer=status, sequence=sequence, answered_at=at)


def test_who_declines_is_asked_and_stays(registration, run_tasks):
    answer(registration)
    run_tasks()
    registration.refresh_from_db()
    assert registration.status == RegistrationStatus.CONFIRMED
    (letter,) = mail.outbox
    assert letter.to == [registration.email]
    assert f"/de/registrations/{registration.token}/withdraw/" in letter.body
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert not letter.attachments


def test_nobody_is_asked_twice_for_one_answer_nor_twice_a_day(registration, run_tasks):
    answer(registration, minutes=9)
    with pytest.raises(actions.AnswerOutdated):
        answer(registration, minutes=12)
    answer(registration, minutes=8)
    answer(registration, Answer.ACCEPTED, minutes=7)
    told_at = answer(registration, minutes=6).told_at
    run_tasks()
    assert len(mail.outbox) == 1
    CalendarAnswer.objects.update(told_at=told_at - dt.timedelta(days=1), answer=Answer.ACCEPTED)
    answer(registration)
    run_tasks()
    assert len(mail.outbox) == 2


def test_accepting_is_only_stored(registration, run_tasks):
    assert answer(registration, Answer.ACCEPTED, minutes=1).told_at is None
    assert answer(registration, Answer.TENTATIVE).answer == Answer.TENTATIVE
    run_tasks()
    assert mail.outbox == []


def test_the_answer_to_the_later_version_counts(registration):
    change_event(by=None, event=registration.event, facts={"city": "Celle"})
    answer(registration, Answer.ACCEPTED, sequence=1, minutes=5)
    with pytest.raises(actions.AnswerOutdated):
        answer(registration, sequence=0)
    with pytest.raises(actions.NeverSent):
        answer(registration, sequence=2)
    assert CalendarAnswer.objects.get().answer == Answer.ACCEPTED


def test_an_answer_from_the_future_does_not_outlive_others(registration):
    assert answer(registration, Answer.ACCEPTED, minutes=-10_000).answered_at <= timezone.now()
    assert answer(registration).answer == Answer.DECLINED


def test_who_waits_is_not_asked_and_who_has_left_not_stored(registration, run_tasks):
    waiting = make_registration(make_event(international=0, national=0))
    assert answer(waiting).told_at is None
    withdraw(by=None, registration=registration)
    with pytest.raises(actions.NotLive):
        answer(registration)


def test_the_archive_tells_of_it(registration):
    answer(registration)
    actions.switch_invitations(by=None, registration=registration, wanted=False)
    stored = Registration.objects.get()
    told = facts_of(stored, own=())["Your calendar"]
    assert (told["Invitations by mail"], told["Answer to the invitation"]) == ("Switched off", "Declined")


def read(monkeypatch, capsys, content: bytes = b"", *files: str) -> tuple[int, str]:
    """Return how the command ends and what it says to whoever runs it."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    try:
        call_command("read_calendar_reply", *files)
    except CommandError as error:
        return error.returncode, capsys.readouterr().err
    return 0, capsys.readouterr().err


def test_the_command_reads_standard_input(registration, monkeypatch, capsys):
    content = mail_with(reply(registration, "ACCEPTED"))
    assert read(monkeypatch, capsys, content) == (0, "")
    assert CalendarAnswer.objects.get().answer == Answer.ACCEPTED
    code, said = read(monkeypatch, capsys, content)
    assert (code, "is stored already" in said) == (0, True)


def test_the_command_reads_files_and_goes_on_after_a_bad_one(registration, monkeypatch, capsys, tmp_path):
    (tmp_path / "large").write_bytes(b"x" * 1_000_001)
    (tmp_path / "stranger").write_bytes(mail_with(reply(registration, address="stranger@example.org")))
    (tmp_path / "good").write_bytes(mail_with(reply(registration)))
    files = [str(tmp_path / name) for name in ("large", "missing", "stranger", "good")]
    code, said = read(monkeypatch, capsys, b"", *files)
    assert code == 2
    assert [line.partition(": ")[2][:12] for line in said.splitlines()] == [
        "The message ",
        "[Errno 2] No",
        "Nobody with ",
    ]
    assert "stranger@example.org" not in said
    assert CalendarAnswer.objects.get().answer == Answer.DECLINED
    assert read(monkeypatch, capsys, b"", files[2])[0] == 1
