"""The form of one person, perhaps with others who come along, perhaps filled in by somebody else."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from common.fields import LineField
from common.languages import current_language
from events.programme.enums import EventMode
from events.registrations.answers.actions import GivenAnswers
from events.registrations.consents.forms import ConsentBoxes
from events.registrations.enums import Presence
from events.registrations.forms.details import EMAIL_SENTENCE, EmailInput
from events.registrations.forms.entry import CodeField, EntryForm
from events.registrations.models import Question, audience_of
from events.registrations.questions.conditions import Guest
from events.registrations.questions.enums import ConsentKind, Stage
from events.registrations.questions.forms import QuestionFields, name_of
from events.registrations.questions.queries import form_of

REGISTRAR = ("registrar_name", "registrar_email", "person_agrees")
# What fields say to whoever registers somebody else, where they speak of the person otherwise.
LABELS_FOR_OTHERS = {
    "capacity": _("How they come"),
    "sending_partner": _("Partner who sends them"),
    "presence": _("How they take part"),
    "motivation": _("Why they wish to come"),
}
HELP_FOR_OTHERS = {
    "country": _("It decides which kind of place is theirs. Nobody asks for their nationality."),
    "sending_partner": _("Only if a partner of the network invited them."),
}


class RegistrationForm(QuestionFields, ConsentBoxes, EntryForm):
    """A first registration."""

    for_somebody_else = forms.BooleanField(label=_("I register somebody else, not myself"), required=False)
    registrar_name = LineField(
        label=_("Your name"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Please tell the person who registers them.")},
    )
    registrar_email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("You get a mail about it. The private link goes to the person only."),
        widget=EmailInput,
        error_messages={"required": _("Please tell where we can reach you."), "invalid": EMAIL_SENTENCE},
    )
    person_agrees = forms.BooleanField(
        label=_("The person knows that I register them and agrees to how their data are used."),
        error_messages={"required": _("Please ask the person first, then tick this box.")},
    )
    field_order = ("code", "for_somebody_else")
    tells_whom = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Prepare the form, with as many accompanying persons as the event allows; see `EntryForm`."""
        super().__init__(*args, **kwargs)
        self.companion_names = [
            (f"companion_{number}_given", f"companion_{number}_family")
            for number in range(1, self.event.most_companions + 1)
        ]
        for given, family in self.companion_names:
            self.fields[given] = _companion_field(_("Given name"))
            self.fields[family] = _companion_field(_("Family name"))
        for name in LABELS_FOR_OTHERS.keys() & self.fields.keys():
            self.fields[name].label = _to_either(self.fields[name].label, LABELS_FOR_OTHERS[name])
        for name, words in HELP_FOR_OTHERS.items():
            self.fields[name].help_text = _to_either(self.fields[name].help_text, words)
        self.ask_questions(self.event, form_of(self.event), stages=[Stage.REGISTRATION])
        self.consent_last(*REGISTRAR, *self.ask_for_consents(self.event))
        if self.is_bound and not self.data.get("for_somebody_else"):
            for name in REGISTRAR:
                self.fields[name].required = False

    @property
    def companion_rows(self) -> list[tuple[BoundField, BoundField]]:
        """The fields for given and family name of each person who may come along."""
        return [(self[given], self[family]) for given, family in self.companion_names]

    @property
    def has_companions(self) -> bool:
        """True when something was typed about somebody who comes along."""
        return any(field.value() for row in self.companion_rows for field in row)

    def guest(self) -> Guest:
        """Return what the person has told of what decides about their questions."""
        country, event = str(self["country"].value() or ""), self.event
        audience = audience_of(country=country, host_country=str(event.host_country)) if country else ""
        chosen = self.presence_field.value() if self.presence_field else None
        usual = Presence.ONLINE if event.mode == EventMode.ONLINE else Presence.ON_SITE
        return Guest(audience, self.guest_role, str(chosen or usual))

    def may_concern(self, question: Question) -> bool:
        """True unless the question is for people of another role, or who take part in a way the event does not have."""
        guest = self.guest()
        if question.roles and guest.role not in question.roles:
            return False
        return self.presence_field is not None or not question.presences or guest.presence in question.presences

    def clean(self) -> dict[str, Any]:
        """Forget who registers where nobody else does, and ask for both names of whoever comes along."""
        cleaned = super().clean() or self.cleaned_data
        for name in REGISTRAR:
            if not cleaned.get("for_somebody_else"):
                # What was typed before the tick was taken back tells nothing.
                cleaned[name] = ""
                self.errors.pop(name, None)
        for row in self.companion_names:
            typed = [cleaned.get(name) for name in row]
            for name, value in zip(row, typed, strict=True):
                if any(typed) and not value and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        self.given = self.judge_answers()
        return cleaned

    def companions(self) -> list[tuple[str, str]]:
        """Return the given and family names of those who come along, after validation."""
        named = ((self.cleaned_data[given], self.cleaned_data[family]) for given, family in self.companion_names)
        return [(given, family) for given, family in named if given]

    def consents(self) -> dict[ConsentKind, str]:
        """Return what the person agreed to; nobody does so for somebody else."""
        return {} if self.cleaned_data["for_somebody_else"] else super().consents()

    def judge_answers(self) -> dict[str, Any]:
        """Return the person's own answers; nobody gives them for somebody else."""
        if not self.cleaned_data.get("for_somebody_else"):
            return super().judge_answers()
        for question in self.questions:
            self.errors.pop(name_of(question), None)
        return {}

    def answers(self) -> GivenAnswers | None:
        """Return what was answered, after validation; None where the person is asked later."""
        if self.cleaned_data["for_somebody_else"]:
            return None
        return GivenAnswers(self.given, current_language(), self.judged_by)

    def values(self) -> dict[str, Any]:
        """Return what the actions take about the person, after validation."""
        others = {"for_somebody_else", "person_agrees", *self.consent_names}
        others |= {name_of(question) for question in self.questions}
        others |= {name for row in self.companion_names for name in row}
        return {name: value for name, value in super().values().items() if name not in others}


class CodeForm(forms.Form):
    """Asks for the code before anything else."""

    code = CodeField(error_messages={"required": _("Type the code you were given.")})


def _to_either(person: Any, registrar: Any) -> SafeString:
    """Return words of which the page shows those that fit: to the person who comes, or to who registers them."""
    return format_html('<span class="for-self">{}</span> <span class="for-other">{}</span>', person, registrar)


def _companion_field(label: Any) -> LineField:
    return LineField(label=label, max_length=150, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
