"""The file to read in, and what carries its content from the preview to the next request."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.languages import current_language, language_choices, language_name
from events.programme.models import Event
from events.programme.schedule.reading import LARGEST_FILE, ScheduleRefused, read_schedule
from events.programme.schedule.shape import Schedule
from events.programme.schedule.writing import as_json

SALT = "events.desk.schedule"
# Long enough to look the preview through and be called away meanwhile.
LIFETIME_SECONDS = 60 * 60 * 4


def _languages() -> list[tuple[str, str]]:
    reader = current_language()
    return [(code, language_name(code, reader)) for code, _name in language_choices()]


class ScheduleForm(forms.Form):
    """A schedule file and the language of its texts; afterwards `schedule` is what it tells."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ".xml,.json"}),
        help_text=_("schedule.xml or schedule.json. Nothing is changed yet: you see first what it would change."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )
    language = forms.ChoiceField(
        label=_("Language of its texts"),
        choices=_languages,
        initial=current_language,
        help_text=_("Titles and abstracts in other languages stay as they are."),
    )
    schedule: Schedule | None = None

    def clean_file(self) -> Any:
        """Read the file, no more of it than may be taken."""
        file = self.cleaned_data["file"]
        try:
            self.schedule = read_schedule(file.read(LARGEST_FILE + 1))
        except ScheduleRefused as refused:
            raise ValidationError(str(refused)) from refused
        return file


def pack(event: Event, schedule: Schedule, *, language: str, mark: str) -> str:
    """Return `schedule` as a signed text, which the preview carries to the next request."""
    carried = [event.pk, language, mark, as_json(schedule).decode()]
    return signing.dumps(carried, salt=SALT, compress=True)


def unpack(event: Event, text: str) -> tuple[Schedule, str, str] | None:
    """Return schedule, language and mark; None when `text` is altered, old or of another event."""
    try:
        key, language, mark, written = signing.loads(text, salt=SALT, max_age=LIFETIME_SECONDS)
    except (signing.BadSignature, ValueError):
        return None
    return (read_schedule(written.encode()), language, mark) if key == event.pk else None
