"""What is chosen on the way from a file to an import."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from common.desk.seen import SeenForm
from common.exchange.reading.delimited import ENCODINGS
from common.exchange.resources import ActionResource, Column
from common.exchange.values import Choice, Known
from common.languages import current_language
from events.desk.imports.kinds import Kind
from events.registrations.models import Import

LEFT_OUT = pgettext_lazy("column of a file", "Leave out")


class FileForm(forms.Form):
    """Asks for the file."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.ods"}),
        help_text=gettext_lazy("CSV, XLSX or ODS, up to 20,000 rows. The first sheet is read. Nothing is changed yet."),
        error_messages={"required": gettext_lazy("Choose a file."), "empty": gettext_lazy("This file is empty.")},
    )
    encoding = forms.ChoiceField(
        label=gettext_lazy("How a CSV file is written"),
        choices=[("", gettext_lazy("Find out (usual)")), *ENCODINGS.items()],
        required=False,
        help_text=gettext_lazy("Choose something else only where letters such as ö, å or ñ look wrong afterwards."),
    )


class ColumnsForm(SeenForm):
    """Says what each column of the file means, and what rows take that say nothing."""

    def __init__(self, *args: Any, of: Import, kind: Kind, resource: ActionResource, **kwargs: Any) -> None:
        """Add a field for each column of the file that has a heading or a value, and for what rows may lack."""
        super().__init__(*args, **kwargs)
        self.of, self.kind = of, kind
        choices = [("", LEFT_OUT), *kind.resource.labels().items()]
        for place, heading in enumerate(of.headings):
            self.fields[f"column{place}"] = forms.ChoiceField(
                label=heading or _("Column %(number)d, without a heading") % {"number": place + 1},
                choices=choices, required=False, initial=of.columns[place],
            )  # fmt: skip
        for name, column in resource.own_columns().items():
            if column.has_usual:
                self.fields[f"usual_{name}"] = _usual_field(column, resource.fields[name].widget, of)

    def clean(self) -> dict[str, Any]:
        """Let no column be meant twice, and none be missing without which nothing can be found."""
        cleaned = super().clean() or {}
        seen: dict[str, str] = {}
        labels = self.kind.resource.labels()
        for place in range(len(self.of.headings)):
            name = cleaned.get(f"column{place}", "")
            if name and name in seen:
                text = _("“%(column)s” is chosen for two columns. Choose it for one of them.")
                self.add_error(f"column{place}", ValidationError(text % {"column": labels[name]}))
            seen.setdefault(name, str(place))
        for name in self.kind.resource.needed:
            if name not in seen:
                raise ValidationError(
                    _("Say which column holds “%(column)s”: rows are recognised by it.") % {"column": labels[name]}
                )
        return cleaned

    def columns(self) -> list[str]:
        """Return what each column of the file means, after validation."""
        return [self.cleaned_data[f"column{place}"] for place in range(len(self.of.headings))]

    def usual(self) -> Mapping[str, str]:
        """Return what rows take that say nothing, after validation."""
        prefix = "usual_"
        return {name[len(prefix) :]: value for name, value in self.cleaned_data.items()
                if name.startswith(prefix) and value}  # fmt: skip

    def column_fields(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Return the field of each column with what stands in the first rows of it."""
        samples = [row.cells for row in self.of.rows.all()[:3]]
        return [
            (self[f"column{place}"], [cells[place] for cells in samples if place < len(cells) and cells[place]])
            for place in range(len(self.of.headings))
        ]

    def usual_fields(self) -> list[forms.BoundField]:
        """Return the fields for what rows may lack."""
        return [self[name] for name in self.fields if name.startswith("usual_")]


class RunForm(forms.Form):
    """Asks, before anything happens, for what the kind wants to know, and carries along a mark of what was seen."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, of: Import, kind: Kind, undoes: bool = False, **kwargs: Any) -> None:
        """Ask whether letters go out, and for what whoever imports answers for, where there is such a thing."""
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = of.options.get("seen", "")
        letters = (kind.undo.letters if kind.undo else "") if undoes else kind.letters
        if letters:
            self.fields["letters"] = forms.ChoiceField(
                label=gettext_lazy("Letters"),
                widget=forms.RadioSelect,
                choices=[("", gettext_lazy("Write to nobody")), ("yes", letters)],
                required=False,
                initial="",
            )
        if kind.agreed and not undoes:
            self.fields["agreed"] = forms.BooleanField(
                label=str(kind.agreed),
                error_messages={"required": gettext_lazy("Without that nobody can be imported.")},
            )

    def letters(self) -> bool:
        """Tell whether letters go out, after validation."""
        return bool(self.cleaned_data.get("letters"))


def _usual_field(column: Column, widget: Any, of: Import) -> forms.Field:
    initial = of.options.get("usual", {}).get(column.column_name, "")
    options: dict[str, Any] = {"label": column.label, "required": False, "initial": initial}
    if isinstance(widget, Choice):
        named = dict(widget.labels(current_language()))
        return forms.ChoiceField(choices=[("", "–"), *sorted(named.items(), key=lambda pair: pair[1])], **options)
    if isinstance(widget, Known):
        objects = {str(one): one for one in widget.known.values()}
        return forms.ChoiceField(choices=[("", "–"), *((name, name) for name in sorted(objects))], **options)
    return forms.CharField(max_length=200, **options)
