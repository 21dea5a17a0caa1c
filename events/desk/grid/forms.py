"""What says where an activity is to be: typed into the form, or sent by the grid."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.languages import text_of
from events.desk.forms.moments import MomentsForm, day_field, time_field
from events.desk.local_time import day_begins
from events.programme.models import Activity, Room, Track
from events.registrations.questions.numbers import WholeNumberField

MINUTE = dt.timedelta(minutes=1)
# A week: the longest journey.
LONGEST = 7 * 24 * 60
USUAL = 60


class ResourceField(forms.ModelChoiceField):
    """Chooses a room or a track by its name in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name."""
        return text_of(obj.name)


class MoveForm(MomentsForm):
    """Asks when and where an activity takes place; `facts` says it as `change_activity` reads it.

    A meeting time keeps its distance from the start. What was not touched keeps its stored instant to the second.
    """

    start_date = day_field(_("Day"), required=False)
    start_time = time_field(_("Starts at"))
    length = WholeNumberField(
        label=_("Length in minutes"),
        required=False,
        validators=[
            MinValueValidator(1, _("It takes a minute at least.")),
            MaxValueValidator(LONGEST, _("It takes a week at most.")),
        ],
    )
    room = ResourceField(Room.objects.none(), label=_("Room"), required=False, empty_label=_("No room"))
    track = ResourceField(
        Track.objects.none(),
        label=_("Track"),
        required=False,
        empty_label=pgettext_lazy("of a programme", "No track"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, activity: Activity, wanted: Mapping[str, Any] | None = None
    ) -> None:
        """Show where `activity` is, or what `wanted` says of where it might be."""
        super().__init__(data, initial={**place_of(activity), **(wanted or {})})
        self.activity = activity
        for name, resources in (("room", activity.event.rooms), ("track", activity.event.tracks)):
            field: Any = self.fields[name]
            field.queryset = resources.all()

    def clean(self) -> dict[str, Any]:
        """Turn day, time and length into instants; each problem is told at its field."""
        super().clean()
        data = self.cleaned_data
        if {"start_date", "start_time", "length"} & self.errors.keys():
            return data
        if data["start_date"] is not None and data["start_time"] is None:
            self.add_error("start_time", _("Add the time at which it starts."))
            return data
        starts_at = self._moment("start", "starts_at", day_begins, self.activity.event.zone)
        data["starts_at"], data["ends_at"] = starts_at, starts_at and starts_at + self._length()
        return data

    @property
    def facts(self) -> dict[str, Any]:
        """What is to change of the activity; the form is valid."""
        data = self.cleaned_data
        facts = {name: data[name] for name in ("starts_at", "ends_at", "room", "track")}
        before, now, meets_at = self.activity.starts_at, data["starts_at"], self.activity.meets_at
        if before is not None and now is not None and meets_at is not None:
            facts["meets_at"] = meets_at + (now - before)
        return facts

    def add_model_errors(self, refused: ValidationError) -> None:
        """Tell what the activity itself refuses above the fields: it has others than this form."""
        self.add_error(None, refused.messages)

    def _stored(self, name: str) -> dt.datetime | None:
        stored: dt.datetime | None = getattr(self.activity, name)
        return stored

    def _length(self) -> dt.timedelta:
        minutes, stored = self.cleaned_data["length"], length_of(self.activity)
        if stored is not None and minutes in (None, stored // MINUTE):
            return stored
        return MINUTE * (minutes or USUAL)


def length_of(activity: Activity) -> dt.timedelta | None:
    """Return how long `activity` takes; None without a time."""
    if activity.starts_at is None or activity.ends_at is None:
        return None
    return activity.ends_at - activity.starts_at


def place_of(activity: Activity) -> dict[str, Any]:
    """Return what the form shows for `activity`: when and where it is, as text, and which version that is."""
    starts_at = activity.starts_at and activity.starts_at.astimezone(activity.event.zone)
    length = length_of(activity)
    return {
        "start_date": f"{starts_at:%Y-%m-%d}" if starts_at else "",
        "start_time": f"{starts_at:%H:%M}" if starts_at else "",
        "length": length // MINUTE if length else USUAL,
        "room": activity.room_id or "",
        "track": activity.track_id or "",
        "version": activity.version,
    }
