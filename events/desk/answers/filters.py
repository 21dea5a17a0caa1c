"""Narrowing the answers of one event, and choosing which of them to see; what is chosen stands in the address."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from events.programme.enums import EventMode
from events.programme.models import Event
from events.registrations.answers.sheets import label_of
from events.registrations.enums import LIVE, GuestRole, Presence, RegistrationStatus
from events.registrations.models import Question, Registration, RegistrationQuerySet
from events.seats.enums import Audience

EVERYBODY = "all"


class AnswerFilters(WagtailFilterSet):
    """Narrows the guests, without a status chosen to those who have not ended, and chooses the columns."""

    status = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=[*RegistrationStatus.choices, (EVERYBODY, pgettext_lazy("registrations", "All, the ended ones too"))],
        empty_label=_("Not ended"),
        method="in_status",
    )
    audience = django_filters.ChoiceFilter(
        label=_("Guests"),
        choices=[(value, Audience(value).label) for value in (Audience.INTERNATIONAL, Audience.NATIONAL)],
        empty_label=_("All guests"),
    )
    role = django_filters.ChoiceFilter(
        field_name="code__role",
        label=_("Role"),
        choices=GuestRole.choices,
        empty_label=_("Any role"),
        method="in_role",
    )
    presence = django_filters.ChoiceFilter(
        label=_("Takes part"), choices=Presence.choices, empty_label=_("On site or online")
    )
    question = django_filters.MultipleChoiceFilter(
        label=_("Questions to show"), widget=forms.CheckboxSelectMultiple, method="in_question"
    )

    class Meta:
        model = Registration
        fields: list[str] = []

    def __init__(self, *args: Any, event: Event, questions: Iterable[Question], **kwargs: Any) -> None:
        """Offer `questions`, those of `event` that the reader may read the answers to."""
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        if event.mode != EventMode.HYBRID:
            del self.filters["presence"]
        choices = [(question.code, _offered(question)) for question in self.questions]
        self.filters["question"].extra["choices"] = choices

    def shown(self) -> list[Question]:
        """Return the questions chosen; without a choice those that are not sensitive: reading leaves a trace."""
        chosen = self.form.cleaned_data.get("question") if self.is_valid() else None
        if chosen:
            return [question for question in self.questions if question.code in chosen]
        return [question for question in self.questions if not question.is_sensitive]

    def filter_queryset(self, queryset: RegistrationQuerySet) -> RegistrationQuerySet:
        """Leave out what has ended unless a status was asked for."""
        found: RegistrationQuerySet = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("status") else found.filter(status__in=LIVE)

    def in_status(self, registrations: RegistrationQuerySet, name: str, value: str) -> RegistrationQuerySet:
        """Keep one status, or everything."""
        return registrations if value == EVERYBODY else registrations.filter(status=value)

    def in_role(self, registrations: RegistrationQuerySet, name: str, value: str) -> RegistrationQuerySet:
        """Keep one role; who has no code is a guest."""
        if value == GuestRole.GUEST:
            return registrations.exclude(code__role__in=[role for role in GuestRole if role != GuestRole.GUEST])
        return registrations.filter(code__role=value)

    def in_question(self, registrations: RegistrationQuerySet, name: str, value: list[str]) -> RegistrationQuerySet:
        """Leave everybody in the list: this chooses columns."""
        return registrations


def _offered(question: Question) -> str:
    label = label_of(question)
    return _("%(question)s (sensitive)") % {"question": label} if question.is_sensitive else label
