"""What everybody who registers is asked beside the details, alone or in a group, as far as the event asks it."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.programme.enums import EventMode
from events.programme.models import Event
from events.registrations.actions import CodeNeeded
from events.registrations.enums import GuestRole, Presence
from events.registrations.forms.details import DetailsForm
from events.registrations.models import AccessCode

# What decides which place somebody gets; a change of one asks anew.
DECIDES_PLACE = "[name=country], [name=presence]"
# Fields of ours that no registration has.
NOT_STORED = frozenset({"privacy_consent", "submission", "code"})


class SubmissionField(forms.UUIDField):
    """The identity of one form; a damaged one is nothing a person could mend, so it counts as none."""

    def clean(self, value: Any) -> uuid.UUID | None:
        """Return the identity, or None for anything that is none."""
        try:
            identity: uuid.UUID | None = super().clean(value)
        except ValidationError:
            return None
        return identity


class CodeField(forms.CharField):
    """The code somebody was given."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}
        super().__init__(
            label=_("Code"),
            max_length=40,
            help_text=_("Only if somebody gave you one. Capitals and small letters are the same."),
            widget=forms.TextInput(attrs=attrs),
            **kwargs,
        )


class EntryForm(DetailsForm):
    """The details, the consent, what the event asks, and an identity that tells a double click from a second form."""

    privacy_consent = forms.BooleanField(
        label=_("I have read how my data are used, and for how long."),
        error_messages={"required": _("Please read how your data are used, then tick this box.")},
    )
    code = CodeField(required=False)
    submission = SubmissionField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, event: Event, code: AccessCode | None = None, **kwargs: Any) -> None:
        """Prepare the form for `event`; `code` is the valid one that it is opened with, if any."""
        super().__init__(*args, **kwargs)
        self.event = event
        self.guest_role = code.role if code else GuestRole.GUEST
        if event.mode == EventMode.HYBRID:
            self.fields["presence"] = forms.ChoiceField(
                label=_("How you take part"),
                choices=Presence.choices,
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose whether you come or take part online."),
                    "invalid_choice": _("Choose whether you come or take part online."),
                },
            )
        if event.by_code_only:
            self.fields["code"].required = True
            self.fields["code"].error_messages["required"] = str(CodeNeeded())
            self.fields["code"].help_text = _("Capitals and small letters are the same.")
        # Who has a place of a code need not be chosen, and it is the same one for every country.
        has_own_place = code is not None and code.pool_id is not None
        if event.selects and not has_own_place:
            self.fields["motivation"] = forms.CharField(
                label=_("Why you wish to come"),
                max_length=2000,
                help_text=_("A few sentences. The organisers read them when they choose."),
                widget=forms.Textarea(attrs={"rows": 6}),
            )
        self.asks_for_places = not event.selects and not has_own_place
        if self.asks_for_places:
            self._ask_for_places()
        self.consent_last()

    @property
    def presence_field(self) -> BoundField | None:
        """The choice between on site and online, where there is one."""
        return self["presence"] if "presence" in self.fields else None

    @property
    def motivation_field(self) -> BoundField | None:
        """The question why somebody wishes to come, where guests are selected."""
        return self["motivation"] if "motivation" in self.fields else None

    @property
    def submission_identity(self) -> uuid.UUID:
        """The identity of the form sent, a new one where it is damaged."""
        return self.cleaned_data["submission"] or uuid.uuid4()

    def consent_last(self, *before: str) -> None:
        """Move the consent, and the fields `before` it, to the end, where they stand on the page."""
        for name in (*before, "privacy_consent"):
            self.fields[name] = self.fields.pop(name)

    def values(self) -> dict[str, Any]:
        """Return, of what was typed, what a registration keeps."""
        return {name: value for name, value in self.cleaned_data.items() if name not in NOT_STORED}

    def _ask_for_places(self) -> None:
        attributes = {
            "hx-get": reverse("register_place", args=[self.event.slug]),
            "hx-target": "#places",
            "hx-swap": "innerHTML",
        }
        if "presence" in self.fields:
            attributes["hx-include"] = DECIDES_PLACE
            self.fields["presence"].widget.attrs.update(attributes)
        self.fields["country"].widget.attrs.update(attributes)
