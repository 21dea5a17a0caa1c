"""What one evaluation asks: the questions of all, then its own."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from common.languages import text_of
from common.templatetags.common import localised
from events.attendance.evaluation.catalogue import COMMON, Labels, labels_of
from events.attendance.evaluation.enums import AnswerKind
from events.attendance.models.evaluation import Evaluation


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is asked in the active language: `text` plain, `shown` with the language it is in."""

    code: str
    kind: AnswerKind
    text: str
    shown: str | SafeString
    labels: Labels
    is_common: bool


def common_questions() -> list[Asked]:
    """Return what every evaluation asks, in the active language."""
    return [
        Asked(one.code, one.kind, str(one.text), str(one.text), labels_of(one.kind, one.choices), is_common=True)
        for one in COMMON
    ]


def questions_of(evaluation: Evaluation) -> list[Asked]:
    """Return everything that `evaluation` asks, texts last; one query."""
    own = [
        Asked(
            row.code, AnswerKind(row.kind), text_of(row.text), localised(row.text), labels_of(row.kind, {}),
            is_common=False,
        )
        for row in evaluation.questions.all()
    ]  # fmt: skip
    return sorted([*common_questions(), *own], key=lambda one: one.kind == AnswerKind.TEXT)
