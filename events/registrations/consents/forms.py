"""The boxes of the optional consents: never ticked beforehand, none of them required."""

from django import forms
from django.forms import BoundField

from common.languages import current_language
from events.programme.models import Event
from events.registrations.consents.texts import WORDS
from events.registrations.questions.enums import OPTIONAL_CONSENTS, ConsentKind

PREFIX = "consent_"


class ConsentBoxes(forms.Form):
    """The part of a form that asks for the optional consents of an event."""

    def ask_for_consents(self, event: Event) -> list[str]:
        """Add a box for each consent that `event` asks for; returns the names of the fields."""
        self.consent_names = {f"{PREFIX}{kind}": kind for kind in OPTIONAL_CONSENTS if kind in event.asks_consents}
        for name, kind in self.consent_names.items():
            self.fields[name] = forms.BooleanField(label=WORDS[kind], required=False)
        return list(self.consent_names)

    @property
    def consent_boxes(self) -> list[BoundField]:
        """The boxes, in the order they stand on the page."""
        return [self[name] for name in self.consent_names]

    def consents(self) -> dict[ConsentKind, str]:
        """Return what was ticked, each with the language it was read in, after validation."""
        reader = current_language()
        return {kind: reader for name, kind in self.consent_names.items() if self.cleaned_data[name]}
