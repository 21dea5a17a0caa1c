"""The number of places in one pool."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.desk.forms.event import MOST_PLACES
from events.seats.models import SeatPool


class CapacityForm(forms.Form):
    """Asks how many places a pool has; that they suffice for those taken is the action's to say."""

    capacity = forms.IntegerField(label=_("Number of places"), min_value=0, max_value=MOST_PLACES)

    def __init__(self, data: Any = None, *, pool: SeatPool) -> None:
        """Show the present number; several of these forms stand on one page, hence the prefix."""
        super().__init__(data, prefix=f"pool-{pool.pk}", initial={"capacity": pool.capacity})
        self.pool = pool
