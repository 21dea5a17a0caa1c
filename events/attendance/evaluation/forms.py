"""The questions as a form: every one may be left open, but not all of them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.fields import TextField
from events.attendance.evaluation.enums import AnswerKind
from events.attendance.evaluation.questions import Asked, questions_of
from events.attendance.models.evaluation import Evaluation

LONGEST = 2000


class EvaluationForm(forms.Form):
    """One field for each question of an evaluation, named by its code."""

    def __init__(self, data: Any = None, *, evaluation: Evaluation) -> None:
        """Ask what `evaluation` asks."""
        super().__init__(data)
        for asked in questions_of(evaluation):
            self.fields[asked.code] = _field(asked)

    def clean(self) -> dict[str, Any]:
        """Refuse a form in which nothing is answered."""
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise ValidationError(_("Answer at least one question."), code="empty")
        return cleaned


def _field(asked: Asked) -> forms.Field:
    if asked.kind == AnswerKind.TEXT:
        return TextField(
            label=asked.shown,
            max_length=LONGEST,
            required=False,
            help_text=gettext_lazy("Write nothing by which you or others can be recognised."),
            widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "autocomplete": "off"}),
        )
    return forms.ChoiceField(
        label=asked.shown,
        required=False,
        choices=list(asked.labels.items()),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the answers.")},
    )
