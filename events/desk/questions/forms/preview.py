"""As whom the form of an event is looked at."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from common.languages import current_language, language_name
from events.programme.enums import EventMode
from events.programme.models import Event
from events.registrations.enums import GuestRole, Presence
from events.registrations.questions.actions import AUDIENCES
from events.registrations.questions.conditions import Guest
from events.registrations.questions.enums import Stage
from events.seats.enums import Audience


class PreviewForm(forms.Form):
    """The language of a guest, at which stage, and what decides which questions are theirs."""

    language = forms.ChoiceField(label=_("Language"))
    stage = forms.ChoiceField(label=_("When it is asked"), choices=Stage.choices)
    audience = forms.ChoiceField(
        label=_("Guests"), choices=[(audience.value, audience.label) for audience in AUDIENCES]
    )
    role = forms.ChoiceField(label=_("Role"), choices=GuestRole.choices)
    presence = forms.ChoiceField(label=_("Takes part"), choices=Presence.choices)

    def __init__(self, sent: Any, *, event: Event, stage: Stage) -> None:
        """Begin in the reader's language, with an international guest at `stage`; what is not said is as usual."""
        usual = {
            "language": current_language(),
            "stage": stage,
            "audience": Audience.INTERNATIONAL,
            "role": GuestRole.GUEST,
            "presence": Presence.ONLINE if event.mode == EventMode.ONLINE else Presence.ON_SITE,
        }
        super().__init__({name: sent.get(name) or value for name, value in usual.items()}, auto_id="preview_%s")
        reader = current_language()
        languages = cast(forms.ChoiceField, self.fields["language"])
        languages.choices = [(code, language_name(code, reader)) for code, _name in settings.LANGUAGES]
        if event.mode != EventMode.HYBRID:
            self.fields["presence"].widget = forms.HiddenInput()

    def guest(self) -> Guest:
        """Return who looks at the form, after validation."""
        return Guest(self.cleaned_data["audience"], self.cleaned_data["role"], self.cleaned_data["presence"])
