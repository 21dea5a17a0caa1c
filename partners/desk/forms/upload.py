"""A file with partners, on its way from being chosen to being imported."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from tablib import Dataset

from partners.exchange import UnreadableFile, read_table

SALT = "partners.desk.upload"
# Long enough to look the preview through and be called away meanwhile.
LIFETIME_SECONDS = 60 * 60 * 4


class UploadForm(forms.Form):
    """Asks for the file; afterwards `table` holds its rows."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=_("CSV or XLSX. Nothing is changed yet: you see first what each row does."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )

    def clean_file(self) -> Any:
        """Read the file."""
        file = self.cleaned_data["file"]
        try:
            self.table = read_table(file.name, file.read())
        except UnreadableFile as unreadable:
            raise ValidationError(str(unreadable)) from unreadable
        return file


def pack(table: Dataset) -> str:
    """Return `table` as a signed text, which the preview carries to the next request."""
    return signing.dumps([table.headers, *map(list, table)], salt=SALT, compress=True)


def unpack(text: str) -> Dataset | None:
    """Return the table of a signed text; None when it is altered or old."""
    try:
        headers, *rows = signing.loads(text, salt=SALT, max_age=LIFETIME_SECONDS)
    except (signing.BadSignature, ValueError):
        return None
    return Dataset(*rows, headers=headers)
