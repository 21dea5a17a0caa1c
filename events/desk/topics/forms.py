"""What organisers fill in about the call and about topics."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.forms import I18nFormField
from i18nfield.strings import LazyI18nString

from common.desk.seen import SeenForm
from common.fields import TextField
from common.languages import current_language, language_choices
from events.desk.forms.moments import ClockForm, day_field, time_field
from events.desk.local_time import day_begins, day_closes
from events.desk.questions.forms.widgets import LanguageTexts, written
from events.programme.enums import ActivityKind
from events.programme.models import Event
from events.registrations.models import Topic, TopicCall
from events.registrations.topics.actions.deciding import MERGED_INTO
from events.registrations.topics.rules import decidable_by
from partners.rules import Actor


class CallForm(SeenForm, ClockForm):
    """Asks from when until when topics can be suggested; adds `opens_at` and `closes_at` to the cleaned data."""

    told_at: ClassVar[dict[str, str]] = {"opens_at": "opens_date", "closes_at": "closes_date"}

    opens_date = day_field(_("Opens on"), help_text=_("On the event's clocks. Without a time as the day begins."))
    opens_time = time_field(pgettext_lazy("of a call for topics", "Opening time"))
    closes_date = day_field(
        _("Closes on"), help_text=_("In every language at the same moment. Without a time as the day ends.")
    )
    closes_time = time_field(pgettext_lazy("of a call for topics", "Closing time"))
    introduction = I18nFormField(
        label=_("Introduction"),
        max_length=4000,
        required=False,
        widget=LanguageTexts,
        widget_kwargs={"attrs": {"rows": 3}},
        help_text=_("What the event is about, and what you are looking for."),
    )

    use_required_attribute = False

    def __init__(self, data: Any = None, *, event: Event, call: TopicCall | None) -> None:
        """Show `call`, or an empty form."""
        shown = {"introduction": call.introduction} if call else {}
        super().__init__(data, event=event, stored=call, **shown)

    def clean(self) -> dict[str, Any]:
        """Turn local days and times into instants; the call closes after it opens."""
        super().clean()
        self._read("opens", day_begins)
        self._read("closes", day_closes)
        self._check_order("opens_at", "closes_at", "closes_date", _("The call must close after it opens."))
        return self.cleaned_data

    def clean_introduction(self) -> LazyI18nString:
        """Keep the languages that are written."""
        return written(self.cleaned_data["introduction"])

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the names of the action's arguments."""
        return {name: self.cleaned_data[name] for name in ("opens_at", "closes_at", "introduction")}


class DecisionForm(forms.Form):
    """Asks nothing but to be sure; the others ask more."""

    def __init__(self, data: Any = None, *, topic: Topic, viewer: Actor) -> None:
        """Prepare the form for `topic`, about which `viewer` decides."""
        self.topic, self.viewer = topic, viewer
        super().__init__(data, use_required_attribute=False)

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the names of the action's arguments."""
        return dict(self.cleaned_data)


class MergeForm(DecisionForm):
    """Asks into which other topic."""

    into = forms.ModelChoiceField(
        label=_("Into which one"),
        queryset=Topic.objects.none(),
        empty_label=_("Choose a topic"),
        help_text=_("Its title and words stay as they are."),
        error_messages={"required": _("Choose a topic."), "invalid_choice": _("Choose a topic from the list.")},
    )

    def __init__(self, data: Any = None, *, topic: Topic, viewer: Actor) -> None:
        """Offer the other topics of the event that stand, but those about which somebody else decides."""
        super().__init__(data, topic=topic, viewer=viewer)
        others = decidable_by(viewer, topic.event).filter(status__in=MERGED_INTO).exclude(pk=topic.pk)
        field: Any = self.fields["into"]
        field.queryset = others.order_by("title")


class AnswerForm(SeenForm, DecisionForm):
    """Asks for an answer and its language."""

    answer = TextField(
        label=_("Answer"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Everybody can read it beside the topic, and whoever suggested it gets it by mail."),
        error_messages={"required": _("Write an answer.")},
    )
    language = forms.ChoiceField(label=_("Language of the answer"), choices=language_choices)

    def __init__(self, data: Any = None, *, topic: Topic, viewer: Actor) -> None:
        """Begin with the answer there is, in the language that is likely."""
        super().__init__(data, topic=topic, viewer=viewer)
        self.initial = {"answer": topic.answer, "language": topic.answer_language or current_language()}


class AcceptForm(AnswerForm):
    """Asks what sort of activity it becomes; an answer is welcome."""

    kind = forms.ChoiceField(label=_("What it becomes"), choices=ActivityKind.choices, initial=ActivityKind.WORKSHOP)
    field_order = ("kind", "answer", "language")

    def __init__(self, data: Any = None, *, topic: Topic, viewer: Actor) -> None:
        """Ask for no answer."""
        super().__init__(data, topic=topic, viewer=viewer)
        self.fields["answer"].required = False
        self.initial["kind"] = ActivityKind.WORKSHOP

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the names of the action's arguments."""
        return {**self.cleaned_data, "kind": ActivityKind(self.cleaned_data["kind"])}
