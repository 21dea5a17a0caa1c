"""When a mail goes out: now, at a time on the clocks of the event, or by a rule."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.desk.forms.moments import MomentsForm, day_field, time_field
from events.desk.mailings.words import rule_words
from events.mailings.due import HOUR, due_at, is_too_late, rule_moment
from events.mailings.enums import Rule, Timing
from events.mailings.errors import TimePassed
from events.mailings.models import MOST_DAYS, Mailing
from events.programme.models import Event
from events.registrations.emails.facts import moment_words
from events.registrations.questions.numbers import WholeNumberField

FIRST_DAYS = 3


class WhenForm(MomentsForm):
    """Asks when `mailing` goes out, and about missing translations where there are any."""

    event: Event

    timing = forms.ChoiceField(
        label=gettext_lazy("When does it go out?"), choices=Timing.choices, widget=forms.RadioSelect
    )
    send_date = day_field(gettext_lazy("Day"), required=False)
    send_time = time_field(gettext_lazy("Time of that day"))
    days = WholeNumberField(label=gettext_lazy("How many days"), min_value=0, max_value=MOST_DAYS, required=False)
    rule = forms.ChoiceField(label=gettext_lazy("Counted from"), choices=Rule.choices, required=False)
    despite_gaps = forms.BooleanField(
        label=gettext_lazy("Send anyway: who reads another language gets the one shown above"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, mailing: Mailing, has_gaps: bool) -> None:
        """Show how `mailing` is planned; without gaps nothing is asked about them."""
        event = mailing.event
        if event is None:
            raise ValueError("Only mails about an event are planned here.")
        self.event, self.mailing, self.has_gaps = event, mailing, has_gaps
        initial: dict[str, Any] = {
            "timing": mailing.timing,
            "rule": mailing.rule or Rule.BEFORE_START,
            "days": FIRST_DAYS if mailing.days is None else mailing.days,
            "version": mailing.version,
        }
        if mailing.send_at is not None:
            there = mailing.send_at.astimezone(event.zone)
            initial |= {"send_date": there.date(), "send_time": there.time()}
        super().__init__(data, initial=initial)
        if not has_gaps:
            del self.fields["despite_gaps"]

    def clean(self) -> dict[str, Any]:
        """Turn the day and time into an instant, `send_at`; ask for what the choice needs."""
        super().clean()
        data = self.cleaned_data
        data["send_at"] = None
        timing = data.get("timing")
        if timing == Timing.AT and not {"send_date", "send_time"} & self.errors.keys():
            data["send_at"] = self._moment("send", "send_at", self._morning, self.event.zone)
            if data["send_at"] is None and not self.errors:
                self.add_error("send_date", _("Choose the day on which it goes out."))
        if timing == Timing.RULE:
            if data.get("days") is None and "days" not in self.errors:
                self.add_error("days", _("Say how many days before or after."))
            if not data.get("rule"):
                self.add_error("rule", _("Say from when the days are counted."))
        if timing in (Timing.AT, Timing.RULE) and not self.errors and is_too_late(self.planned, timezone.now()):
            self.add_error("send_date" if timing == Timing.AT else "days", str(TimePassed()))
        if self.has_gaps and not data.get("despite_gaps"):
            self.add_error(
                "despite_gaps", _("Some recipients would get another language. Translate the mail first, or tick this.")
            )
        return data

    def _stored(self, name: str) -> dt.datetime | None:
        return self.mailing.send_at

    @staticmethod
    def _morning(day: dt.date, zone: Any) -> dt.datetime:
        return dt.datetime.combine(day, HOUR, tzinfo=zone).astimezone(dt.UTC)

    @property
    def plan(self) -> dict[str, Any]:
        """What the valid form says, as the arguments of `plan`; empty for now."""
        data = self.cleaned_data
        gaps = {"despite_gaps": bool(data.get("despite_gaps"))}
        if data["timing"] == Timing.AT:
            return {"send_at": data["send_at"], **gaps}
        if data["timing"] == Timing.RULE:
            return {"rule": data["rule"], "days": data["days"], **gaps}
        return {}

    @property
    def planned(self) -> Mailing:
        """The mail as far as the form says when it goes out; not stored."""
        data = self.cleaned_data
        facts = {"rule": data["rule"], "days": data["days"]} if data["timing"] == Timing.RULE else {}
        return Mailing(event=self.event, timing=data["timing"], send_at=data["send_at"], **facts)

    @property
    def is_now(self) -> bool:
        """Whether the valid form lets the mail go out at once: it says so, or the day of the rule has come already."""
        due = due_at(self.planned)
        return due is None or due <= timezone.now()

    def moment(self) -> str:
        """Return in words when the valid form lets the mail go out."""
        data = self.cleaned_data
        if self.is_now:
            return _("It goes out now.")
        if data["timing"] == Timing.AT:
            return _("It goes out by itself: %(moment)s.") % {"moment": moment_words(data["send_at"], self.event)}
        due = moment_words(rule_moment(self.event, data["rule"], data["days"]), self.event)
        return _("It goes out by itself, %(rule)s: %(moment)s.") % {
            "rule": rule_words(data["rule"], data["days"]),
            "moment": due,
        }
