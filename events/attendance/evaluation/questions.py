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


def questions_of(evaluation: Evaluation) -> list[Asked]:
    """Return everything that `evaluation` asks, texts last; one query."""
    asked = [
        Asked(one.code, one.kind, str(one.text), str(one.text), labels_of(one.kind, one.choices), is_common=True)
        for one in COMMON
    ]
    asked += [
        Asked(
            own.code, AnswerKind(own.kind), text_of(own.text), localised(own.text), labels_of(own.kind, {}),
            is_common=False,
        )
        for own in evaluation.questions.all()
    ]  # fmt: skip
    return sorted(asked, key=lambda one: one.kind == AnswerKind.TEXT)
