"""What organisers say about a slot, and what everybody has to choose. Times are those of the event's clocks."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.forms import I18nFormField
from i18nfield.strings import LazyI18nString

from common.desk.seen import SeenForm
from common.language_rows import LanguageRows
from events.desk.forms.moments import ClockForm, day_field, time_field
from events.desk.local_time import day_begins, day_closes
from events.desk.questions.forms.widgets import written
from events.programme.actions.slots import CHANGEABLE, RULES
from events.programme.enums import SlotMode
from events.programme.models import ChoiceRules, Event, Slot
from events.programme.models.slots import MOST_WISHES
from events.registrations.questions.numbers import WholeNumberField

# Nobody can take part in more.
MOST_ACTIVITIES = 99


class SlotForm(SeenForm, ClockForm):
    """Asks when a slot is and how guests choose in it; `sure` is the way of choosing somebody was warned of."""

    told_at: ClassVar[dict[str, str]] = {
        "starts_at": "start_date", "ends_at": "end_time", "opens_at": "opens_date", "closes_at": "closes_date",
    }  # fmt: skip

    name = I18nFormField(
        label=_("Name"),
        max_length=200,
        widget=LanguageRows,
        help_text=_("For example “Thursday morning”. In one language at least."),
        error_messages={"required": _("Give it a name in one language at least.")},
    )
    start_date = day_field(_("Day"))
    start_time = time_field(_("Starts at"))
    end_date = day_field(_("Last day"), required=False, help_text=_("Leave empty for the same day."))
    end_time = time_field(_("Ends at"))
    mode = forms.ChoiceField(label=_("How guests choose"), choices=SlotMode.choices, widget=forms.RadioSelect)
    opens_date = day_field(
        _("Choosing opens on"), required=False, help_text=_("Leave empty to let guests choose as soon as it is public.")
    )
    opens_time = time_field(pgettext_lazy("of choosing", "Opening time"))
    closes_date = day_field(
        _("Choosing closes on"),
        required=False,
        help_text=_("Ranked wishes are taken until then. Leave empty for free choice until choices are fixed."),
    )
    closes_time = time_field(pgettext_lazy("of choosing", "Closing time"))
    most = WholeNumberField(
        label=_("At most"),
        min_value=1,
        max_value=MOST_ACTIVITIES,
        help_text=_("How many of its activities one guest may have."),
    )
    sure = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, event: Event, slot: Slot | None = None) -> None:
        """Show `slot`, or an empty form for the first day."""
        first = event.starts_at.astimezone(event.zone).date()
        shown = {name: getattr(slot, name) for name in ("name", "mode", "most")} if slot else {
            "mode": SlotMode.FREE, "most": 1, "start_date": first,
        }  # fmt: skip
        super().__init__(data, event=event, stored=slot, **shown)
        for name in ("start_time", "end_time"):
            self.fields[name].required = True

    def clean_name(self) -> LazyI18nString:
        """Keep the languages that have a name, as they are stored."""
        return written(self.cleaned_data["name"], self.fields["name"].error_messages)

    def clean(self) -> dict[str, Any]:
        """Turn local days and times into instants; each problem is told at its field."""
        super().clean()
        data = self.cleaned_data
        data["end_date"] = data.get("end_date") or data.get("start_date")
        self._read("start", day_begins)
        self._read("end", day_closes)
        self._read("opens", day_begins)
        self._read("closes", day_closes)
        self._check_order("starts_at", "ends_at", "end_time", _("The end must come after the start."))
        self._check_order("opens_at", "closes_at", "closes_date", _("Choosing must close after it opens."))
        if data.get("mode") == SlotMode.RANKED and not data["closes_at"] and "closes_date" not in self.errors:
            self.add_error("closes_date", _("Ranked wishes need a date until which they are taken."))
        return data

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, by the names of the slot's own fields."""
        return {name: self.cleaned_data[name] for name in CHANGEABLE}


class RulesForm(SeenForm, ClockForm):
    """Asks what everybody has to choose, and until when."""

    told_at: ClassVar[dict[str, str]] = {"freezes_at": "freezes_date"}

    freezes_date = day_field(
        _("Choices are fixed from"),
        required=False,
        help_text=_("Until then guests change their timetable themselves. Leave empty: until each activity begins."),
    )
    freezes_time = time_field(_("Time of that day"))
    least = WholeNumberField(
        label=_("Everybody chooses at least"),
        min_value=0,
        max_value=MOST_ACTIVITIES,
        help_text=_("Number of activities."),
    )
    most = WholeNumberField(
        label=_("Anybody may have at most"),
        required=False,
        min_value=1,
        max_value=MOST_ACTIVITIES,
        help_text=_("Number of activities; leave empty for no limit."),
    )
    least_visits = WholeNumberField(
        label=_("Study visits among them, at least"), min_value=0, max_value=MOST_ACTIVITIES
    )
    most_wishes = WholeNumberField(label=_("Wishes that guests rank in a slot"), min_value=1, max_value=MOST_WISHES)
    one_at_a_time = forms.BooleanField(
        label=_("One thing at a time"),
        required=False,
        help_text=_("Ways to a study visit and back count as well."),
    )

    def __init__(self, data: Any = None, *, event: Event, rules: ChoiceRules) -> None:
        """Show `rules`."""
        shown = {name: getattr(rules, name) for name in RULES - {"freezes_at"}}
        super().__init__(data, event=event, stored=rules, **shown)

    def clean(self) -> dict[str, Any]:
        """Turn the local day and time into an instant; refuse more at least than at most."""
        super().clean()
        self._read("freezes", day_begins)
        data = self.cleaned_data
        most = data.get("most")
        for name in ("least", "least_visits"):
            if most is not None and (data.get(name) or 0) > most:
                self.add_error(name, _("Nobody can choose at least more than at most."))
        return data

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, by the names of the rules' own fields."""
        return {name: self.cleaned_data[name] for name in RULES}
