"""What a form begins with: ready-made sets, or the questions of another event."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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

    def __init__(self, *args: Any, event: Event, user: User, **kwargs: Any) -> None:
        """Offer the other events `user` organises that ask something, those to come first."""
        super().__init__(*args, **kwargs)
        asking = Question.objects.filter(retired_at=None)
        others = editable_events(user).filter(pk__in=asking.values("event")).exclude(pk=event.pk)
        field: Any = self.fields["source"]
        field.queryset = in_time_order(others)
        field.label_from_instance = lambda one: f"{one} · {days_words(one)}"

    @property
    def offers_any(self) -> bool:
        """True when there is an event to copy from."""
        field: Any = self.fields["source"]
        return bool(field.queryset.exists())
