"""When an evaluation runs, and what it asks beside the questions of all."""

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField
from i18nfield.strings import LazyI18nString

from common.desk.forms import StoringForm
from common.desk.seen import SeenForm
from common.language_rows import LanguageRows
from events.attendance.evaluation.actions import beginning_of, end_of, usual_times
from events.attendance.evaluation.enums import OWN_KINDS, AnswerKind
from events.attendance.models.evaluation import Evaluation, EvaluationQuestion
from events.desk.forms.moments import day_field
from events.desk.questions.forms.widgets import written
from events.programme.models import Event


class TimesForm(SeenForm, StoringForm):
    """Asks for the day of the invitations, as long as they have not gone out, and for the last day."""

    told_at: ClassVar[dict[str, str]] = {"opens_at": "opens", "closes_at": "closes"}

    opens = day_field(
        _("Invitations go out on"), help_text=_("In the morning, to everybody who is recorded as present by then.")
    )
    closes = day_field(_("Last day to answer"))

    def __init__(self, *args: Any, event: Event, evaluation: Evaluation | None, **kwargs: Any) -> None:
        """Show the times of `evaluation`, or the usual ones of `event`."""
        self.event, self.evaluation = event, evaluation
        opens_at, closes_at = (evaluation.opens_at, evaluation.closes_at) if evaluation else usual_times(event)
        last = closes_at.astimezone(event.zone) - dt.timedelta(microseconds=1)
        kwargs["initial"] = {"opens": opens_at.astimezone(event.zone).date(), "closes": last.date()}
        super().__init__(*args, **kwargs)
        if evaluation and not evaluation.is_planned:
            del self.fields["opens"]

    def clean_opens(self) -> dt.date:
        """Ask nobody how it was before it is over."""
        day: dt.date = self.cleaned_data["opens"]
        if beginning_of(self.event, day) < self.event.ends_at:
            raise ValidationError(_("The event is not over by then."), code="early")
        return day

    def times(self) -> dict[str, dt.datetime]:
        """Return what was chosen, by the names of the action's arguments."""
        data, stored = self.cleaned_data, self.evaluation
        opens_at = stored.opens_at if stored and "opens" not in data else beginning_of(self.event, data["opens"])
        return {"opens_at": opens_at, "closes_at": end_of(self.event, data["closes"])}


class QuestionForm(SeenForm, StoringForm):
    """Asks for one question of one's own."""

    use_required_attribute = False
    text = I18nFormField(
        label=_("Question"),
        max_length=300,
        widget=LanguageRows,
        error_messages={"required": _("Write the question in one language at least.")},
    )
    kind = forms.TypedChoiceField(
        label=_("How it is answered"),
        choices=[(kind.value, kind.label) for kind in OWN_KINDS],
        coerce=AnswerKind,
        initial=AnswerKind.SCALE,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, question: EvaluationQuestion | None = None, **kwargs: Any) -> None:
        """Show `question`, or an empty form."""
        if question is not None:
            kwargs["initial"] = {"text": question.text, "kind": question.kind}
        super().__init__(*args, **kwargs)

    def clean_text(self) -> LazyI18nString:
        """Keep the languages that are written."""
        return written(self.cleaned_data["text"], self.fields["text"].error_messages)
