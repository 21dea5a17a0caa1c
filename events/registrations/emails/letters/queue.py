"""Letters to those who wait, apply, or are asked."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.registrations.emails.facts import moment_words
from events.registrations.emails.letters.letter import Letter, if_no_longer_interested, see, see_or_change
from events.registrations.models import Registration
from events.registrations.queries import queue_position
from events.seats.enums import Audience


def received(registration: Registration) -> Letter:
    """The application has arrived and somebody will decide."""
    return Letter(
        title=_("Your application has arrived"),
        paragraphs=(
            _("Thank you for applying. The organisers choose who takes part and will write to you."),
            _("Until then no place is held for you."),
        ),
        button=see_or_change(),
        closing=if_no_longer_interested(),
    )


def waiting(registration: Registration) -> Letter:
    """Every place is taken; this is the position in the queue, and what happens next."""
    if registration.audience == Audience.INTERNATIONAL:
        full = _("All international places are taken at the moment, so we have put you on the waiting list.")
    else:
        full = _("All national places are taken at the moment, so we have put you on the waiting list.")
    paragraphs = [full]
    position = queue_position(registration)
    if position is not None:
        paragraphs.append(
            ngettext(
                "Your position in the queue is %(position)d: the next free place is yours.",
                "Your position in the queue is %(position)d.",
                position,
            )
            % {"position": position}
        )
    hours = registration.event.offer_hours
    if hours is None:
        paragraphs.append(_("Places that come free go to those who registered first. We will write to you."))
    else:
        paragraphs.append(
            ngettext(
                "Places that come free are offered to those who registered first. We will write to you; you then "
                "have %(hours)d hour to answer.",
                "Places that come free are offered to those who registered first. We will write to you; you then "
                "have %(hours)d hours to answer.",
                hours,
            )
            % {"hours": hours}
        )
    return Letter(
        title=_("You are on the waiting list"),
        paragraphs=tuple(paragraphs),
        button=see_or_change(),
        closing=if_no_longer_interested(),
    )


def offered(registration: Registration) -> Letter:
    """A place is kept until the deadline."""
    paragraphs = [_("A place has come free, and it is your turn.")]
    if registration.offer_expires_at is not None:
        deadline = moment_words(registration.offer_expires_at, registration.event)
        paragraphs.append(_("It is kept for you until %(deadline)s.") % {"deadline": deadline})
    paragraphs.append(_("Please say whether you take it. Without an answer it goes to the next person in the queue."))
    return Letter(
        title=_("A place is offered to you"),
        paragraphs=tuple(paragraphs),
        button=_("Answer the offer"),
        closing=_("If you cannot come, please say so through the same link, so that somebody else gets the place."),
    )


def expired(registration: Registration) -> Letter:
    """The offer was not answered in time."""
    return Letter(
        title=_("The time to answer has passed"),
        paragraphs=(
            _("We offered you a place and did not get an answer in time. It has gone to the next person in the queue."),
            _("If you still wish to come, please register again: you then join the end of the queue."),
        ),
        button=see(),
    )


def rejected(registration: Registration) -> Letter:
    """The organisers chose others."""
    return Letter(
        title=_("We could not give you a place"),
        paragraphs=(_("Thank you for applying. This time the organisers could not give you a place."),),
        button=see(),
    )
