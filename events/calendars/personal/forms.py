"""What somebody chooses for their private calendar."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from common.formats import number
from common.languages import current_language, language_choices
from events.calendars.personal.actions import REMINDERS

HOUR, DAY = 60, 1440


def alarm_choices() -> list[tuple[int | str, str]]:
    """Return the times to be reminded, and none, as forms offer them."""
    return [("", _("No reminder")), *reminders()]


class CalendarForm(forms.Form):
    """The language of the texts, and when programs are to remind."""

    language = forms.ChoiceField(label=gettext_lazy("Language of the calendar"), choices=language_choices)
    alarm_minutes = forms.TypedChoiceField(
        label=gettext_lazy("Reminder"),
        choices=alarm_choices,
        required=False,
        coerce=int,
        empty_value=None,
        help_text=gettext_lazy("Not every calendar program heeds it; some have a setting of their own."),
    )


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
