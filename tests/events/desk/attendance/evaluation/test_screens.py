"""Organisers plan the evaluation, carry it out and read its results."""

import pytest
from django.urls import reverse

from events.models import Evaluation, EvaluationQuestion
from tests.factories.evaluation import make_answers, make_evaluation, make_past_event, make_results

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(partner):
    """An event of the organiser's that is over."""
    return make_past_event(international=5, hosts=[partner])


def address(name, event, *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


def plan(desk, event):
    screen = desk.get(address("evaluation", event))
    days = {name: screen.context["form"].initial[name].isoformat() for name in ("opens", "closes")}
    return desk.post(address("evaluation", event), days, follow=True)


def test_it_is_planned_asked_and_closed(desk, event):
    assert "The evaluation is planned." in plan(desk, event).content.decode()
    asked = desk.post(address("evaluation_question_add", event), {"text_0": "How was the mill?", "kind": "scale"})
    assert asked.status_code == 302
    question = EvaluationQuestion.objects.get()
    desk.post(address("evaluation_question", event, question.pk), {"text_0": "How was the mine?", "kind": "three"})
    question.refresh_from_db()
    assert (str(question.text), question.kind) == ("How was the mine?", "three")
    opened = desk.post(address("evaluation_step", event, "open"), follow=True).content.decode()
    assert "5 people are invited." in opened
    make_answers(Evaluation.objects.get(), *[{"own-1": "no", "good": f"Text {who}"} for who in range(5)])
    before = desk.get(address("evaluation", event)).content.decode()
    assert "Text 3" not in before
    assert desk.get(address("evaluation_file", event, "xlsx")).status_code == 404
    results = desk.post(address("evaluation_step", event, "close"), follow=True).content.decode()
    for words in ("Text 3", "How was the mine?", "100 %"):
        assert words in results
    assert b"How was the mine?" in desk.get(address("evaluation_file", event, "csv")).content
    assert desk.get(address("evaluation_file", event, "xlsx")).status_code == 200


def test_days_that_do_not_fit_are_refused_with_what_was_typed(desk, event):
    page = desk.post(address("evaluation", event), {"opens": "2020-01-01", "closes": "2019-01-01"}).content.decode()
    assert "The event is not over by then." in page
    assert "2019-01-01" in page
    page = desk.post(address("evaluation", event), {"opens": "2100-01-05", "closes": "2100-01-01"}).content.decode()
    assert "It must close after the invitations have gone out." in page


def test_a_step_that_cannot_be_taken_says_why(desk, event):
    plan(desk, event)
    assert "is not open" in desk.post(address("evaluation_step", event, "remind"), follow=True).content.decode()
    question = {"text_0": "Why?", "kind": "text"}
    desk.post(address("evaluation_question_add", event), question)
    desk.post(address("evaluation_question", event, EvaluationQuestion.objects.get().pk), {"remove": "1"})
    assert not EvaluationQuestion.objects.exists()
    desk.post(address("evaluation_step", event, "open"))
    late = desk.post(address("evaluation_question_add", event), question).content.decode()
    assert "People have been asked already" in late
    assert "Why?" in late
    assert desk.post(address("evaluation_step", event, "burn")).status_code == 404


def test_a_plan_is_given_up(desk, event):
    plan(desk, event)
    desk.post(address("evaluation_step", event, "cancel"))
    assert not Evaluation.objects.exists()


def test_events_are_compared(desk, event):
    evaluation = make_evaluation(event)
    make_answers(evaluation, *[{}] * 5)
    desk.post(address("evaluation_step", event, "close"))
    make_results(*[{}] * 5)
    (overall, *_others) = desk.get(address("evaluation_comparison", event)).context["charts"]
    assert [row.values for row in overall.figures.rows] == [(100,)]


def test_results_ask_as_much_for_many_as_for_one(desk, event, assert_same_queries):
    evaluation = make_evaluation(event)
    waiting = iter(evaluation.invitations.select_related("evaluation__event", "registration"))
    from events.attendance.evaluation.answering import answer

    assert_same_queries(
        lambda: desk.get(address("evaluation", event)),
        lambda: answer(by=None, invitation=next(waiting), answers={"overall": "4"}),
    )
