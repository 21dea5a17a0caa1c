"""What somebody chooses for their private calendar."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from common.formats import number
from common.languages import current_language, language_choices
from events.calendars.personal.actions import REMINDERS

HOUR, DAY = 60, 1440


class CalendarForm(forms.Form):
    """The language of the texts, and when programs are to remind."""

    language = forms.ChoiceField(label=_("Language of the calendar"))
    alarm_minutes = forms.TypedChoiceField(
        label=_("Reminder"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Not every calendar program heeds it; some have a setting of their own."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the languages of the site."""
        super().__init__(*args, **kwargs)
        language, alarm = self.fields["language"], self.fields["alarm_minutes"]
        if isinstance(language, forms.ChoiceField) and isinstance(alarm, forms.ChoiceField):
            language.choices = language_choices()
            alarm.choices = [("", _("No reminder")), *reminders()]


def reminders() -> list[tuple[int, str]]:
    """Return the times to be reminded, in words of the active language."""
    return [(minutes, _words(minutes)) for minutes in REMINDERS]


def _words(minutes: int) -> str:
    if minutes >= DAY:
        text = ngettext("%(number)s day before", "%(number)s days before", minutes // DAY)
        return text % {"number": number(minutes // DAY, current_language())}
    if minutes >= HOUR:
        text = ngettext("%(number)s hour before", "%(number)s hours before", minutes // HOUR)
        return text % {"number": number(minutes // HOUR, current_language())}
    text = ngettext("%(number)s minute before", "%(number)s minutes before", minutes)
    return text % {"number": number(minutes, current_language())}
