"""Answers arrive once, in one transaction, and only while the evaluation is open."""

import datetime as dt

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.attendance.evaluation.actions import close_evaluation
from events.attendance.evaluation.answering import AnsweredAlready, NotOpen, answer
from events.models import EvaluationMark, SealedForm
from tests.factories.evaluation import ANSWERS, invitations_of, make_answers, make_evaluation
from tests.racing import together


@pytest.mark.django_db
def test_an_answer_arrives_with_the_note_that_it_did():
    evaluation = make_evaluation()
    first, second, *_others = invitations_of(evaluation)
    answer(by=None, invitation=first, answers={**ANSWERS, "better": ""})
    form = SealedForm.objects.get()
    assert (form.evaluation, form.audience, form.answers) == (evaluation, "", ANSWERS)
    assert first.is_answered
    assert not second.is_answered


@pytest.mark.django_db
def test_nobody_answers_twice():
    evaluation = make_evaluation()
    first = invitations_of(evaluation)[0]
    answer(by=None, invitation=first, answers=ANSWERS)
    with pytest.raises(AnsweredAlready):
        answer(by=None, invitation=first, answers={"overall": "1"})
    new_key = override_settings(SECRET_KEY="another", SECRET_KEY_FALLBACKS=[settings.SECRET_KEY])
    with new_key, pytest.raises(AnsweredAlready):
        answer(by=None, invitation=first, answers={"overall": "1"})
    assert SealedForm.objects.get().answers == ANSWERS


@pytest.mark.django_db(transaction=True)
def test_of_two_browsers_at_once_one_is_told_kindly():
    evaluation = make_evaluation()
    first, second, *_others = invitations_of(evaluation)
    outcomes = together(
        lambda: answer(by=None, invitation=first, answers=ANSWERS),
        lambda: answer(by=None, invitation=first, answers=ANSWERS),
        lambda: answer(by=None, invitation=second, answers=ANSWERS),
        refusals=(AnsweredAlready,),
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AnsweredAlready", "NoneType", "NoneType"]
    assert SealedForm.objects.count() == EvaluationMark.objects.count() == 2


@pytest.mark.django_db
def test_after_its_end_nothing_arrives_even_if_nobody_closed_it():
    evaluation = make_evaluation()
    first = invitations_of(evaluation)[0]
    long_ago = timezone.now() - dt.timedelta(hours=1)
    evaluation.opens_at, evaluation.closes_at = long_ago - dt.timedelta(days=1), long_ago
    evaluation.save()
    with pytest.raises(NotOpen):
        answer(by=None, invitation=first, answers=ANSWERS)
    assert not SealedForm.objects.exists()
    assert not EvaluationMark.objects.exists()


@pytest.mark.django_db
def test_closing_forgets_who_answered_and_keeps_what():
    evaluation = make_evaluation()
    make_answers(evaluation, {}, {})
    close_evaluation(by=None, evaluation=evaluation)
    assert not EvaluationMark.objects.exists()
    assert SealedForm.objects.count() == 2


@pytest.mark.django_db
def test_the_history_does_not_say_that_somebody_answered():
    evaluation = make_evaluation()
    before = ModelLogEntry.objects.count()
    make_answers(evaluation, {}, {}, {})
    assert ModelLogEntry.objects.count() == before
