"""One function per message: what it says, in the active language. The layout is in `templates/events/emails/`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.programme.enums import EventStatus
from events.registrations.emails.facts import Fact, detail_facts, moment_words
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.registrations.queries import queue_position
from events.seats.enums import Audience


@dataclass(frozen=True, slots=True)
class Letter:
    """What one message says; every layout shows all of it, in this order.

    `facts` stand after those about the event, `button` names the private link, `closing` tells how to withdraw.
    """

    title: str
    paragraphs: tuple[str, ...]
    button: str
    facts: tuple[Fact, ...] = ()
    closing: str = ""


def _see() -> str:
    return _("See your registration")


def _see_or_change() -> str:
    return _("See or change your registration")


def _if_not_coming() -> str:
    return _("If you cannot come, please withdraw through the same link, so that somebody else gets the place.")


def _if_no_longer_interested() -> str:
    return _("If you no longer wish to come, please withdraw through the same link.")


def received(registration: Registration) -> Letter:
    """The application has arrived and somebody will decide."""
    return Letter(
        title=_("Your application has arrived"),
        paragraphs=(
            _("Thank you for applying. The organisers choose who takes part and will write to you."),
            _("Until then no place is held for you."),
        ),
        button=_see_or_change(),
        closing=_if_no_longer_interested(),
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
        button=_see_or_change(),
        closing=_if_no_longer_interested(),
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


def confirmed(registration: Registration) -> Letter:
    """The place is certain; the calendar file comes along."""
    return Letter(
        title=_("Your place is confirmed"),
        paragraphs=(
            _("We look forward to seeing you."),
            _("The attached file puts the event into your calendar."),
        ),
        button=_see_or_change(),
        closing=_if_not_coming(),
    )


def changed(registration: Registration) -> Letter:
    """The person's details are stored as they are listed here."""
    return Letter(
        title=_("Your details have been changed"),
        paragraphs=(
            _("We have stored what you changed. Below is your registration as it is now."),
            _("If it was not you who changed this, please correct it through the link."),
        ),
        button=_see_or_change(),
        facts=detail_facts(registration),
        closing=_if_not_coming() if registration.holds_seat else _if_no_longer_interested(),
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
        button=_see(),
    )


def cancelled(registration: Registration) -> Letter:
    """The organisers have ended the registration."""
    return Letter(
        title=_("The organisers have cancelled your registration"),
        paragraphs=(_("We are sorry: no place is held for you any more."),),
        button=_see(),
    )


def expired(registration: Registration) -> Letter:
    """The offer was not answered in time."""
    return Letter(
        title=_("The time to answer has passed"),
        paragraphs=(
            _("We offered you a place and did not get an answer in time. It has gone to the next person in the queue."),
            _("If you still wish to come, please register again: you then join the end of the queue."),
        ),
        button=_see(),
    )


def rejected(registration: Registration) -> Letter:
    """The organisers chose others."""
    return Letter(
        title=_("We could not give you a place"),
        paragraphs=(_("Thank you for applying. This time the organisers could not give you a place."),),
        button=_see(),
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
        button=_see_or_change(),
        closing=_if_not_coming() if registration.holds_seat else _if_no_longer_interested(),
    )


def event_changed(registration: Registration) -> Letter:
    """Something people plan by is different now."""
    if registration.event.status == EventStatus.POSTPONED:
        title = _("The event is postponed")
        first = _("The event will not take place as planned. We will write again when the new date is known.")
    else:
        title = _("The event has changed")
        first = _("The plan for the event has changed. Below is how it stands now.")
    return Letter(
        title=title,
        paragraphs=(
            first,
            _("Your registration stays as it is."),
            _("The attached file brings your calendar up to date."),
        ),
        button=_see_or_change(),
        closing=_if_not_coming() if registration.holds_seat else _if_no_longer_interested(),
    )


def event_cancelled(registration: Registration) -> Letter:
    """The event will not take place."""
    return Letter(
        title=_("The event is cancelled"),
        paragraphs=(
            _("We are sorry: this event will not take place. You need not do anything."),
            _("The attached file marks it as cancelled in your calendar."),
        ),
        button=_see(),
    )


LETTERS: dict[str, Callable[[Registration], Letter]] = {
    letter.__name__: letter
    for letter in (
        received,
        waiting,
        offered,
        confirmed,
        changed,
        withdrawn,
        cancelled,
        expired,
        rejected,
        link,
        event_changed,
        event_cancelled,
    )
}
