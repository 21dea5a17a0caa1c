"""The part of an activity's form that is about people: who contributes, and as what."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from events.programme.enums import ContributionRole
from events.programme.models import Activity, Speaker

# How many rows stand empty below those that are filled, and how many there may be at all.
EMPTY_ROWS = 4
MOST_ROWS = 40

Cast = list[tuple[Speaker, ContributionRole]]


class CastForm(forms.Form):
    """Asks for people in rows, each with a role; their order is the one in which they are shown.

    Every row is two plain lists, so that it works without scripts; saving brings more empty rows.
    """

    rows = 0

    def offer_people(self, speakers: list[Speaker], activity: Activity | None) -> None:
        """Show who contributes to `activity`, and offer `speakers` in every row."""
        self.speakers = {str(speaker.pk): speaker for speaker in speakers}
        present = list(activity.contributions.values_list("speaker_id", "role")) if activity else []
        self.rows = min(max(len(present) + EMPTY_ROWS, self._rows_sent()), MOST_ROWS) if speakers else 0
        people = [("", _("Nobody")), *((key, speaker.name) for key, speaker in self.speakers.items())]
        for number in range(self.rows):
            person, role = _names(number)
            self.fields[person] = forms.ChoiceField(
                label=_("Person %(number)d") % {"number": number + 1}, choices=people, required=False
            )
            self.fields[role] = forms.ChoiceField(
                label=_("Role of person %(number)d") % {"number": number + 1}, choices=ContributionRole.choices
            )
            self.initial[role] = ContributionRole.SPEAKER
            if number < len(present):
                self.initial[person], self.initial[role] = str(present[number][0]), present[number][1]

    def cast_rows(self) -> Iterator[tuple[BoundField, BoundField]]:
        """Give the two fields of every row."""
        for number in range(self.rows):
            person, role = _names(number)
            yield self[person], self[role]

    def clean(self) -> dict[str, Any]:
        """Add `cast`; refuse one person twice in one role."""
        data = super().clean() or self.cleaned_data
        cast: Cast = []
        for number in range(self.rows):
            person, role = _names(number)
            if not data.get(person) or not data.get(role):
                continue
            entry = (self.speakers[data[person]], ContributionRole(data[role]))
            if entry in cast:
                self.add_error(person, _("This person has this role already."))
            cast.append(entry)
        data["cast"] = cast
        return data

    def _rows_sent(self) -> int:
        numbers = range(MOST_ROWS)
        return sum(_names(number)[0] in self.data for number in numbers) if self.is_bound else 0


def _names(number: int) -> tuple[str, str]:
    return f"cast_{number}_person", f"cast_{number}_role"
