"""What every letter is made of, and the sentences several of them share."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.registrations.emails.facts import Fact


@dataclass(frozen=True, slots=True)
class Letter:
    """What one message says; every layout shows all of it, in this order.

    `facts` stand after those about the event, `button` names the private link, or `link` where it leads to another of
    the person's own pages, `closing` tells how to withdraw, `aside` what few ask for. `quoted` says whose words the
    reason of a message is, where it is not the organisers'.
    """

    title: str
    paragraphs: tuple[str, ...]
    button: str
    facts: tuple[Fact, ...] = ()
    closing: str = ""
    aside: str = ""
    link: str = ""
    quoted: str = ""


def see() -> str:
    """Name the private link for somebody who can only look."""
    return _("See your registration")


def see_or_change() -> str:
    """Name the private link for somebody who can change something."""
    return _("See or change your registration")


def if_not_coming() -> str:
    """Ask who holds a place to give it back in time."""
    return _("If you cannot come, please withdraw through the same link, so that somebody else gets the place.")


def if_no_longer_interested() -> str:
    """Tell who holds no place how to withdraw."""
    return _("If you no longer wish to come, please withdraw through the same link.")
