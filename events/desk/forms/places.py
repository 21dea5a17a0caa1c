"""The groups of places of an event: how many one has, and one more."""

from collections.abc import Collection
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from common.desk.seen import SeenForm
from events.desk.forms.event import MOST_PLACES
from events.registrations.questions.numbers import WholeNumberField
from events.seats.enums import Audience
from events.seats.models import SeatPool

# The groups an event may have one of each; the others belong to a partner or a role.
GROUPS = (Audience.INTERNATIONAL, Audience.NATIONAL, Audience.ANYONE, Audience.ONLINE)


class CapacityForm(SeenForm):
    """Asks how many places a pool has; that they suffice for those taken is the action's to say."""

    conflict_at = "capacity"

    capacity = WholeNumberField(label=_("Number of places"), min_value=0, max_value=MOST_PLACES)

    def __init__(self, data: Any = None, *, pool: SeatPool) -> None:
        """Show the present number; several of these forms stand on one page, hence the prefix."""
        super().__init__(data, prefix=f"pool-{pool.pk}", initial={"capacity": pool.capacity})
        self.pool = pool


class GroupForm(forms.Form):
    """Asks for a group of places that an event lacks."""

    audience = forms.ChoiceField(label=_("For whom"))
    capacity = WholeNumberField(label=_("Number of places"), min_value=0, max_value=MOST_PLACES)

    def __init__(self, data: Any = None, *, present: Collection[str]) -> None:
        """Offer the groups that are not among those `present`, by audience."""
        super().__init__(data, prefix="group")
        self.lacking = [group for group in GROUPS if group not in present]
        audience = cast(forms.ChoiceField, self.fields["audience"])
        audience.choices = [(group.value, group.label) for group in self.lacking]

    @property
    def is_needed(self) -> bool:
        """True when there is a group left to add."""
        return bool(self.lacking)
