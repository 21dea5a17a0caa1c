"""What a form begins with: ready-made sets, or the questions of another event."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.desk.queries import in_time_order
from events.desk.words import days_words
from events.programme.models import Event
from events.programme.rules import editable_events
from events.registrations.models import Question
from events.registrations.questions.ready_made import SETS, ReadySet
from partners.models import User


class SetsForm(forms.Form):
    """Which ready-made sets to use."""

    sets = forms.MultipleChoiceField(
        choices=[(one.code, one.title) for one in SETS.values()],
        error_messages={"required": _("Choose one set at least.")},
    )

    def chosen(self) -> list[ReadySet]:
        """Return the sets chosen, in the order they are offered."""
        return [one for one in SETS.values() if one.code in self.cleaned_data["sets"]]


class CopyForm(forms.Form):
    """Which event to copy the questions of."""

    source = forms.ModelChoiceField(
        Event.objects.none(),
        label=_("Event"),
        empty_label=_("Choose an event"),
        error_messages={"required": _("Choose an event."), "invalid_choice": _("Choose an event from the list.")},
    )
    again = forms.BooleanField(label=_("Add them a second time"), required=False)

    def __init__(self, *args: Any, event: Event, user: User, **kwargs: Any) -> None:
        """Offer the other events `user` organises that ask something, those to come first."""
        super().__init__(*args, **kwargs)
        self.event, self.asks_again = event, False
        asking = Question.objects.filter(retired_at=None)
        others = editable_events(user).filter(pk__in=asking.values("event")).exclude(pk=event.pk)
        field: Any = self.fields["source"]
        field.queryset = in_time_order(others)
        field.label_from_instance = lambda one: f"{one} · {days_words(one)}"

    def clean(self) -> dict[str, Any]:
        """Ask once more before questions are added that the form has already: guests would answer them twice."""
        data = super().clean() or self.cleaned_data
        if source := data.get("source"):
            asked = Question.objects.filter(retired_at=None)
            codes = asked.filter(event=source).values("code")
            present = asked.filter(event=self.event, code__in=codes).count()
            self.asks_again = present > 0
            if present and not data["again"]:
                sentence = ngettext(
                    "%(number)d of its questions is in your form already. Copied once more, guests would have to "
                    "answer it twice.",
                    "%(number)d of its questions are in your form already. Copied once more, guests would have to "
                    "answer them twice.",
                    present,
                )
                self.add_error("source", sentence % {"number": present})
        return data

    @property
    def offers_any(self) -> bool:
        """True when there is an event to copy from."""
        field: Any = self.fields["source"]
        return bool(field.queryset.exists())
