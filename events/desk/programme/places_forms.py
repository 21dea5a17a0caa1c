"""Forms about the places of one activity; days are those of the event's own clocks."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from common.desk.seen import SeenForm
from events.desk.forms.event import MOST_PLACES
from events.desk.forms.moments import day_field
from events.desk.local_time import day_closes
from events.programme.models import Event
from events.registrations.questions.numbers import WholeNumberField
from events.seats.enums import Audience
from events.seats.models import ActivityPool
from partners.models import Partner

SPLIT = (Audience.INTERNATIONAL, Audience.NATIONAL)


def _last_day(**options: Any) -> forms.DateField:
    return day_field(_("Until"), help_text=_("On the evening of this day unused places go back."), **options)


class PoolForm(SeenForm):
    """Asks how many places one pool has, and of a block until when they are kept."""

    conflict_at = "capacity"

    capacity = WholeNumberField(label=_("Number of places"), min_value=0, max_value=MOST_PLACES)
    last_day = _last_day()

    def __init__(self, data: Any = None, *, pool: ActivityPool, event: Event) -> None:
        """Show what holds now; several of these forms stand on one page, hence the prefix."""
        self.pool, self.event = pool, event
        initial = {"capacity": pool.capacity, "last_day": self._present_day()}
        super().__init__(data, prefix=f"pool-{pool.pk}", initial=initial, use_required_attribute=False)
        if pool.audience != Audience.BLOCK:
            del self.fields["last_day"]

    def clean(self) -> dict[str, Any]:
        """Add `releases_at`; a day that was not touched keeps its instant."""
        super().clean()
        day = self.cleaned_data.get("last_day")
        if day is not None:
            stored = self.pool.releases_at if day == self._present_day() else None
            self.cleaned_data["releases_at"] = stored or day_closes(day, self.event.zone)
        return self.cleaned_data

    def _present_day(self) -> dt.date | None:
        moment = self.pool.releases_at
        return moment.astimezone(self.event.zone).date() if moment else None


class AddPlacesForm(forms.Form):
    """Asks for whom an activity gets places, and how many."""

    audience = forms.ChoiceField(label=_("For whom"))
    capacity = WholeNumberField(label=_("Number of places"), min_value=0, max_value=MOST_PLACES)

    def __init__(self, data: Any = None, *, present: Sequence[str]) -> None:
        """Offer the audiences that go with those `present`."""
        super().__init__(data, prefix="add", use_required_attribute=False)
        offered = () if Audience.ANYONE in present else SPLIT if present else (Audience.ANYONE, *SPLIT)
        self.lacking = [audience for audience in offered if audience not in present]
        audience = cast(forms.ChoiceField, self.fields["audience"])
        audience.choices = [(lacking.value, lacking.label) for lacking in self.lacking]


class BlockForm(forms.Form):
    """Asks for which partner places are kept, out of which, how many, and until when."""

    partner = forms.ModelChoiceField(
        Partner.objects.in_network(), label=_("Partner"), empty_label=_("Choose a partner")
    )
    group = forms.ModelChoiceField(ActivityPool.objects.none(), label=_("Out of"), empty_label=None)
    seats = WholeNumberField(label=_("Number of places"), min_value=1, max_value=MOST_PLACES)
    last_day = _last_day()

    def __init__(self, data: Any = None, *, groups: Sequence[ActivityPool], event: Event) -> None:
        """Offer the `groups` of an activity of `event`."""
        self.event = event
        super().__init__(data, prefix="block", use_required_attribute=False)
        offered = ActivityPool.objects.filter(pk__in=[group.pk for group in groups])
        cast("forms.ModelChoiceField[ActivityPool]", self.fields["group"]).queryset = offered

    def clean(self) -> dict[str, Any]:
        """Add `releases_at`, the last second of the day."""
        super().clean()
        if "last_day" in self.cleaned_data:
            self.cleaned_data["releases_at"] = day_closes(self.cleaned_data["last_day"], self.event.zone)
        return self.cleaned_data
