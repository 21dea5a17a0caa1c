"""What letters say of the invitation that comes with them, nothing where none does; and asking who has declined it."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from events.registrations.emails.facts import Fact, joins_online
from events.registrations.emails.letters.letter import Letter
from events.registrations.invited import method_of
from events.registrations.models import Registration


def puts_into_calendar(registration: Registration, message: str) -> tuple[str, ...]:
    """Say that the first invitation comes with the letter `message`."""
    if not method_of(registration, message):
        return ()
    return (_("The attached file puts the event into your calendar."),)


def updates_calendar(registration: Registration, message: str) -> tuple[str, ...]:
    """Say that a new version comes with the letter `message`."""
    if not method_of(registration, message):
        return ()
    return (_("The attached file brings your calendar up to date."),)


def cancels_in_calendar(registration: Registration, message: str) -> tuple[str, ...]:
    """Say that the letter `message` calls the invitation off."""
    if not method_of(registration, message):
        return ()
    return (_("The attached file marks it as cancelled in your calendar."),)


def calendar_declined(registration: Registration) -> Letter:
    """A calendar, or whoever wrote in its name, has declined the invitation; only the person themselves withdraws."""
    address = f"{settings.BASE_URL}{reverse('registration_withdraw', args=[registration.token])}"
    return Letter(
        title=_("Do you want to give your place back?"),
        paragraphs=(
            _("You have declined the invitation in your calendar. Nothing has changed by that: your place is kept."),
            _("If you cannot come, please withdraw here, so that somebody else gets the place."),
            _("If you come, you need not do anything."),
        ),
        button=_("Give the place back"),
        link=address,
    )


def ways_to_join(registration: Registration) -> tuple[Fact, ...]:
    """Return where who takes part online for certain joins the event; nobody else is told."""
    return (Fact(_("Join online"), registration.event.join_link),) if joins_online(registration) else ()


def no_more_invitations(registration: Registration) -> str:
    """Say how to get no more of what comes with the letter."""
    address = f"{settings.BASE_URL}{reverse('registration_invitations', args=[registration.token])}"
    return _("If you want no invitations for your calendar, switch them off at %(link)s") % {"link": address}
