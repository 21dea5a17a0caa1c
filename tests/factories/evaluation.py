"""Builders of evaluations, of people who were there, and of their answers."""

import datetime as dt
from typing import Any

from django.utils import timezone

from events.attendance.days import days_of_event
from events.attendance.evaluation.actions import close_evaluation, open_evaluation, plan_evaluation
from events.attendance.evaluation.answering import answer
from events.models import Evaluation, EvaluationInvitation, Event
from tests.factories import make_event, make_registration
from tests.factories.attendance import make_attendance

ANSWERS = {"overall": "4", "learned": "yes", "good": "The bread."}


def make_past_event(*, international: int = 5, national: int = 0, **values: Any) -> Event:
    """Return an event that ended the day before yesterday, with so many people recorded as present."""
    event = make_event(**values)
    people = [make_registration(event, family_name=f"Elsewhere{number}") for number in range(international)]
    people += [make_registration(event, family_name=f"Here{number}", country="DE") for number in range(national)]
    ended = timezone.now().replace(minute=0, second=0, microsecond=0) - dt.timedelta(days=2)
    event.starts_at, event.ends_at = ended - dt.timedelta(hours=8), ended
    event.save(update_fields=["starts_at", "ends_at"])
    for person in people:
        person.refresh_from_db()
        make_attendance(person, day=days_of_event(event)[0])
    return event


def make_evaluation(event: Event | None = None, **people: int) -> Evaluation:
    """Return the open evaluation of `event`, or of one with `people`; everybody present has been invited."""
    event = event or make_past_event(**people)
    open_evaluation(by=None, evaluation=plan_evaluation(by=None, event=event))
    return Evaluation.objects.select_related("event").get(event=event)


def invitations_of(evaluation: Evaluation) -> list[EvaluationInvitation]:
    """Return who was invited, in the order of their registration."""
    rows = evaluation.invitations.select_related("evaluation__event", "registration")
    return list(rows.order_by("registration"))


def make_answers(evaluation: Evaluation, *said: dict[str, str]) -> None:
    """Let as many of those invited answer, one after the other, what they have `said` beside the usual answers."""
    for invitation, own in zip(invitations_of(evaluation), said, strict=False):
        answer(by=None, invitation=invitation, answers={**ANSWERS, **own})


def make_results(*said: dict[str, str], **people: int) -> Evaluation:
    """Return a closed evaluation with these answers."""
    evaluation = make_evaluation(make_past_event(**people))
    make_answers(evaluation, *said)
    close_evaluation(by=None, evaluation=evaluation)
    evaluation.refresh_from_db()
    return evaluation
