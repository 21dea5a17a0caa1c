"""Ranking wishes: one list for each rank."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.languages import text_of
from events.programme.snapshots import PublishedActivity
from events.registrations.choices.timetable import Group


class WishesForm(forms.Form):
    """The wishes of one guest for one slot; without an answer to any rank all wishes are taken back."""

    def __init__(self, data: QueryDict | None = None, *, group: Group, most: int) -> None:
        """Prepare a list for each of the `most` ranks, fewer where there are fewer activities in `group`."""
        self.options = {str(option.told.id): option.told for option in group.options if option.is_for_me}
        wished = {f"wish_{rank}": str(told.id) for rank, told in enumerate(group.wishes, start=1)}
        super().__init__(data, initial=wished, auto_id=f"slot-{group.number}-%s")
        choices = [("", _("No wish")), *((key, text_of(told.title)) for key, told in self.options.items())]
        self.ranks = [f"wish_{rank}" for rank in range(1, min(most, len(self.options)) + 1)]
        for rank, name in enumerate(self.ranks, start=1):
            self.fields[name] = forms.ChoiceField(
                label=pgettext("rank", "Wish %(rank)d") % {"rank": rank}, choices=choices, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a gap between wishes, and an activity wished for twice, where they stand."""
        cleaned = super().clean() or {}
        seen: dict[str, int] = {}
        gap = 0
        for rank, name in enumerate(self.ranks, start=1):
            chosen = cleaned.get(name, "")
            if not chosen:
                gap = gap or rank
            elif chosen in seen:
                told = _("This is your wish %(rank)d already. Choose each activity only once.")
                self.add_error(name, ValidationError(told % {"rank": seen[chosen]}, code="twice"))
            else:
                seen[chosen] = rank
                if gap and f"wish_{gap}" not in self.errors:
                    told = _("Choose wish %(rank)d as well, or move the wishes below it up.")
                    self.add_error(f"wish_{gap}", ValidationError(told % {"rank": gap}, code="gap"))
        return cleaned

    def typed(self) -> list[PublishedActivity]:
        """Return the activities that were sent, the dearest first, whether or not they can be wished for like that."""
        return [self.options[key] for name in self.ranks if (key := self.data.get(name, "")) in self.options]

    def wished(self) -> list[PublishedActivity]:
        """Return the activities wished for, the dearest first, after validation."""
        return [self.options[self.cleaned_data[name]] for name in self.ranks if self.cleaned_data[name]]
