"""People who were at past events and said how it was; who said what, the demonstration does not know either."""

import datetime as dt
from random import Random

from django.contrib.contenttypes.models import ContentType
from django_tasks_db.models import DBTaskResult
from i18nfield.strings import LazyI18nString
from wagtail.models import ModelLogEntry

from config.demo.chance import chance
from config.demo.facts.evaluation import ASKED, BETTER, GOOD
from events.attendance.evaluation.actions import add_question, close_evaluation, open_evaluation, plan_evaluation
from events.attendance.evaluation.actions.planning import usual_times
from events.attendance.evaluation.answering import answer
from events.attendance.evaluation.enums import AnswerKind
from events.attendance.evaluation.questions import Asked, questions_of
from events.models import Evaluation, Event
from partners.models import User

# How many of those invited answer, and how often one of them leaves a question out.
ANSWER, SKIP = 0.7, 0.06


def build_evaluations(*, by: User, now: dt.datetime) -> None:
    """Have people answer, unless somebody was asked before."""
    if Evaluation.objects.exists():
        return
    waiting = set(DBTaskResult.objects.ready().values_list("pk", flat=True))
    for slug, own in ASKED.items():
        event = Event.objects.filter(slug=slug, ends_at__lt=now - dt.timedelta(days=3)).first()
        if event is not None:
            _ask(event, own, by=by, now=now)
    # The letters went out long ago; the worker has nothing left to do.
    DBTaskResult.objects.ready().exclude(pk__in=waiting).delete()


def _ask(event: Event, own: dict[str, str], *, by: User, now: dt.datetime) -> None:
    evaluation = plan_evaluation(by=by, event=event, closes_at=now + dt.timedelta(days=1))
    if own:
        add_question(by=by, evaluation=evaluation, kind=AnswerKind.SCALE, text=LazyI18nString(own))
    open_evaluation(by=None, evaluation=evaluation)
    asked, random = questions_of(evaluation), chance(f"answers about {event.slug}")
    invitations = evaluation.invitations.select_related("evaluation__event", "registration").order_by("pk")
    for invitation in invitations:
        if random.random() < ANSWER:
            answer(by=None, invitation=invitation, answers={one.code: _said(one, random) for one in asked})
    close_evaluation(by=None, evaluation=evaluation)
    _date(event, now=now)


def _said(asked: Asked, random: Random) -> str:
    if asked.kind == AnswerKind.TEXT:
        texts = GOOD if asked.code == "good" else BETTER
        return random.choice(texts) if random.random() < 0.3 else ""
    if random.random() < SKIP:
        return ""
    values = list(asked.labels)
    weights = {AnswerKind.SCALE: (9, 8, 3, 1, 1), AnswerKind.THREE: (7, 3, 1)}.get(asked.kind, (1,) * len(values))
    return random.choices(values, weights)[0]


def _date(event: Event, *, now: dt.datetime) -> None:
    """Let it have happened when it usually does."""
    opens, closes = usual_times(event)
    closes = min(closes, now - dt.timedelta(hours=2))
    Evaluation.objects.filter(event=event).update(opens_at=opens, closes_at=closes)
    event.evaluation.invitations.update(invited_at=opens)
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Event), object_id=str(event.pk),
        action__startswith="event.evaluation",
    )  # fmt: skip
    entries.exclude(action="event.evaluation_closed").update(timestamp=opens)
    entries.filter(action="event.evaluation_closed").update(timestamp=closes)
