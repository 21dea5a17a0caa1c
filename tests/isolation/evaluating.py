"""An evaluation with a question of its own and answers, some of them in words."""

from typing import Any

from i18nfield.strings import LazyI18nString

from events.attendance.evaluation.actions import add_question, plan_evaluation
from events.attendance.evaluation.enums import AnswerKind, EvaluationState
from events.attendance.evaluation.limits import FEWEST
from events.models import Evaluation, Event, SealedForm


def evaluate(event: Event, *, mark: str) -> dict[str, Any]:
    """Let `event` be evaluated, its question and the answers beginning with `mark`; returns the question's number."""
    evaluation = plan_evaluation(by=None, event=event)
    text = LazyI18nString({"en": f"{mark}evaluationquestion"})
    question = add_question(by=None, evaluation=evaluation, kind=AnswerKind.SCALE, text=text)
    # The event is still to come; its evaluation is over all the same.
    Evaluation.objects.filter(pk=evaluation.pk).update(state=EvaluationState.CLOSED, invited=FEWEST)
    SealedForm.objects.bulk_create(
        SealedForm(evaluation=evaluation, answers={question.code: "4", "good": f"{mark}evaluationtext"})
        for _form in range(FEWEST)
    )
    return {"evaluation_question": question.pk}
