"""What the screen "On the day" leads to, in the order of the day; a room that offers something takes a line here."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to do: `name` of its address with the event's number, what it is called, a sentence, an icon."""

    name: str
    title: str | Promise
    sentence: str | Promise
    icon: str


OFFERS: list[Offer] = [
    Offer(
        "desk:doors", _("Check-in"), _("Open doors for phones that scan codes, and settle what was flagged."), "tick"
    ),
    Offer(
        "desk:badges", _("Badges"), _("Print name badges on labels or cards, each with the code for check-in."), "user"
    ),
    Offer(
        "desk:sheets", _("Signature sheets"), _("Print sheets to be signed for each day, and attach the scans."),
        "doc-full",
    ),
]  # fmt: skip
