"""What is chosen before something is printed, and what comes with a scan."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.desk.forms import StoringForm
from common.formats import date_words
from common.languages import current_language
from events.attendance.badges.formats import LABELS, USUAL
from events.attendance.days import days_of_event
from events.attendance.models.sheets import SignatureSheet
from events.attendance.sheets.files import checked_scan
from events.attendance.sheets.paper import BLANK_LINES, MOST_BLANK_LINES
from events.attendance.sheets.queries import find_sheet, group_words, lines_of
from events.programme.models import Event
from events.registrations.models import Registration
from events.registrations.questions.numbers import WholeNumberField


class PrintSheetsForm(StoringForm):
    """Asks for which days sheets are printed."""

    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days"),
        coerce=dt.date.fromisoformat,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one day.")},
    )
    blank = WholeNumberField(
        label=gettext_lazy("Empty lines at the end of each sheet"),
        min_value=0,
        max_value=MOST_BLANK_LINES,
        initial=BLANK_LINES,
        help_text=gettext_lazy("For people who come without being expected."),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        """Offer the days of `event`, all chosen."""
        super().__init__(*args, **kwargs)
        days = [(day.isoformat(), date_words(day, "full", current_language())) for day in days_of_event(event)]
        field: Any = self.fields["days"]
        field.choices, field.initial = days, [value for value, _words in days]


class ScanForm(StoringForm):
    """Asks for a scan of `sheet`, for the code on the paper, which tells its day, and who signed."""

    code = forms.CharField(
        label=gettext_lazy("Code on the paper"),
        max_length=20,
        help_text=gettext_lazy("It stands at the foot of every page. So no scan comes to the wrong day."),
    )
    file = forms.FileField(
        label=gettext_lazy("Scan"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=gettext_lazy("A PDF or a picture (JPEG or PNG). Only organisers of this event can open it."),
        error_messages={"required": gettext_lazy("Choose a file."), "empty": gettext_lazy("This file is empty.")},
    )
    signed = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who signed"),
        queryset=Registration.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Take the tick away from everybody whose box is empty."),
    )

    def __init__(self, *args: Any, sheet: SignatureSheet, **kwargs: Any) -> None:
        """Offer the people of `sheet` in the order of the paper, all ticked."""
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        lines = list(lines_of(sheet))
        field: Any = self.fields["signed"]
        field.queryset = Registration.objects.filter(sheet_lines__sheet=sheet)
        field.choices = [(line.registration_id, f"{line.position}. {line.registration.full_name}") for line in lines]
        field.initial = [line.registration_id for line in lines]

    def clean_code(self) -> str:
        """Refuse the code of any other sheet, saying whose it is."""
        typed = self.cleaned_data["code"]
        found = find_sheet(self.sheet.event, typed)
        if found is None:
            raise ValidationError(_("No sheet of this event has the code %(code)s.") % {"code": typed}, code="unknown")
        if found != self.sheet:
            day = date_words(found.day, "full", current_language())
            raise ValidationError(
                _("This is the code of the sheet for %(day)s, %(group)s. Attach the scan there.")
                % {"day": day, "group": " · ".join(group_words(found))},
                code="other",
            )
        return found.code

    def clean_file(self) -> Any:
        """Look into the file; raises `ValidationError` in words."""
        return checked_scan(self.cleaned_data["file"])


class BadgesForm(StoringForm):
    """Asks on which labels badges are printed, and from which one on."""

    label = forms.ChoiceField(
        label=gettext_lazy("Labels"),
        choices=[(key, label.name) for key, label in LABELS.items()],
        initial=USUAL,
        help_text=gettext_lazy("Print at actual size (100 %), without fitting to the page."),
    )
    first = WholeNumberField(
        label=gettext_lazy("First label"),
        min_value=1,
        initial=1,
        help_text=gettext_lazy(
            "If some labels of the first sheet are used up, the number of the first free one, counted line by line."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Begin on the first sheet."""
        cleaned = super().clean() or {}
        label, first = LABELS.get(cleaned.get("label", "")), cleaned.get("first")
        if label and first and first > label.number:
            self.add_error("first", _("A sheet of these has %(number)d labels.") % {"number": label.number})
        return cleaned
