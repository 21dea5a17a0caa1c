"""What a delegation lead fills in."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from common.exchange.reading import UnreadableFile
from common.fields import CountryField, LineField
from common.languages import current_language, language_choices, language_name
from events.registrations.delegations.reading import Raw, Sheet, read_file, read_lines
from events.registrations.enums import Capacity, Sector
from events.registrations.models import Registration
from events.registrations.questions.numbers import WholeNumberField
from events.seats.models import SeatPool

MOST_LINES = 200
SALT = "events.desk.delegations"
# Long enough to look the preview through and be called away meanwhile.
LIFETIME_SECONDS = 60 * 60 * 4
AGREED = _("They know that I enter them, have read how their data are used, and agree.")


def named_languages() -> list[tuple[str, str]]:
    """Return the languages letters are written in, with their names in the reader's."""
    reader = current_language()
    return [(code, language_name(code, reader)) for code, _name in language_choices()]


class LanguageField(forms.ChoiceField):
    """One of the languages letters are written in, the reader's unless another is chosen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=named_languages, initial=current_language, **kwargs)


class InviteForm(forms.Form):
    """Whom to ask by mail."""

    given_name = LineField(label=_("Given name"), max_length=150)
    family_name = LineField(label=_("Family name"), max_length=150)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    language = LanguageField(label=_("Language of messages"))

    def __init__(self, *args: Any, block: SeatPool, **kwargs: Any) -> None:
        """Keep for which places the form is."""
        super().__init__(*args, **kwargs)
        self.block = block

    def person(self) -> dict[str, Any]:
        """Return what the actions take, after validation."""
        return {name: value for name, value in self.cleaned_data.items() if name != "agreed"}


class EnterForm(InviteForm):
    """Everything about a person who is entered; the organisation is the partner unless another is given."""

    organisation = LineField(label=_("Organisation"), max_length=200)
    country = CountryField(
        label=_("Country the organisation is in"), help_text=_("It decides which kind of place is theirs.")
    )
    city = LineField(label=_("Town the organisation is in"), max_length=100)
    sector = forms.ChoiceField(label=_("Sector"), choices=[("", _("Choose a sector")), *Sector.choices])
    capacity = forms.ChoiceField(label=_("How they come"), choices=[("", _("Choose one")), *Capacity.choices])
    agreed = forms.BooleanField(
        label=AGREED, error_messages={"required": _("Ask them first, then tick this box. Or ask them by mail.")}
    )

    def __init__(self, *args: Any, block: SeatPool, **kwargs: Any) -> None:
        """Begin with the partner as the organisation."""
        super().__init__(*args, block=block, **kwargs)
        if block.partner is not None:
            self.initial["organisation"] = block.partner.name
            self.initial["country"] = str(block.partner.country)
            self.initial["city"] = block.partner.city


class ManyForm(forms.Form):
    """What lists of people have in common; afterwards `sheet` holds them."""

    language = LanguageField(
        label=_("Language of messages"), help_text=_("For everybody whose row does not name another.")
    )
    sheet = Sheet()

    @property
    def is_entered(self) -> bool:
        """True when the people are entered and not asked; after validation."""
        return False


class SeveralForm(ManyForm):
    """People to ask by mail, one per line."""

    people = forms.CharField(
        label=_("People"),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        max_length=40_000,
        help_text=_("One per line, for example: Maja Lind <maja@example.org>"),
    )
    field_order = ["people", "language"]

    def clean_people(self) -> str:
        """Read the lines."""
        text: str = self.cleaned_data["people"]
        self.sheet = Sheet(people=read_lines(text))
        if len(self.sheet.people) > MOST_LINES:
            raise ValidationError(
                ngettext_lazy("Write at most %(most)d line.", "Write at most %(most)d lines.", MOST_LINES),
                params={"most": MOST_LINES},
            )
        return text


class FileForm(ManyForm):
    """People in a spreadsheet, to be asked or entered."""

    ASK, ENTER = "ask", "enter"

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=_("CSV or XLSX. Nothing is changed yet: you see first what each row does."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )
    how = forms.ChoiceField(
        label=_("What happens"),
        choices=[
            (ASK, _("Ask them by mail: everybody completes their details and answers themselves")),
            (ENTER, _("Enter them: the file has all details, and their places are confirmed at once")),
        ],
        initial=ASK,
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(
        label=format_lazy("{} {}", _("Only for entering:"), AGREED),
        required=False,
    )
    field_order = ["file", "how", "agreed", "language"]

    @property
    def is_entered(self) -> bool:
        """True when the people are entered."""
        return bool(self.cleaned_data["how"] == self.ENTER)

    def clean_file(self) -> Any:
        """Read the file."""
        file = self.cleaned_data["file"]
        try:
            self.sheet = read_file(file.read())
        except UnreadableFile as unreadable:
            raise ValidationError(str(unreadable)) from unreadable
        return file

    def clean(self) -> dict[str, Any]:
        """Insist on the agreement where people are entered."""
        if self.cleaned_data.get("how") == self.ENTER and not self.cleaned_data.get("agreed"):
            self.add_error("agreed", _("Ask them first, then tick this box. Or ask them by mail."))
        return self.cleaned_data


class GiveBackForm(forms.Form):
    """How many unused places go back."""

    seats = WholeNumberField(label=_("How many places"), min_value=1)

    def __init__(self, *args: Any, block: SeatPool, **kwargs: Any) -> None:
        """Offer as many as are free."""
        super().__init__(*args, **kwargs)
        seats: Any = self.fields["seats"]
        seats.widget.attrs["max"] = block.free
        self.initial.setdefault("seats", block.free)


class PeopleForm(forms.Form):
    """Chooses among people of the delegation, everybody to begin with."""

    people = forms.MultipleChoiceField(
        label=_("To whom"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one person.")},
    )

    def __init__(self, *args: Any, people: Iterable[Registration], **kwargs: Any) -> None:
        """Offer `people`."""
        super().__init__(*args, **kwargs)
        self.offered = {str(person.pk): person for person in people}
        field: Any = self.fields["people"]
        field.choices = [(key, f"{person.full_name} · {person.email}") for key, person in self.offered.items()]
        field.initial = list(self.offered)

    def chosen(self) -> list[Registration]:
        """Return whom the valid form names."""
        return [self.offered[key] for key in self.cleaned_data["people"]]


class LetterForm(PeopleForm):
    """A letter in the lead's own words."""

    subject = LineField(label=_("Subject"), max_length=150)
    text = forms.CharField(label=_("Text"), max_length=5000, widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}))
    language = LanguageField(
        label=_("Language you write in"), help_text=_("The lines below your text are in this language, too.")
    )


class ReasonForm(forms.Form):
    """Asks why somebody's name is taken back."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Optional. The person reads it in the message, so write it to them and in their language."),
    )


def pack(block: SeatPool, people: Iterable[Raw], *, language: str, is_entered: bool) -> str:
    """Return `people` as a signed text, which the preview carries to the next request."""
    carried = [block.pk, language, is_entered, [raw.as_json() for raw in people]]
    return signing.dumps(carried, salt=SALT, compress=True)


def unpack(block: SeatPool, text: str) -> tuple[list[Raw], str, bool] | None:
    """Return people, language and whether they are entered; None when `text` is altered, old or of another block."""
    try:
        key, language, is_entered, people = signing.loads(text, salt=SALT, max_age=LIFETIME_SECONDS)
    except (signing.BadSignature, ValueError):
        return None
    return ([Raw(*raw) for raw in people], language, is_entered) if key == block.pk else None
