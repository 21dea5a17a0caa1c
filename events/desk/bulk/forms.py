"""What an organiser adds to a step with several people: why, and where to."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from events.desk.bulk.steps import Step
from events.desk.forms.registration import PoolField
from events.programme.models import Event
from events.seats.enums import Audience
from events.seats.models import SeatPool


def pools_to_move_to(event: Event) -> "QuerySet[SeatPool]":
    """Return the groups of places of `event` that several people may be moved to: those of partners one by one."""
    return event.pools.exclude(audience=Audience.BLOCK)


class StepForm(forms.Form):
    """Asks why, in whichever way `step` keeps it; where people are moved it holds the group of places."""

    pool = PoolField(SeatPool.objects.none(), label=_("Group of places"), empty_label=None)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Optional. The history keeps it, and nobody is sent it."),
    )

    def __init__(self, *args: Any, step: Step, event: Event, **kwargs: Any) -> None:
        """Ask for nothing that `step` does not need."""
        super().__init__(*args, **kwargs)
        if step.name == "move":
            del self.fields["reason"]
            cast("forms.ModelChoiceField[SeatPool]", self.fields["pool"]).queryset = pools_to_move_to(event)
            return
        del self.fields["pool"]
        if step.is_serious:
            self.fields["reason"].help_text = _(
                "Optional. Everybody reads it in their message, so write it to all of them."
            )
