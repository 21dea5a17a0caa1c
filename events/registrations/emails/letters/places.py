"""Letters about a place and the details that go with it."""

from django.utils.translation import gettext as _

from events.registrations.emails.facts import detail_facts
from events.registrations.emails.letters.letter import (
    Letter,
    if_no_longer_interested,
    if_not_coming,
    see,
    see_or_change,
)
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration


def confirmed(registration: Registration) -> Letter:
    """The place is certain; the calendar file comes along."""
    return Letter(
        title=_("Your place is confirmed"),
        paragraphs=(
            _("We look forward to seeing you."),
            _("The attached file puts the event into your calendar."),
        ),
        button=see_or_change(),
        closing=if_not_coming(),
    )


def changed(registration: Registration) -> Letter:
    """The person's details are stored as they are listed here."""
    return Letter(
        title=_("Your details have been changed"),
        paragraphs=(
            _("We have stored what you changed. Below is your registration as it is now."),
            _("If it was not you who changed this, please correct it through the link."),
        ),
        button=see_or_change(),
        facts=detail_facts(registration),
        closing=if_not_coming() if registration.holds_seat else if_no_longer_interested(),
    )


def withdrawn(registration: Registration) -> Letter:
    """The person has given up the place, or declined the one offered."""
    if registration.status == RegistrationStatus.DECLINED:
        title = _("You have declined the place")
        first = _("Thank you for telling us. The place goes to the next person in the queue.")
    else:
        title = _("You have withdrawn")
        first = _("Thank you for telling us. No place is held for you any more.")
    return Letter(
        title=title,
        paragraphs=(first, _("If this was a mistake, please register again: you then join the end of the queue.")),
        button=see(),
    )


def cancelled(registration: Registration) -> Letter:
    """The organisers have ended the registration."""
    return Letter(
        title=_("The organisers have cancelled your registration"),
        paragraphs=(_("We are sorry: no place is held for you any more."),),
        button=see(),
    )


def link(registration: Registration) -> Letter:
    """Somebody entered the address again, or asked for the link."""
    return Letter(
        title=_("Your link to your registration"),
        paragraphs=(
            _(
                "You, or somebody else, entered this address on our pages. It is already registered for this event; "
                "here is the link to that registration."
            ),
            _("Nothing has changed. If it was not you, you need not do anything."),
        ),
        button=see_or_change(),
        closing=if_not_coming() if registration.holds_seat else if_no_longer_interested(),
    )
