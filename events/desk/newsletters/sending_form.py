"""When an issue goes out."""

import datetime as dt
import zoneinfo
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from common.formats import zone_name
from common.languages import current_language
from events.desk.forms.moments import day_field, time_field
from events.desk.local_time import TimeDoesNotExist, TimeHappensTwice, instant
from events.mailings.newsletters.models import Issue

NOW, AT = "now", "at"


class SendingForm(forms.Form):
    """Asks when, on the clocks of whoever asks; adds `at` to the cleaned data, None for now.

    It carries the version of what was read along: what somebody else has changed since is looked at before it goes out.
    """

    when = forms.ChoiceField(
        label=pgettext_lazy("when a mail is sent", "When"),
        choices=[
            (NOW, pgettext_lazy("when a mail is sent", "Now")),
            (AT, pgettext_lazy("when a mail is sent", "At a time")),
        ],
        widget=forms.RadioSelect,
    )
    day = day_field(gettext_lazy("On"), required=False)
    time = time_field(gettext_lazy("At"))
    despite_gaps = forms.BooleanField(
        label=gettext_lazy("Send it although it is not written in every reader’s language"), required=False
    )

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    use_required_attribute = False

    def __init__(self, data: Any = None, *, issue: Issue, has_gaps: bool) -> None:
        """Show when `issue` is planned for; ask about missing translations only where there are any."""
        self.stored = issue.mailing.version
        initial: dict[str, Any] = {"when": NOW}
        if issue.mailing.send_at is not None:
            there = timezone.localtime(issue.mailing.send_at)
            initial = {"when": AT, "day": there.date(), "time": there.time()}
        super().__init__(data, initial={**initial, "version": self.stored})
        self.zone = zoneinfo.ZoneInfo(timezone.get_current_timezone_name())
        zone = zone_name(self.zone.key, current_language())
        self.fields["time"].help_text = _("The clocks of %(zone)s.") % {"zone": zone}
        if not has_gaps:
            del self.fields["despite_gaps"]

    def clean(self) -> dict[str, Any]:
        """Make an instant of the day and the time."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["at"] = None
        self._compare(cleaned.get("version"))
        if cleaned.get("when") != AT or {"day", "time"} & self.errors.keys():
            return cleaned
        day, time = cleaned.get("day"), cleaned.get("time")
        if day is None:
            self.add_error("day", _("Choose the day."))
        if time is None:
            self.add_error("time", _("Choose the time of day."))
        if day is None or time is None:
            return cleaned
        try:
            cleaned["at"] = instant(dt.datetime.combine(day, time), self.zone)
        except (TimeDoesNotExist, TimeHappensTwice) as problem:
            self.add_error("time", ValidationError(str(problem)))
        return cleaned

    def _compare(self, seen: int | None) -> None:
        if seen in (None, self.stored):
            return
        # Told once: whoever sends it again has looked.
        sent_again: Any = self.data
        sent_again = sent_again.copy()
        sent_again["version"] = self.stored
        self.data = sent_again
        self.add_error(None, _("Somebody else has changed the issue meanwhile. Look at it again before it goes out."))
