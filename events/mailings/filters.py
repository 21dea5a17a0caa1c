"""Choosing whom of an event to write to: the filters of the list of registrations, and three more."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.languages import current_language, language_name
from events.programme.models import Activity, Event
from events.registrations.answers.reminding import debtors
from events.registrations.choices.enums import SignupStatus
from events.registrations.filters import RegistrationFilters
from events.registrations.models import RegistrationQuerySet
from partners.models import Partner

OWES, OWES_NOTHING = "owes", "nothing"


class RecipientFilters(RegistrationFilters):
    """Narrows the registrations of one event to those somebody writes to."""

    language = django_filters.ChoiceFilter(label=_("Language"), empty_label=_("Any language"))
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

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        """Offer the languages of the site and the activities of `event`."""
        super().__init__(*args, event=event, **kwargs)
        self.event = event
        reader = current_language()
        self.filters["language"].extra["choices"] = [
            (code, language_name(code, reader)) for code, _name in settings.LANGUAGES
        ]
        self.filters["activity"].queryset = event.activities.order_by("starts_at", "pk")
        if not event.form_version:
            del self.filters["answers"]
        # A partner that sent somebody when it was chosen, and sends nobody now, means nobody; it is not unknown.
        chosen = str(self.data.get("partner") or "")
        if chosen.isdecimal():
            sending = Q(pk__in=event.registrations.values("sending_partner")) | Q(pk=int(chosen))
            self.filters["partner"].queryset = Partner.objects.filter(sending)

    def at_activity(self, registrations: RegistrationQuerySet, name: str, value: Activity) -> RegistrationQuerySet:
        """Keep those who hold a place at one activity."""
        holding = value.signups.filter(status=SignupStatus.CONFIRMED)
        return registrations.filter(pk__in=holding.values("registration"))

    def who_owes(self, registrations: RegistrationQuerySet, name: str, value: str) -> RegistrationQuerySet:
        """Keep those who have yet to answer what must be answered, or the others."""
        owing = [debtor.registration.pk for debtor in debtors(self.event)]
        return registrations.filter(pk__in=owing) if value == OWES else registrations.exclude(pk__in=owing)


def chosen_in(data: Mapping[str, Any], event: Event) -> dict[str, str]:
    """Return what is chosen in `data`, the parameters of an address, as a mailing keeps it: nothing that is empty."""
    names = RecipientFilters({}, event=event).filters
    return {name: str(data[name]) for name in names if str(data.get(name) or "").strip()}
