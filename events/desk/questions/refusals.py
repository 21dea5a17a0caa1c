"""Where in the form of a question each refusal is told."""

from events.desk.questions.forms.question import QuestionForm
from events.registrations.questions.actions import (
    AnsweredAlready,
    AskedLater,
    ChoiceDecides,
    ChoicesMissing,
    ChoiceTwice,
    CodeTaken,
    ConditionRefused,
    ConsentIsFree,
    FixedAlready,
    KindDecides,
    NoLongerAsked,
    RevealsSensitive,
    RevealsToMore,
    SensitiveTooEarly,
    SensitiveWithoutEnd,
    TooManyChoices,
    TooManyConditions,
    TooManyQuestions,
)
from events.registrations.questions.limits import LimitRefused
from events.registrations.questions.sealing import NoKey

ABOUT_CHOICES = (ChoicesMissing, ChoiceTwice, TooManyChoices, ChoiceDecides)
ABOUT_CONDITIONS = (AskedLater, NoLongerAsked, TooManyConditions)
FIELDS: dict[type[Exception], str | None] = {
    KindDecides: "kind",
    SensitiveWithoutEnd: "keep_days",
    SensitiveTooEarly: "section",
    NoKey: "is_sensitive",
    RevealsSensitive: "is_sensitive",
    RevealsToMore: "reader",
    FixedAlready: "freezes_date",
    CodeTaken: None,
    TooManyQuestions: None,
}
REFUSALS: tuple[type[Exception], ...] = (
    AnsweredAlready,
    ConsentIsFree,
    LimitRefused,
    ConditionRefused,
    *ABOUT_CHOICES,
    *ABOUT_CONDITIONS,
    *FIELDS,
)


def tell(form: QuestionForm, refused: Exception) -> None:
    """Say what was refused, one of `REFUSALS`, where in the valid `form` it belongs."""
    if isinstance(refused, (AnsweredAlready, ConsentIsFree, LimitRefused)):
        # The form asks for a day and a time instead of an instant.
        form.add_error("freezes_date" if refused.field == "freezes_at" else refused.field, str(refused))
    elif isinstance(refused, ConditionRefused):
        form.add_condition_error(refused.place, str(refused))
    elif isinstance(refused, ABOUT_CHOICES):
        form.choice_rows.problems.append(str(refused))
    elif isinstance(refused, ABOUT_CONDITIONS):
        form.condition_rows.problems.append(str(refused))
    else:
        form.add_error(FIELDS[type(refused)], str(refused))
