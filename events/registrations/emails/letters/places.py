"""Letters about a place and the details that go with it."""

from django.utils.translation import gettext as _

from common.letters import name_in_letter
from events.registrations.check_in import readable_code, shows_code
from events.registrations.emails.facts import Fact, detail_facts, names
from events.registrations.emails.letters.asking import asked_now
from events.registrations.emails.letters.calendar import (
    cancels_in_calendar,
    no_more_invitations,
    puts_into_calendar,
    updates_calendar,
    ways_to_join,
)
from events.registrations.emails.letters.choosing import chosen_from
from events.registrations.emails.letters.letter import (
    Letter,
    if_no_longer_interested,
    if_not_coming,
    see,
    see_or_change,
)
from events.registrations.enums import Presence, RegistrationStatus
from events.registrations.models import Registration
from events.registrations.standing import standing_of


def confirmed(registration: Registration) -> Letter:
    """The place is certain; the invitation for the calendar comes along."""
    if registration.presence == Presence.ONLINE:
        first = _("You take part online and need not travel. The organisers will tell you in time how to join.")
    else:
        first = _("We look forward to seeing you.")
    calendar = puts_into_calendar(registration, "confirmed")
    return Letter(
        title=_("Your place is confirmed"),
        paragraphs=(
            first,
            *calendar,
            *chosen_from(registration),
            *asked_now(registration),
            *_about_the_door(registration),
        ),
        button=see_or_change(),
        facts=(*ways_to_join(registration), *_with_you(registration), *_for_the_door(registration)),
        closing=if_not_coming(),
        aside=no_more_invitations(registration) if calendar else "",
    )


def changed(registration: Registration) -> Letter:
    """The person's details are stored as they are listed here."""
    calendar = updates_calendar(registration, "changed")
    return Letter(
        title=_("Your details have been changed"),
        paragraphs=(
            _("We have stored what you changed. Below is your registration as it is now."),
            _("If it was not you who changed this, please correct it through the link."),
            *calendar,
        ),
        button=see_or_change(),
        facts=detail_facts(registration),
        closing=if_not_coming() if registration.holds_seat else if_no_longer_interested(),
        aside=no_more_invitations(registration) if calendar else "",
    )


def switched(registration: Registration) -> Letter:
    """The person takes part in the other way now, or waits for a place there."""
    is_online = registration.presence == Presence.ONLINE
    paragraphs = []
    if registration.holds_seat and is_online:
        title = _("You now take part online")
        paragraphs.append(
            _("You need not travel; the organisers will tell you in time how to join. Your place at the venue is free.")
        )
    elif registration.holds_seat:
        title = _("You now come to the venue")
        paragraphs.append(_("We look forward to seeing you. Your online place is free again."))
    else:
        title = _("You now wish to take part online") if is_online else _("You now wish to come to the venue")
        paragraphs.append(_("We have noted it. As before, no place is held for you yet; we will write to you."))
    calendar = updates_calendar(registration, "switched")
    return Letter(
        title=title,
        paragraphs=(*paragraphs, *calendar),
        button=see_or_change(),
        facts=(*ways_to_join(registration), *_with_you(registration)),
        closing=if_not_coming() if registration.holds_seat else if_no_longer_interested(),
        aside=no_more_invitations(registration) if calendar else "",
    )


def withdrawn(registration: Registration) -> Letter:
    """The person has given up the place, or declined the one offered."""
    is_delegate = registration.delegation_id is not None
    if registration.status == RegistrationStatus.DECLINED:
        title = _("You have declined the place")
        if is_delegate:
            first = _("Thank you for telling us. Your partner can give the place to somebody else.")
        else:
            first = _("Thank you for telling us. The place goes to somebody else.")
    else:
        title = _("You have withdrawn")
        first = _("Thank you for telling us. No place is held for you any more.")
    if is_delegate:
        mistake = _("If this was a mistake, please write to your partner.")
    elif registration.event.selects:
        mistake = _("If this was a mistake, please write to the organisers.")
    else:
        mistake = _("If this was a mistake, please register again: you then join the end of the queue.")
    calendar = cancels_in_calendar(registration, "withdrawn")
    return Letter(title=title, paragraphs=(first, *calendar, mistake), button=see())


def cancelled(registration: Registration) -> Letter:
    """The organisers have ended the registration."""
    return Letter(
        title=_("The organisers have cancelled your registration"),
        paragraphs=(
            _("We are sorry: no place is held for you any more."),
            *cancels_in_calendar(registration, "cancelled"),
        ),
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


def registrar(registration: Registration) -> Letter:
    """For who registered somebody else: what became of it. The private link is the other person's."""
    person = name_in_letter(registration.full_name) or _("The person")
    outcomes = {
        RegistrationStatus.CONFIRMED: _("%(person)s has a place."),
        RegistrationStatus.WAITING: _("No place was free; %(person)s is on the waiting list."),
        RegistrationStatus.APPLIED: _("The organisers choose who takes part and will write to %(person)s."),
    }
    outcome = outcomes.get(RegistrationStatus(registration.status), _("%(person)s gets a mail about it."))
    return Letter(
        title=_("You have registered somebody"),
        paragraphs=(
            outcome % {"person": person},
            _("Every further mail goes to %(person)s, with a private link to change the registration or withdraw.")
            % {"person": person},
            # Said to everybody, so that nobody learns who was.
            _("Should %(person)s have been registered before, then nothing has changed, whatever stands above.")
            % {"person": person},
        ),
        button="",
    )


def _with_you(registration: Registration) -> tuple[Fact, ...]:
    companions = standing_of(registration).companions
    return (Fact(_("With you"), names(companions)),) if companions else ()


def _about_the_door(registration: Registration) -> tuple[str, ...]:
    if not shows_code(registration):
        return ()
    return (_("When you arrive, show the QR code on your own page, or tell the check-in code below."),)


def _for_the_door(registration: Registration) -> tuple[Fact, ...]:
    return (Fact(_("Check-in code"), readable_code(registration)),) if shows_code(registration) else ()
