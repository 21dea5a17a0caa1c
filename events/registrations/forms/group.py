"""The form of a group: what they share once, then one row for each person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, BoundField, formset_factory
from django.utils.translation import gettext, ngettext, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from common import formats
from common.fields import LineField
from common.languages import current_language
from events.programme.models import LARGEST_GROUP, Event
from events.registrations.enums import PartyRule
from events.registrations.forms.details import EMAIL_SENTENCE, EmailInput
from events.registrations.forms.entry import NOT_STORED, EntryForm
from events.registrations.models import AccessCode
from events.registrations.questions.enums import Stage
from events.registrations.questions.queries import form_of
from partners.managers import normalise_email

SMALLEST_GROUP = 2
# As many as most groups need; more come with a button.
FIRST_ROWS = 5
# Rows sent by hand beyond these are not even looked at.
MOST_ROWS = 2 * LARGEST_GROUP
PREFIX = "people"
TOO_FEW = ngettext_lazy("A group has at least %(num)d person.", "A group has at least %(num)d people.", "num")


class SharedForm(EntryForm):
    """What a group says once for all its people."""

    given_name = None  # type: ignore[assignment]  # Django's way to leave out a field of the parent
    family_name = None  # type: ignore[assignment]  # likewise
    email = None  # type: ignore[assignment]  # likewise
    name = LineField(
        label=_("Name of the group"),
        max_length=150,
        help_text=_("So that the organisers know who belongs together."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    rule = forms.ChoiceField(
        label=_("When we come"),
        choices=PartyRule.choices,
        initial=PartyRule.ALL,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the two.")},
    )
    minimum = forms.IntegerField(
        label=_("At least how many of you"),
        min_value=1,
        help_text=_("With fewer places than that, all of you wait. Who is left over waits on."),
        error_messages={"required": _("Say how many of you must get a place.")},
    )
    field_order = ("code", "name", "rule", "minimum")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Prepare the form in words for several people; see `EntryForm`."""
        super().__init__(*args, **kwargs)
        self.fields["minimum"].widget.attrs["max"] = self.event.largest_group
        if self.is_bound and self.data.get("rule") != PartyRule.AT_LEAST:
            self.fields["minimum"].required = False
        self.fields["capacity"].label = _("How you all come")
        self.fields["sending_partner"].label = pgettext_lazy("several people", "Partner who sends you")
        self.fields["privacy_consent"].label = _(
            "Everybody in the group knows that I register them, and agrees to how their data are used."
        )
        self.fields["privacy_consent"].error_messages["required"] = _("Please ask everybody first, then tick this box.")

    def clean(self) -> dict[str, Any]:
        """Forget the number where all of them must get a place."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("rule") != PartyRule.AT_LEAST:
            cleaned["minimum"] = None
            self.errors.pop("minimum", None)
        return cleaned


class PersonForm(forms.Form):
    """One person of a group."""

    given_name = LineField(label=_("Given name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    family_name = LineField(
        label=_("Family name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(label=_("E-mail"), widget=EmailInput("off"), error_messages={"invalid": EMAIL_SENTENCE})


class PeopleFormSet(BaseFormSet[PersonForm]):
    """The rows; those left empty beyond the smallest group count for nothing."""

    default_error_messages = {
        "too_many_forms": ngettext_lazy(
            "A group for this event has at most %(num)d person.",
            "A group for this event has at most %(num)d people.",
            "num",
        ),
        "too_few_forms": TOO_FEW,
    }

    # What fills the first rows without judging it yet.
    typed: Sequence[Mapping[str, Any]] = ()

    def initial_form_count(self) -> int:
        """Nothing is stored yet, so any row may be left empty."""
        return 0

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Fill row `index` with what was typed there."""
        kwargs = super().get_form_kwargs(index)
        return kwargs if index is None or index >= len(self.typed) else {**kwargs, "initial": self.typed[index]}

    def clean(self) -> None:
        """Refuse one address for two people, at the second of them."""
        seen: set[str] = set()
        for row in self.forms:
            email = normalise_email(row.cleaned_data.get("email", "")) if hasattr(row, "cleaned_data") else ""
            if email and email in seen:
                row.add_error("email", _("Somebody in the group has this address already. Everybody needs their own."))
            seen.add(email)

    def people(self) -> list[dict[str, str]]:
        """Return what was typed about each person, after validation."""
        return [row.cleaned_data for row in self.forms if row.has_changed()]


@dataclass(frozen=True, slots=True)
class RowField:
    """What is wrong in a row, as the summary above the form tells it: whose row, and where it is."""

    label: str
    auto_id: str
    errors: Sequence[str]


class GroupForm:
    """What is shared and the rows, judged and shown as one form."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        event: Event,
        code: AccessCode | None = None,
        initial: Mapping[str, Any] | None = None,
        more: bool = False,
    ) -> None:
        """Prepare the form for `event`, bound to `data`; or filled with `initial`, with rows for `more` people."""
        typed = _typed_rows(initial or {})
        wanted = max(FIRST_ROWS, len(typed) + FIRST_ROWS * more)
        rows = max(min(wanted, event.largest_group), SMALLEST_GROUP)
        row_set: Any = formset_factory(
            PersonForm,
            formset=PeopleFormSet,
            extra=rows - SMALLEST_GROUP,
            min_num=SMALLEST_GROUP,
            max_num=event.largest_group,
            absolute_max=MOST_ROWS,
            validate_min=True,
            validate_max=True,
        )
        self.shared = SharedForm(data, event=event, code=code, initial=dict(initial or {}))
        self.people: PeopleFormSet = row_set(data, prefix=PREFIX)
        self.people.typed = typed[: event.largest_group]
        self.can_grow = len(self.people.forms) < event.largest_group
        self.asks_later = any(question.section.stage == Stage.REGISTRATION for question in form_of(event))
        if more and len(typed) < len(self.people.forms):
            # Whoever asked for more rows goes on in the first of them.
            self.people.forms[len(typed)].fields["given_name"].widget.attrs["autofocus"] = True

    def is_valid(self) -> bool:
        """Judge all of it, so that every mistake is named at once."""
        return all([self.shared.is_valid(), self.people.is_valid()]) and self._minimum_fits()

    @property
    def errors(self) -> dict[str, Any]:
        """The mistakes by field, for counting; rows are told apart by their number."""
        found = dict(self.shared.errors) | {field.auto_id: field.errors for field in self._wrong_in_rows()}
        return found | ({PREFIX: self._about_rows()} if self._about_rows() else {})

    @property
    def non_field_errors(self) -> list[str]:
        """What is wrong with the whole."""
        return [*self.shared.non_field_errors(), *self._about_rows()]

    def __iter__(self) -> Iterator[BoundField | RowField]:
        """Yield what is shared, field by field, and what is wrong in the rows, in the order they stand in."""
        yield from self.shared
        yield from self._wrong_in_rows()

    def add_error(self, field: str | None, error: Any) -> None:
        """Say what is wrong with what was shared, or with a whole answer."""
        self.shared.add_error(field, error)

    def values(self) -> list[dict[str, Any]]:
        """Return what the action takes about each person, after validation."""
        shared = {
            name: value
            for name, value in self.shared.cleaned_data.items()
            if name not in NOT_STORED | {"name", "rule", "minimum"}
        }
        return [shared | person for person in self.people.people()]

    def _about_rows(self) -> list[str]:
        """Say what is wrong with the number of rows, unless an empty one says so."""
        empty = any(row.errors and not row.has_changed() for row in self.people.forms)
        return [] if empty else [*map(str, self.people.non_form_errors())]

    def _wrong_in_rows(self) -> list[RowField]:
        """Return what is wrong, row by row; of the first that is empty, that somebody is missing."""
        found: list[RowField] = []
        is_missing = False
        for number, row in enumerate(self.people.forms, start=1):
            who = gettext("Person %(number)s") % {"number": formats.number(number, current_language())}
            if row.has_changed():
                wrong = (field for field in row if field.errors)
                found += [
                    RowField(f"{who}: {field.label}", field.auto_id, [*map(str, field.errors)]) for field in wrong
                ]
            elif row.errors and not is_missing:
                is_missing = True
                found.append(RowField(who, row["given_name"].auto_id, [TOO_FEW % {"num": SMALLEST_GROUP}]))
        return found

    def _minimum_fits(self) -> bool:
        minimum, size = self.shared.cleaned_data["minimum"], len(self.people.people())
        if minimum is not None and minimum > size:
            sentence = ngettext("You have named %(size)d person.", "You have named %(size)d people.", size)
            self.shared.add_error("minimum", ValidationError(sentence % {"size": size}))
            return False
        return True


def _typed_rows(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what `data`, as sent, says about each row."""
    sent = str(data.get(f"{PREFIX}-TOTAL_FORMS", ""))
    number = min(int(sent), MOST_ROWS) if sent.isdecimal() else 0
    return [{name: data.get(f"{PREFIX}-{row}-{name}", "") for name in PersonForm.base_fields} for row in range(number)]
