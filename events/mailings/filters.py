"""Choosing whom of an event to write to: the filters of the list of registrations, and a few more."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import django_filters
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from common.formats import number
from common.languages import current_language, language_name, text_of
from events.attendance.filters import AttendanceFilters
from events.programme.models import Activity, Event
from events.registrations.answers.answered import who_answered, who_left_out
from events.registrations.answers.reminding import debtors
from events.registrations.choices.enums import SignupStatus
from events.registrations.models import Question, RegistrationQuerySet
from events.registrations.questions.enums import Reader
from partners.models import Partner

OWES, OWES_NOTHING = "owes", "nothing"
# Numbers of registrations with dots between them, which an address holds as they are.
TICKED = re.compile(r"\d{1,18}(\.\d{1,18})*", re.ASCII)
MOST_TICKED = 500


class RecipientFilters(AttendanceFilters):
    """Narrows the registrations of one event to those somebody writes to."""

    language = django_filters.ChoiceFilter(label=_("Language"), empty_label=_("Any language"))
    people = django_filters.ChoiceFilter(label=_("Ticked in the list"), empty_label=_("Everybody"), method="are_ticked")
    activity = django_filters.ModelChoiceFilter(
        label=_("Has a place at"),
        queryset=Activity.objects.none(),
        empty_label=_("Any activity or none"),
        method="at_activity",
    )
    answers = django_filters.ChoiceFilter(
        label=_("Questions"),
        choices=[(OWES, _("Still owes answers")), (OWES_NOTHING, _("Owes no answer"))],
        empty_label=_("Answered or not"),
        method="who_owes",
    )
    answered = django_filters.ModelChoiceFilter(
        label=_("Has answered"), queryset=Question.objects.none(), empty_label=_("Any or none"),
        method="has_answered",
    )  # fmt: skip
    unanswered = django_filters.ModelChoiceFilter(
        label=_("Has not answered"), queryset=Question.objects.none(), empty_label=_("Any or none"),
        method="has_not_answered",
    )  # fmt: skip

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        """Offer the languages of the site, the activities of `event`, and whoever was ticked, if anybody was."""
        super().__init__(*args, event=event, **kwargs)
        self.event = event
        reader = current_language()
        self.filters["language"].extra["choices"] = [
            (code, language_name(code, reader)) for code, _name in settings.LANGUAGES
        ]
        self.filters["activity"].queryset = event.activities.order_by("starts_at", "pk")
        for name in ("answered", "unanswered"):
            self.filters[name].queryset = _questions_of(event)
            self.filters[name].field.label_from_instance = lambda question: text_of(question.label)
        if not event.form_version:
            for name in ("answers", "answered", "unanswered"):
                del self.filters[name]
        ticked = str(self.data.get("people") or "")
        people = numbers_in(ticked)
        if people:
            text = ngettext("%(number)s person", "%(number)s people", len(people))
            self.filters["people"].extra["choices"] = [(ticked, text % {"number": number(len(people), reader)})]
        else:
            del self.filters["people"]
        # A partner that sent somebody when it was chosen, and sends nobody now, means nobody; it is not unknown.
        chosen = str(self.data.get("partner") or "")
        if chosen.isdecimal():
            sending = Q(pk__in=event.registrations.values("sending_partner")) | Q(pk=int(chosen))
            self.filters["partner"].queryset = Partner.objects.filter(sending)

    def are_ticked(self, registrations: RegistrationQuerySet, name: str, value: str) -> RegistrationQuerySet:
        """Keep those somebody chose by hand."""
        return registrations.filter(pk__in=numbers_in(value))

    def at_activity(self, registrations: RegistrationQuerySet, name: str, value: Activity) -> RegistrationQuerySet:
        """Keep those who hold a place at one activity."""
        holding = value.signups.filter(status=SignupStatus.CONFIRMED)
        return registrations.filter(pk__in=holding.values("registration"))

    def who_owes(self, registrations: RegistrationQuerySet, name: str, value: str) -> RegistrationQuerySet:
        """Keep those who have yet to answer what must be answered, or the others."""
        owing = [debtor.registration.pk for debtor in debtors(self.event)]
        return registrations.filter(pk__in=owing) if value == OWES else registrations.exclude(pk__in=owing)

    def has_answered(self, registrations: RegistrationQuerySet, name: str, value: Question) -> RegistrationQuerySet:
        """Keep those who have answered one question."""
        return registrations.filter(pk__in=who_answered(value))

    def has_not_answered(self, registrations: RegistrationQuerySet, name: str, value: Question) -> RegistrationQuerySet:
        """Keep those who are asked one question and have not answered it."""
        return registrations.filter(pk__in=who_left_out(value, registrations))


def _questions_of(event: Event) -> "QuerySet[Question]":
    # Who has answered what only some may read is not told to everybody who writes mails.
    questions = event.questions.filter(retired_at=None, is_sensitive=False).exclude(reader=Reader.ADMINISTRATORS)
    return questions.select_related("event").order_by("-section__stage", "section__position", "position", "pk")


def as_ticked(numbers: Iterable[int]) -> str:
    """Return the numbers of registrations as the filter `people` takes them."""
    return ".".join(map(str, sorted(set(numbers))))


def numbers_in(text: str) -> set[int]:
    """Return the numbers that `as_ticked` wrote; none where it did not, or where they are more than `MOST_TICKED`."""
    found = set(map(int, text.split("."))) if TICKED.fullmatch(text) else set()
    return found if len(found) <= MOST_TICKED else set()


def chosen_in(data: Mapping[str, Any], event: Event) -> dict[str, str]:
    """Return what is chosen in `data`, the parameters of an address, as a mailing keeps it: nothing that is empty."""
    # People nobody can make out are not left out: then nobody would be told that everybody is meant.
    names = {*RecipientFilters({}, event=event).filters, "people"}
    return {name: str(data[name]) for name in names if str(data.get(name) or "").strip()}
