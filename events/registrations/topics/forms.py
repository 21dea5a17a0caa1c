"""What people type about a topic, and the address of a voice."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.fields import LineField, TextField
from common.languages import language_choices
from events.programme.models import Event
from events.registrations.forms.details import EMAIL_SENTENCE, EmailInput
from events.registrations.forms.entry import SubmissionField
from events.registrations.models import Topic
from events.registrations.topics.links import stamp_form
from partners.models import Partner

WORDS = ("title", "why", "speakers", "partner", "language", "is_named")
PERSON = ("name", "email", "organisation")


class TopicForm(forms.Form):
    """A topic in words."""

    title = LineField(
        label=_("Title"),
        max_length=200,
        help_text=_("What it is about, in one line."),
        error_messages={"required": _("Give your topic a title.")},
    )
    why = TextField(
        label=_("Why it matters"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What people would take home from it. Everybody can read this."),
        error_messages={"required": _("Say in a few sentences why it matters.")},
    )
    speakers = LineField(
        label=_("Who would speak"),
        max_length=500,
        required=False,
        help_text=_(
            "Yourself, somebody you know, or nobody yet. Everybody can read it: ask people before you name them."
        ),
    )
    partner = forms.ModelChoiceField(
        label=_("Partner of the network behind it"),
        queryset=Partner.objects.in_network().only("name", "short_name"),
        required=False,
        empty_label=_("None of them"),
        error_messages={"invalid_choice": _("Choose a partner from the list, or none.")},
    )
    language = forms.ChoiceField(
        label=_("Language you have written in"),
        choices=language_choices,
        error_messages={"invalid_choice": _("Choose a language.")},
    )
    is_named = forms.BooleanField(
        label=_("If it becomes part of the programme, my name may stand there"), required=False
    )

    def words(self) -> dict[str, Any]:
        """Return what was typed about the topic, after validation."""
        return {name: self.cleaned_data[name] for name in WORDS}


class SuggestForm(TopicForm):
    """A first suggestion: the topic, who suggests it, and what tells people from programs."""

    name = LineField(label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        help_text=_("We send you a private link to change or withdraw your suggestion. Only the organisers see it."),
        widget=EmailInput,
        error_messages={"invalid": EMAIL_SENTENCE},
    )
    organisation = LineField(
        label=_("Your organisation"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    privacy_consent = forms.BooleanField(
        label=_("I have read how my data are used, and for how long."),
        error_messages={"required": _("Please read how your data are used, then tick this box.")},
    )
    # Programs fill in whatever is called like this; people do not see it.
    homepage = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    stamp = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    submission = SubmissionField(widget=forms.HiddenInput, required=False)
    field_order = ("title", "why", "speakers", "partner", "language", "name", "email", "organisation", "is_named")

    def __init__(self, data: Any = None, *, event: Event, language: str, known: Any = None) -> None:
        """Prepare the form in `language`; `known` is what an account tells about its person, by names of fields."""
        initial = {"language": language, "submission": uuid.uuid4(), "stamp": stamp_form(event), **(known or {})}
        super().__init__(data, initial=initial)

    def facts(self) -> dict[str, Any]:
        """Return what was typed, as the action takes it, after validation."""
        return {**self.words(), **{name: self.cleaned_data[name] for name in PERSON}}

    @property
    def is_trapped(self) -> bool:
        """True when a field is filled in that people do not see."""
        return bool(self.data.get("homepage"))


class VoiceForm(forms.Form):
    """The address of somebody who adds their voice."""

    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("We send you a link; your voice counts once you have opened it. We do not keep your address."),
        widget=EmailInput,
        error_messages={"invalid": EMAIL_SENTENCE},
    )


def told_of(topic: Topic) -> dict[str, Any]:
    """Return the words of `topic`, as a form begins with them."""
    return {name: getattr(topic, name) for name in WORDS}
