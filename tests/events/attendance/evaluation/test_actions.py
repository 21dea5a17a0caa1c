"""An evaluation is planned, opened, reminded of and closed, by hand or by itself."""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.attendance.evaluation.actions import (
    NothingOpen,
    NotYetOver,
    OpenedAlready,
    RemindedAlready,
    TooFewWereThere,
    add_question,
    close_evaluation,
    copy_evaluation,
    invite_late,
    open_evaluation,
    plan_evaluation,
    remind_of_evaluation,
    stop_reminders,
)
from events.attendance.evaluation.enums import AnswerKind, EvaluationState
from events.models import Attendance, Evaluation, EvaluationInvitation
from events.registrations.held.facts import facts_of
from events.registrations.models import Registration
from tests.factories import make_event
from tests.factories.attendance import make_attendance
from tests.factories.evaluation import invitations_of, make_answers, make_evaluation, make_past_event

pytestmark = pytest.mark.django_db


def addresses():
    return sorted(message.to[0] for message in mail.outbox)


def test_everybody_who_was_there_is_invited_in_their_language(run_tasks):
    event = make_past_event(international=5, national=1)
    german = Registration.objects.get(country="DE")
    Registration.objects.filter(pk=german.pk).update(language="de")
    absent = Registration.objects.filter(event=event)[0]
    Attendance.objects.filter(registration=absent).delete()
    run_tasks()
    mail.outbox.clear()
    open_evaluation(by=None, evaluation=plan_evaluation(by=None, event=event))
    run_tasks()
    assert len(addresses()) == 5
    assert absent.email not in addresses()
    (letter,) = (message for message in mail.outbox if message.to == [german.email])
    assert "/de/evaluation/" in letter.body


def test_nobody_is_asked_before_the_end_or_among_four():
    with pytest.raises(NotYetOver):
        open_evaluation(by=None, evaluation=plan_evaluation(by=None, event=make_event()))
    with pytest.raises(TooFewWereThere):
        open_evaluation(by=None, evaluation=plan_evaluation(by=None, event=make_past_event(international=4)))
    assert not EvaluationInvitation.objects.exists()


def test_the_reminder_goes_once_to_who_has_not_answered_and_wants_it(run_tasks):
    evaluation = make_evaluation(international=6)
    people = invitations_of(evaluation)
    make_answers(evaluation, {}, {})
    stop_reminders(by=None, invitation=people[2])
    run_tasks()
    mail.outbox.clear()
    assert remind_of_evaluation(by=None, evaluation=evaluation) == 3
    run_tasks()
    assert addresses() == sorted(person.registration.email for person in people[3:])
    with pytest.raises(RemindedAlready):
        remind_of_evaluation(by=None, evaluation=evaluation)


def test_it_runs_by_itself(run_tasks):
    event = make_past_event(international=5)
    now = timezone.now()
    plan_evaluation(by=None, event=event, opens_at=now - dt.timedelta(hours=1), closes_at=now + dt.timedelta(days=9))
    call_command("ask_evaluations")
    call_command("ask_evaluations")
    evaluation = Evaluation.objects.get()
    assert (evaluation.state, evaluation.invited, evaluation.reminded_at) == (EvaluationState.OPEN, 5, None)
    Evaluation.objects.update(opens_at=now - dt.timedelta(days=8))
    call_command("ask_evaluations")
    evaluation.refresh_from_db()
    assert evaluation.reminded_at is not None
    Evaluation.objects.update(closes_at=now - dt.timedelta(minutes=1))
    call_command("ask_evaluations")
    evaluation.refresh_from_db()
    assert evaluation.is_closed


def test_who_is_recorded_later_is_invited_later():
    event = make_past_event(international=6)
    late = Registration.objects.filter(event=event)[0]
    row = Attendance.objects.get(registration=late)
    row.delete()
    evaluation = make_evaluation(event)
    make_attendance(late, day=row.day)
    assert invite_late(by=None, evaluation=evaluation) == 1
    assert invite_late(by=None, evaluation=evaluation) == 0
    evaluation.refresh_from_db()
    assert evaluation.invited == 6


def test_once_open_the_questions_stay_and_once_closed_everything_does():
    evaluation = make_evaluation()
    with pytest.raises(OpenedAlready):
        add_question(by=None, evaluation=evaluation, kind=AnswerKind.TEXT, text=LazyI18nString({"en": "Why?"}))
    close_evaluation(by=None, evaluation=evaluation)
    for action in (close_evaluation, remind_of_evaluation, invite_late):
        with pytest.raises(NothingOpen):
            action(by=None, evaluation=evaluation)


def test_a_copy_asks_the_same_questions_of_its_own():
    source, event = make_past_event(international=0), make_event()
    text = LazyI18nString({"en": "How was the mill?", "de": "Wie war die Mühle?"})
    add_question(by=None, evaluation=plan_evaluation(by=None, event=source), kind=AnswerKind.SCALE, text=text)
    copied = copy_evaluation(by=None, source=source, event=event)
    assert copied is not None
    assert [(question.kind, question.text.data) for question in copied.questions.all()] == [("scale", text.data)]
    assert copied.opens_at > event.ends_at


def test_people_learn_that_they_answered_but_nobody_what():
    evaluation = make_evaluation()
    make_answers(evaluation, {"good": "The dark bread."})
    first, second, *_others = (invitation.registration_id for invitation in invitations_of(evaluation))
    told = [facts_of(Registration.objects.get(pk=key), own=())["Evaluation of the event"] for key in (first, second)]
    assert told[0]["Whether you have answered"].startswith("Yes")
    assert told[1]["Whether you have answered"] == "No"
    close_evaluation(by=None, evaluation=evaluation)
    told = facts_of(Registration.objects.get(pk=first), own=())["Evaluation of the event"]
    assert told["Whether you have answered"].startswith("Not known any more")
    assert "bread" not in str(told)
