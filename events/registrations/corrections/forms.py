"""The form for asking for a correction: filled with what is stored, or with what was asked for already."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.fields import TextField
from events.registrations.corrections.rules import CORRECTED, corrected_of
from events.registrations.forms import DetailsForm
from events.registrations.models import Correction, Question, Registration
from events.registrations.own.forms import told_of
from events.registrations.questions.conditions import Guest, Value
from events.registrations.questions.enums import Stage
from events.registrations.questions.forms import QuestionFields
from events.registrations.questions.queries import guest_of


class CorrectionForm(QuestionFields, DetailsForm):
    """Details and answers as they should be, and words for whatever has no field."""

    words = TextField(
        label=_("In your own words"),
        max_length=2000,
        required=False,
        help_text=_("For whatever has no field here: a file, the partner who sent you, or why something is wrong."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    depends = False

    def __init__(
        self,
        data: Any = None,
        *,
        registration: Registration,
        correction: Correction | None,
        questions: Sequence[Question],
        known: Mapping[str, Value],
        wishes: Mapping[str, Value],
    ) -> None:
        """Begin with what is stored of `registration`, and the open `correction` over it.

        `questions` are those whose answers, `known` by code, can be corrected, `wishes` what was wished before.
        """
        asked = {**correction.wished, "words": correction.words} if correction else {}
        super().__init__(data, initial={**told_of(registration), **asked})
        self._guest = guest_of(registration)
        for name in DetailsForm.base_fields:
            if name not in corrected_of(registration):
                del self.fields[name]
            elif not getattr(registration, name):
                # Who never completed their details need not do so now.
                self.fields[name].required = False
        self.fields["country"].help_text = ""
        if "email" in self.fields:
            self.fields["email"].help_text = _("Once the organisers have accepted another one, our mails go there.")
        self.ask_questions(registration.event, questions, stages=tuple(Stage), known=known, wishes=wishes)

    def guest(self) -> Guest:
        """Return who is asked."""
        return self._guest

    def may_concern(self, question: Question) -> bool:
        """True for every answer that is stored, whatever was asked of whom."""
        return True

    def details_fields(self) -> list[forms.BoundField]:
        """Return the fields of the details, as they stand on the page."""
        return [self[name] for name in CORRECTED if name in self.fields]

    def details(self) -> dict[str, Any]:
        """Return the details as they should be, after validation."""
        return {name: self.cleaned_data[name] for name in CORRECTED if name in self.cleaned_data}

    def clean(self) -> dict[str, Any]:
        """Judge the answers."""
        cleaned = super().clean() or self.cleaned_data
        self.given = self.judge_answers()
        return cleaned

    def _codes_asked(self, answers: Mapping[str, Value]) -> frozenset[str]:
        # Conditions decided when it was answered.
        return frozenset(question.code for question in self.questions)
