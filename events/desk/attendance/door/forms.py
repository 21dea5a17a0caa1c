"""What is asked about a door, and about when somebody was there."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from common.desk.forms import StoringForm
from common.desk.seen import SeenForm
from common.formats import date_words
from common.languages import current_language, text_of
from events.attendance.days import day_of_activity, days_of_event, today_at
from events.programme.enums import ActivityStatus
from events.programme.models import Activity, Event


class DoorForm(StoringForm):
    """Asks for a new door: its name, and whether it is an activity's."""

    name = forms.CharField(
        label=gettext_lazy("Name of the door"),
        max_length=80,
        help_text=gettext_lazy("For example “Main entrance” or “Bus 2”. Helpers see it on their phone."),
    )
    activity = forms.ModelChoiceField(
        label=gettext_lazy("For"),
        queryset=Activity.objects.none(),
        required=False,
        empty_label=gettext_lazy("The whole event, each day anew"),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        """Offer the activities of `event` that take place."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["activity"]
        field.queryset = activities_of(event)
        field.label_from_instance = _activity_words


class DoorNameForm(SeenForm, StoringForm):
    """Asks for the name of a door that there is."""

    name = DoorForm.base_fields["name"]


class AttendanceForm(StoringForm):
    """Asks on which day somebody was there, or at which activity."""

    when = forms.ChoiceField(label=gettext_lazy("Day or activity"))

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        """Offer the days of `event` that have come, and the activities of those days."""
        super().__init__(*args, **kwargs)
        today = today_at(event)
        days = [day for day in days_of_event(event) if day <= today]
        self.activities = {
            f"activity-{activity.pk}": (activity, day)
            for activity in activities_of(event)
            if (day := day_of_activity(activity)) in days
        }
        field: Any = self.fields["when"]
        field.choices = [
            (_("Days"), [(day.isoformat(), date_words(day, "full", current_language())) for day in days]),
            (
                str(pgettext_lazy("of a programme", "Activities")),
                [(key, _activity_words(activity)) for key, (activity, _day) in self.activities.items()],
            ),
        ]

    def place(self) -> tuple[dt.date, Activity | None]:
        """Return the day, and the activity if one was chosen."""
        chosen = self.cleaned_data["when"]
        if chosen in self.activities:
            activity, day = self.activities[chosen]
            return day, activity
        return dt.date.fromisoformat(chosen), None


def activities_of(event: Event) -> Any:
    """Return the activities of `event` that have a time and take place, in their order."""
    activities = event.activities.exclude(status=ActivityStatus.CANCELLED).filter(starts_at__isnull=False)
    return activities.select_related("event").order_by("starts_at", "pk")


def _activity_words(activity: Activity) -> str:
    day = day_of_activity(activity)
    return f"{text_of(activity.title)} ({date_words(day, 'full', current_language())})" if day else str(activity)
