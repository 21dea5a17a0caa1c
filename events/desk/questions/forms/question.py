"""The form about a question."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from i18nfield.forms import I18nFormField
from i18nfield.strings import LazyI18nString

from common.language_rows import LanguageRows
from common.languages import text_of
from events.desk.forms.moments import MomentsForm, day_field, time_field
from events.desk.local_time import day_begins
from events.desk.questions.forms.parts import ChoiceForm, ConditionForm, Draft
from events.desk.questions.forms.rows import Rows
from events.desk.questions.forms.widgets import LanguageTexts, written
from events.programme.models import Event
from events.registrations.enums import GuestRole, Presence
from events.registrations.models import Question, Section
from events.registrations.questions.actions import (
    AUDIENCES,
    MOST_CHOICES,
    MOST_CONDITIONS,
    GivenChoice,
    QuestionFacts,
)
from events.registrations.questions.actions.facts import WHOM
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import Combine, Kind, Reader, Stage
from events.registrations.questions.limits import IN_NUMBERS
from events.registrations.questions.numbers import WholeNumberField, stored_number, written_number
from events.registrations.questions.queries import STAGES, place_of

# Six years of keeping answers is more than any funder asks for.
LONGEST_KEPT = 2200
ROWS_TO_ADD = 3
DO = "do"


def _texts(label: Any, longest: int, required: Any = "", **options: Any) -> I18nFormField:
    messages = {"required": required} if required else {}
    return I18nFormField(label=label, max_length=longest, required=bool(required), error_messages=messages, **options)


def _ticks(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)


class QuestionForm(Draft, MomentsForm):
    """Everything about one question; `question` is the one being changed, None for a new one in `section`.

    A button named `do` adds or moves rows instead of saving: then the form is a draft.
    """

    event: Event

    section = forms.ModelChoiceField(
        Section.objects.none(),
        label=gettext_lazy("Section"),
        empty_label=None,
        error_messages={
            "invalid_choice": gettext_lazy("Somebody else has deleted this section meanwhile. Choose another one.")
        },
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Kind.choices)
    label = _texts(
        gettext_lazy("Question"),
        300,
        gettext_lazy("Write the question in one language at least."),
        widget=LanguageRows,
        help_text=gettext_lazy("As guests read it. Who reads a language that is left empty sees the first there is."),
    )
    help = _texts(gettext_lazy("Help"), 1000, widget=LanguageTexts, widget_kwargs={"attrs": {"rows": 2}})
    purpose = _texts(
        gettext_lazy("What the answer is for"),
        500,
        gettext_lazy("Say what the answer is for: guests read it beside the field."),
        widget=LanguageTexts,
        widget_kwargs={"attrs": {"rows": 2}},
        help_text=gettext_lazy("Guests read it beside the field, for example “So that the kitchen can plan.”"),
    )
    is_required = forms.BooleanField(label=gettext_lazy("Must be answered"), required=False)
    least = forms.CharField(label=gettext_lazy("At least"), required=False, max_length=20)
    most = forms.CharField(label=gettext_lazy("At most"), required=False, max_length=20)
    offered_again = forms.MultipleChoiceField(
        label=gettext_lazy("Offer again"), required=False, widget=forms.CheckboxSelectMultiple
    )
    audiences = _ticks(gettext_lazy("Groups of guests"), [(audience.value, audience.label) for audience in AUDIENCES])
    roles = _ticks(gettext_lazy("Roles"), GuestRole.choices)
    presences = _ticks(gettext_lazy("Ways of taking part"), Presence.choices)
    combine = forms.ChoiceField(
        label=gettext_lazy("Asked when"), choices=Combine.choices, initial=Combine.ALL, widget=forms.RadioSelect
    )
    reader = forms.ChoiceField(
        label=gettext_lazy("Who may read the answers"), choices=Reader.choices, widget=forms.RadioSelect
    )
    is_sensitive = forms.BooleanField(
        label=gettext_lazy("Sensitive"),
        required=False,
        help_text=gettext_lazy(
            "About health, food or access: asked after confirmation, kept encrypted, read with a trace, and gone on "
            "its day."
        ),
    )
    keep_days = WholeNumberField(
        label=gettext_lazy("Days kept after the event"),
        required=False,
        min_value=0,
        max_value=LONGEST_KEPT,
        help_text=gettext_lazy("Leave empty to keep answers as long as the registration itself."),
    )
    freezes_date = day_field(
        gettext_lazy("Fixed from"),
        required=False,
        help_text=gettext_lazy("On the event's clocks. From then on a change has to be accepted by you."),
    )
    freezes_time = time_field(gettext_lazy("Time of that day"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        event: Event,
        form: Sequence[Question],
        section: Section | None = None,
        question: Question | None = None,
        answered: bool = False,
    ) -> None:
        """Show `question`, one of the `form` of `event`; what `answered` ones keep cannot be changed."""
        self.event, self.question = event, question
        self.is_draft = bool(data and data.get(DO))
        super().__init__(data, initial=_shown(question, event, section), use_required_attribute=False)
        sections = cast("forms.ModelChoiceField[Section]", self.fields["section"])
        sections.queryset = event.sections.order_by("-stage", "position", "pk")
        sections.label_from_instance = _name_of_section  # type: ignore[method-assign] # as Django documents
        for name in ("kind", "is_sensitive") if answered else ():
            self.fields[name].disabled = True
        retired = [choice for choice in question.choices.all() if choice.retired_at] if question else []
        again = cast(forms.MultipleChoiceField, self.fields["offered_again"])
        again.choices = [(choice.code, text_of(choice.label)) for choice in retired]
        self._retired = {choice.code: choice.label for choice in retired}
        self.choice_rows, self.condition_rows = self._rows(form)
        if self.is_draft:
            self._do(data[DO])

    def _rows(self, form: Sequence[Question]) -> tuple[Rows[ChoiceForm], Rows[ConditionForm]]:
        earlier = self._earlier(form)
        rules: list[Rule] = []
        stored = []
        if self.question:
            rules = [Rule(row.parent.code, row.operator, row.value) for row in self.question.conditions.all()]
            stored = [choice for choice in self.question.choices.all() if choice.retired_at is None]
        data = self.data if self.is_bound else None
        choices = Rows(data, name="choice", make=ChoiceForm, initial=stored, blank=ROWS_TO_ADD, most=MOST_CHOICES)

        def condition(data: Any, prefix: str, rule: Rule | None) -> ConditionForm:
            return ConditionForm(data, prefix, rule, earlier=earlier)

        conditions = Rows(
            data, name="condition", make=condition, initial=rules, blank=not rules, most=MOST_CONDITIONS
        )  # fmt: skip
        for row in [*choices, *conditions]:
            row.is_draft = self.is_draft
        return choices, conditions

    def _earlier(self, form: Sequence[Question]) -> Mapping[str, Question]:
        """Return the questions asked before this one, by code, wherever it is to stand; its present ones always."""
        chosen = str(self["section"].value() or "")
        if self.question and chosen == str(self.question.section_id):
            end: tuple[int, ...] = place_of(self.question)
        else:
            section = next((one for one in self.event.sections.all() if str(one.pk) == chosen), None)
            end = (STAGES[Stage(section.stage)], section.position, section.pk + 1) if section else (len(STAGES),)
        present = {row.parent_id for row in self.question.conditions.all()} if self.question else set()
        return {
            one.code: one
            for one in form
            if one.retired_at is None and (place_of(one) < end or one.pk in present) and one != self.question
        }

    def _do(self, what: str) -> None:
        """Add or move rows as a button says: "choice-add", "condition-add", "choice-up-3"."""
        name, _hyphen, verb = what.partition("-")
        verb, _hyphen, number = verb.partition("-")
        rows: Any = {"choice": self.choice_rows, "condition": self.condition_rows}.get(name)
        if rows is not None and verb == "add":
            rows.add(ROWS_TO_ADD if name == "choice" else 1)
        elif rows is not None and verb in ("up", "down") and number.isdecimal():
            rows.move(int(number), -1 if verb == "up" else 1)

    @property
    def has_choices(self) -> bool:
        """True when answers of the kind chosen are choices."""
        return str(self["kind"].value()) in (Kind.CHOICE, Kind.CHOICES)

    def is_valid(self) -> bool:
        """True when the form and all rows that count are valid; choices count for kinds that have some."""
        valid = [super().is_valid(), self.condition_rows.is_valid()]
        return all([*valid, not self.has_choices or self.choice_rows.is_valid()])

    def clean_label(self) -> LazyI18nString:
        """Keep the languages that are written."""
        return written(self.cleaned_data["label"], self.fields["label"].error_messages)

    def clean_help(self) -> LazyI18nString:
        """Keep the languages that are written."""
        return written(self.cleaned_data["help"])

    def clean_purpose(self) -> LazyI18nString:
        """Keep the languages that are written."""
        return written(self.cleaned_data["purpose"], self.fields["purpose"].error_messages)

    def clean_least(self) -> str:
        """Read a number as the reader's language writes it."""
        return self._limit("least")

    def clean_most(self) -> str:
        """Read a number as the reader's language writes it."""
        return self._limit("most")

    def clean(self) -> dict[str, Any]:
        """Turn the local day and time into an instant."""
        data = super().clean() or self.cleaned_data
        data["freezes_at"] = None
        if not {"freezes_date", "freezes_time"} & self.errors.keys():
            data["freezes_at"] = self._moment("freezes", "freezes_at", day_begins, self.event.zone)
        return data

    @property
    def facts(self) -> QuestionFacts:
        """What was typed about the question itself; everybody ticked is nobody left out."""
        data = self.cleaned_data
        facts = {name: data[name] for name in QuestionFacts.__annotations__ if name in data}
        for name in ("audiences", "roles", "presences"):
            facts[name] = [] if len(data[name]) == len(WHOM[name]) else data[name]
        return cast(QuestionFacts, facts)

    @property
    def choices(self) -> list[GivenChoice]:
        """The choices that were typed, and those to be offered again."""
        if not self.has_choices:
            return []
        again = [GivenChoice(self._retired[code], code) for code in self.cleaned_data["offered_again"]]
        return [row.given for row in self.choice_rows if row.given] + again

    @property
    def conditions(self) -> list[Rule]:
        """The conditions that were typed."""
        return [row.rule for row in self.condition_rows if row.rule]

    def add_condition_error(self, place: int, sentence: str) -> None:
        """Say at the condition number `place`, counted among those typed, what is wrong with it."""
        row = [row for row in self.condition_rows if row.rule][place]
        row.add_error("value", ValidationError(sentence))

    def _limit(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        return stored_number(text) if self.cleaned_data.get("kind") in IN_NUMBERS else text

    def _stored(self, name: str) -> Any:
        return getattr(self.question, name, None)


def _shown(question: Question | None, event: Event, section: Section | None) -> dict[str, Any]:
    if question is None:
        return {"section": section, "kind": Kind.TEXT, "reader": Reader.ORGANISERS, "combine": Combine.ALL}
    names = (
        "section", "kind", "label", "help", "purpose", "is_required", "least", "most", "audiences", "roles",
        "presences", "combine", "reader", "is_sensitive", "keep_days",
    )  # fmt: skip
    freezes = question.freezes_at.astimezone(event.zone) if question.freezes_at else None
    return {
        **{name: getattr(question, name) for name in names},
        **{name: written_number(getattr(question, name)) for name in ("least", "most") if question.kind in IN_NUMBERS},
        "freezes_date": freezes and freezes.date(),
        "freezes_time": freezes and freezes.time(),
        "version": event.form_version,
    }


def _name_of_section(obj: Section) -> str:
    return _("%(stage)s: %(section)s") % {"stage": obj.get_stage_display(), "section": text_of(obj.title)}
