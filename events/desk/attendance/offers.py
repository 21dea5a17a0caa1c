"""What the screen "On the day" leads to, in the order of the day; a room that offers something takes a line here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to do: `name` of its address, which takes `event` and `more`, its title, a sentence, an icon."""

    name: str
    title: str | Promise
    sentence: str | Promise
    icon: str
    more: Mapping[str, str] = field(default_factory=dict)


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
    Offer(
        "desk:evaluation", _("Evaluation"),
        _("Ask everybody who was there how it was, without learning who said what."), "form",
    ),
    Offer(
        "desk:certificates", _("Certificates of attendance"),
        _("Issue certificates to everybody who was there, and revoke one."), "doc-full-inverse",
    ),
    Offer(
        "imports:new_of_event", _("Import who was there"),
        _("Read a list of who was there, with an e-mail address or a check-in code in each row."), "upload",
        {"kind": "attendance"},
    ),
    Offer(
        "imports:new_of_event", _("Log of the online meeting"),
        _("Read who joined and left when; whoever was there long enough counts as present."), "globe",
        {"kind": "online_log"},
    ),
    Offer(
        "desk:export", _("Who was there, as a file"),
        _("Everybody by day and activity, with where it is known from, for a spreadsheet."), "download",
        {"source": "attendance"},
    ),
]  # fmt: skip
