"""Letters about what became of the event."""

from django.utils.translation import gettext as _

from events.programme.enums import EventStatus
from events.registrations.emails.letters.calendar import (
    cancels_in_calendar,
    no_more_invitations,
    updates_calendar,
    ways_to_join,
)
from events.registrations.emails.letters.letter import (
    Letter,
    if_no_longer_interested,
    if_not_coming,
    see,
    see_or_change,
)
from events.registrations.models import Registration


def event_changed(registration: Registration) -> Letter:
    """Something people plan by is different now."""
    if registration.event.status == EventStatus.POSTPONED:
        title = _("The event is postponed")
        first = _("The event will not take place as planned. We will write again when the new date is known.")
    else:
        title = _("The event has changed")
        first = _("The plan for the event has changed. Below is how it stands now.")
    calendar = updates_calendar(registration, "event_changed")
    return Letter(
        title=title,
        paragraphs=(
            first,
            _("Your registration stays as it is."),
            *calendar,
        ),
        facts=ways_to_join(registration),
        button=see_or_change(),
        closing=if_not_coming() if registration.holds_seat else if_no_longer_interested(),
        aside=no_more_invitations(registration) if calendar else "",
    )


def event_cancelled(registration: Registration) -> Letter:
    """The event will not take place."""
    return Letter(
        title=_("The event is cancelled"),
        paragraphs=(
            _("We are sorry: this event will not take place. You need not do anything."),
            *cancels_in_calendar(registration, "event_cancelled"),
        ),
        button=see(),
    )
