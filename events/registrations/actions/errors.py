"""Why people cannot be registered together, or change what they said."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.registrations.models import Registration


class SeatGroupFull(Exception):
    """The new country belongs to the other group of seats, and that group is full."""

    def __str__(self) -> str:
        return _(
            "With this country you would need a place in the other group, and none is free there. "
            "Your registration stays as it was. Please write to the organisers."
        )


class GroupTooLarge(Exception):
    """The group has more people than the event takes together, or more than it could ever seat."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(most)

    def __str__(self) -> str:
        return _("This event cannot take a group of this size: %(most)d at the most.") % {"most": self.most}


class TooManyForCode(GroupTooLarge):
    """The group has more people than the places of its code, taken or not."""

    def __str__(self) -> str:
        return ngettext(
            "With this code there is %(most)d place in all, too few for all of you.",
            "With this code there are %(most)d places in all, too few for all of you.",
            self.most,
        ) % {"most": self.most}


class CompanyTooLarge(GroupTooLarge):
    """Somebody brings along more people than the event allows, or than it could ever seat with them."""

    def __str__(self) -> str:
        return ngettext(
            "This event can have %(most)d place for you and whoever comes with you, no more.",
            "This event can have %(most)d places for you and whoever comes with you, no more.",
            self.most,
        ) % {"most": self.most}


class GroupRefused(Exception):
    """Somebody of the group cannot be registered: twice in the group, or, for organisers, registered already."""

    def __str__(self) -> str:
        return _(
            "This group could not be registered: every person needs an address of their own, and nobody can be "
            "registered twice. What you typed is still here."
        )


class EverybodyRegistered(GroupRefused):
    """Nobody of the group is new; all were sent their links. `registrations` are those they have."""

    def __init__(self, registrations: Sequence[Registration]) -> None:
        self.registrations = registrations
        super().__init__(registrations)
