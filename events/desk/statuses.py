"""The steps an organiser takes with a whole event, in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.programme.enums import STATUS_TRANSITIONS, EventStatus
from events.programme.models import Event


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `first` names it for a draft, `again` for an event that was announced before."""

    status: EventStatus
    first: str | Promise
    again: str | Promise
    explanation: str | Promise
    is_main: bool = False
    is_serious: bool = False

    def label(self, event: Event) -> str:
        """Return what the button says for `event`."""
        return str(self.first if event.status == EventStatus.DRAFT else self.again)


STEPS = {
    EventStatus.ANNOUNCED: Step(
        EventStatus.ANNOUNCED,
        first=pgettext_lazy("organiser's button", "Announce"),
        again=pgettext_lazy("organiser's button", "Announce again"),
        explanation=_("Everybody will see the event in the programme and the calendars; its draft pages go online."),
        is_main=True,
    ),
    EventStatus.POSTPONED: Step(
        EventStatus.POSTPONED,
        first=pgettext_lazy("organiser's button", "Postpone"),
        again=pgettext_lazy("organiser's button", "Postpone"),
        explanation=_(
            "The event stays visible, marked as postponed, and registration rests. "
            "Everybody who is registered keeps their place."
        ),
    ),
    EventStatus.CANCELLED: Step(
        EventStatus.CANCELLED,
        first=pgettext_lazy("organiser's button", "Cancel the event"),
        again=pgettext_lazy("organiser's button", "Cancel the event"),
        explanation=_(
            "The event stays in the programme and the calendars, marked as cancelled, and nobody can register any more."
        ),
        is_serious=True,
    ),
}


def steps_from(event: Event) -> list[tuple[Step, str]]:
    """Return the steps that `event` can take now, each with its label, in the order of the table."""
    return [(step, step.label(event)) for status, step in STEPS.items() if status in STATUS_TRANSITIONS[event.status]]
