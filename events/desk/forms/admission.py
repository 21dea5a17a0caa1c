"""The part of the event form that is about who gets in, and in which order."""

import zoneinfo
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.model_fields import field_of
from events.desk.forms.moments import day_field, time_field
from events.desk.forms.times import TimesForm
from events.desk.local_time import day_begins
from events.programme.models import LARGEST_GROUP, MOST_COMPANIONS, MOST_WORKING_DAYS, Event
from events.registrations.questions.enums import OPTIONAL_CONSENTS
from events.registrations.questions.numbers import WholeNumberField

RULES = (
    "admission", "queue_policy", "by_code_only", "largest_group", "most_companions", "offer_hours",
    "offer_working_days", "asks_consents",
)  # fmt: skip


def event_field(name: str, **options: Any) -> Any:
    """Return the form field of the event's own model field, so that labels and limits are the model's."""
    return field_of(Event, name).formfield(**options)


class AdmissionForm(TimesForm):
    """Asks who gets in; adds `borrowing_from` to the cleaned data."""

    admission = event_field(
        "admission",
        help_text=_(
            "First come, first served gives a place at once while there is one; by selection everybody applies, nobody "
            "holds a place before you offer it. Whoever has a place keeps it when you change this."
        ),
    )
    by_code_only = event_field("by_code_only")
    queue_policy = event_field(
        "queue_policy",
        help_text=_("Stands on the event's page and decides who is called when a place comes free."),
    )
    offer_hours = event_field(
        "offer_hours",
        form_class=WholeNumberField,
        min_value=1,
        help_text=_(
            "How long whoever is called may think it over; leave this and the working days empty to confirm at once."
        ),
    )
    offer_working_days = event_field(
        "offer_working_days", form_class=WholeNumberField, min_value=1, max_value=MOST_WORKING_DAYS
    )
    largest_group = event_field("largest_group", form_class=WholeNumberField, min_value=0, max_value=LARGEST_GROUP)
    most_companions = event_field(
        "most_companions", form_class=WholeNumberField, min_value=0, max_value=MOST_COMPANIONS
    )
    borrowing_date = day_field(
        _("Unfilled places serve the other group from"),
        required=False,
        help_text=_(
            "From this day on free international places may go to national guests and the other way round; "
            "leave empty to keep them apart."
        ),
    )
    borrowing_time = time_field(_("Time of that day"))
    asks_consents = forms.MultipleChoiceField(
        label=_("Consents asked for"),
        choices=[(kind.value, kind.label) for kind in OPTIONAL_CONSENTS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Guests decide about each of these for themselves, and can take it back. Whoever agrees to the list of "
            "participants is shown to the others who have a place. What was agreed to stays when you stop asking."
        ),
    )

    @staticmethod
    def rules_of(event: Event) -> dict[str, Any]:
        """Return the initial values that show who gets into `event`."""
        borrowing = event.borrowing_from.astimezone(event.zone) if event.borrowing_from else None
        return {
            **{name: getattr(event, name) for name in RULES},
            "borrowing_date": borrowing and borrowing.date(),
            "borrowing_time": borrowing and borrowing.time(),
        }

    @staticmethod
    def usual_rules() -> dict[str, Any]:
        """Return the initial values for a new event, which are the model's."""
        return {name: field_of(Event, name).get_default() for name in RULES}

    def clean_largest_group(self) -> int:
        """Refuse a group of one."""
        largest: int = self.cleaned_data["largest_group"]
        if largest == 1:
            raise ValidationError(_("A group has two to ten people; 0 means that nobody registers as a group."))
        return largest

    def clean_asks_consents(self) -> list[str]:
        """Keep the usual order, in which they are stored."""
        chosen = self.cleaned_data["asks_consents"]
        return [kind.value for kind in OPTIONAL_CONSENTS if kind in chosen]

    def clean(self) -> dict[str, Any]:
        """Refuse two periods for one answer."""
        data = super().clean()
        if data.get("offer_hours") and data.get("offer_working_days"):
            self.add_error("offer_working_days", _("Give hours or working days to answer an offer, not both."))
        return data

    def _clean_moments(self, zone: zoneinfo.ZoneInfo) -> None:
        super()._clean_moments(zone)
        if {"borrowing_date", "borrowing_time"} & self.errors.keys():
            return
        borrowing_from = self._moment("borrowing", "borrowing_from", day_begins, zone)
        starts_at = self.cleaned_data.get("starts_at")
        if borrowing_from and starts_at and borrowing_from >= starts_at:
            self.add_error("borrowing_date", _("Choose a moment before the event starts: nobody is called after that."))
        self.cleaned_data["borrowing_from"] = borrowing_from
