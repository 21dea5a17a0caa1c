"""Why a seat cannot be moved."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class NoSeatLeft(Exception):
    """Every seat of the pool is taken, kept for the next in the queue, or not to be lent."""

    def __str__(self) -> str:
        return _("No place is left in this group.")


class CapacityBelowTaken(Exception):
    """The new capacity is smaller than the number of seats taken."""

    def __init__(self, taken: int) -> None:
        self.taken = taken
        super().__init__(taken)

    def __str__(self) -> str:
        return _("%(taken)d places are taken. Choose at least that many, or free places first.") % {"taken": self.taken}


class CapacityBelowKept(CapacityBelowTaken):
    """The new capacity is smaller than what is lent and what must never be lent."""

    def __str__(self) -> str:
        text = ngettext(
            "%(kept)d place is lent to the other group or never to be lent to it. Choose at least that many.",
            "%(kept)d places are lent to the other group or never to be lent to it. Choose at least that many.",
            self.taken,
        )
        return text % {"kept": self.taken}
