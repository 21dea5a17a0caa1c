"""The rows of a question's form: one for a choice, one for a condition."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from i18nfield.forms import I18nFormField

from common.desk.widgets import DateInput
from common.fields import country_choices
from common.languages import current_language, words
from events.desk.questions.forms.widgets import LanguageCells, written
from events.registrations.models import Choice, Question
from events.registrations.questions.actions import GivenChoice
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import COMPARES, WITH_CHOICES, Kind, Operator
from events.registrations.questions.limits import NO, OPERATORS, YES
from events.registrations.questions.numbers import stored_number, written_number

LONGEST_CHOICE = 150


class Draft(forms.Form):
    """A form that is shown again with what was typed, and without being looked at, while `is_draft`."""

    is_draft = False

    def full_clean(self) -> None:
        """Find nothing wrong with a draft."""
        if self.is_draft:
            self._errors = forms.utils.ErrorDict()
            self.cleaned_data: dict[str, Any] = {}
        else:
            super().full_clean()


class ChoiceForm(Draft):
    """One choice; `stored` is the one it shows, None for a new one."""

    code = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    label = I18nFormField(label=gettext_lazy("Choice"), max_length=LONGEST_CHOICE, required=False, widget=LanguageCells)
    is_gone = forms.BooleanField(label=gettext_lazy("Take this choice away"), required=False)

    def __init__(self, data: Any, prefix: str, stored: Choice | None) -> None:
        """Show `stored`."""
        shown = {"code": stored.code, "label": stored.label} if stored else {}
        super().__init__(data, prefix=prefix, initial=shown, use_required_attribute=False)

    @property
    def present_code(self) -> str:
        """The short name of the stored choice that the row is about; empty for a new one."""
        return str(self["code"].value() or "")

    def clean(self) -> dict[str, Any]:
        """Refuse a stored choice without words."""
        data = super().clean() or self.cleaned_data
        if data.get("code") and not data.get("is_gone") and "label" in data and not written(data["label"]).data:
            self.add_error("label", _("Write the choice in one language at least, or take it away."))
        return data

    @property
    def given(self) -> GivenChoice | None:
        """The choice that was typed; None for an empty row and for one taken away."""
        label = written(self.cleaned_data["label"])
        if self.cleaned_data["is_gone"] or not label.data:
            return None
        return GivenChoice(label, self.cleaned_data["code"])


class ConditionForm(Draft):
    """One condition; the answer is asked as the question it is about is answered."""

    parent = forms.ChoiceField(
        label=gettext_lazy("Earlier question"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a question that is asked before this one.")},
    )
    operator = forms.ChoiceField(
        label=gettext_lazy("Comparison"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Answers of this kind cannot be compared in this way.")},
    )
    value = forms.CharField(label=gettext_lazy("Answer"), required=False, max_length=100)

    def __init__(self, data: Any, prefix: str, stored: Rule | None, *, earlier: Mapping[str, Question]) -> None:
        """Show `stored`; `earlier` are the questions there are to choose from, by code."""
        shown = {"parent": stored.parent, "operator": stored.operator, "value": stored.value} if stored else {}
        super().__init__(data, prefix=prefix, initial=shown, use_required_attribute=False)
        reader = current_language()
        names = [(code, _short(words(question.label, reader).text)) for code, question in earlier.items()]
        parent_field: Any = self.fields["parent"]
        parent_field.choices = [("", _("None")), *names]
        self.question = earlier.get(str(self["parent"].value() or ""))
        if stored and self._is_number:
            self.initial["value"] = written_number(stored.value)
        operators = OPERATORS[self.question.kind] if self.question else tuple(Operator)
        operator_field: Any = self.fields["operator"]
        operator_field.choices = [(operator.value, operator.label) for operator in operators]
        if self.question:
            self.fields["value"] = _answer_field(self.question)

    def clean_value(self) -> str:
        """Read a number as the reader's language writes it."""
        value: str = self.cleaned_data["value"]
        return stored_number(value) if self._is_number else value

    def clean(self) -> dict[str, Any]:
        """Ask for the answer where one is compared with."""
        data = super().clean() or self.cleaned_data
        if self.question and data.get("operator") in COMPARES and "value" in data and not data["value"]:
            self.add_error("value", ValidationError(_("Say which answer this compares with."), code="required"))
        return data

    @property
    def rule(self) -> Rule | None:
        """The condition that was typed; None for a row without a question."""
        data = self.cleaned_data
        if not data.get("parent"):
            return None
        value = data["value"] if data["operator"] in COMPARES else ""
        return Rule(data["parent"], data["operator"] or Operator.IS.value, str(value or ""))

    @property
    def _is_number(self) -> bool:
        return self.question is not None and self.question.kind == Kind.NUMBER


def _answer_field(question: Question) -> forms.Field:
    """Return a field that asks for an answer to `question` as one compares with it."""
    label = _("Answer")
    wrong = {"invalid_choice": _("Choose one of the answers to this question.")}
    if question.kind in WITH_CHOICES | {Kind.YES_NO, Kind.CONSENT, Kind.COUNTRY}:
        answers = [("", _("Choose an answer")), *_answers(question)]
        return forms.ChoiceField(label=label, required=False, choices=answers, error_messages=wrong)
    widget = DateInput() if question.kind == Kind.DATE else forms.TextInput()
    return forms.CharField(label=label, required=False, max_length=100, widget=widget)


def _answers(question: Question) -> list[Any]:
    if question.kind == Kind.YES_NO:
        return [(YES, _("Yes")), (NO, _("No"))]
    if question.kind == Kind.CONSENT:
        return [(YES, _("Ticked"))]
    reader = current_language()
    if question.kind == Kind.COUNTRY:
        return list(country_choices(reader))
    choices = [choice for choice in question.choices.all() if choice.retired_at is None]
    answers = [(choice.code, words(choice.label, reader).text) for choice in choices]
    if question.kind == Kind.CHOICES:
        numbers = [(str(number), str(number)) for number in range(1, len(choices) + 1)]
        return [(_("One of the choices"), answers), (_("How many are chosen"), numbers)]
    return answers


def _short(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
