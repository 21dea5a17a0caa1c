"""What can be in the way of a delegation lead; each says so in a sentence fit to show."""

from django.utils.translation import gettext as _


class DelegationRefused(Exception):
    """What a lead wished to do cannot be done."""


class NotLeading(DelegationRefused):
    """The one who acts does not lead this delegation, or does not any more."""

    def __str__(self) -> str:
        return _("You do not lead this delegation any more. Somebody has just changed what you may do.")


class SeatElsewhere(DelegationRefused):
    """The person holds a place, but none of those kept for the partner."""

    def __str__(self) -> str:
        return _("This person now has another place at the event, which is not one of your delegation.")


class PartnerLeft(DelegationRefused):
    """The block's partner does not take part in the network now."""

    def __str__(self) -> str:
        return _("This partner does not take part in the network at present, so it cannot name anybody.")


class DelegationClosed(DelegationRefused):
    """The event is over, postponed or cancelled."""

    def __str__(self) -> str:
        return _("This event is over, postponed or cancelled. Nobody can be named for it now.")


class BlockFull(DelegationRefused):
    """Every place of the block is taken."""

    def __str__(self) -> str:
        return _("No place is left in your delegation. Replace somebody, or ask the organisers for more.")


class AlreadyRegistered(DelegationRefused):
    """The address has a live registration for the event; who else comes is nothing a lead may find out."""

    def __str__(self) -> str:
        return _("This address cannot be named here. Please write to the organisers.")


class AlreadyNamed(AlreadyRegistered):
    """The address is that of somebody of this very delegation."""

    def __str__(self) -> str:
        return _("This person is in your delegation already.")


class SamePerson(DelegationRefused):
    """Somebody is to replace themselves."""

    def __str__(self) -> str:
        return _("This is the same person, so nobody was replaced. Enter somebody else.")


class NobodyToAsk(DelegationRefused):
    """Nobody chosen still has to answer, or everybody was reminded within a day."""

    def __str__(self) -> str:
        return _("Nobody was reminded: they have answered, or were reminded within the last day.")


class NobodyToWriteTo(DelegationRefused):
    """None of the people chosen comes."""

    def __str__(self) -> str:
        return _("Choose at least one person who has a place in your delegation.")


class TooManyTakenBack(DelegationRefused):
    """The lead has taken back or replaced as many names as may be on one day."""

    def __str__(self) -> str:
        return _("You have taken back or replaced many names today. Please wait until tomorrow.")


class TooManyLetters(DelegationRefused):
    """The lead has written as often as may be on one day."""

    def __str__(self) -> str:
        return _("You have written to this delegation several times today. Please wait until tomorrow.")
