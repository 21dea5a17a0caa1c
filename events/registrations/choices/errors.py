"""Why a guest cannot choose what they ask for: named errors, whose text is fit to show."""

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common import formats
from common.languages import current_language, listed, text_of
from events.programme.models import Activity, Event
from events.programme.snapshots import PublishedActivity


class Closed(Enum):
    """Why a choice is not open: what has to happen first, or what has happened."""

    NOT_YET = "not yet"
    OVER = "over"
    FROZEN = "frozen"
    BEGUN = "begun"
    BY_WISHES = "by wishes"
    ALLOCATING = "allocating"
    ALLOCATED = "allocated"
    NO_WISHES = "no wishes"
    CANCELLED = "cancelled"


class ChoiceRefused(Exception):
    """What every refusal of a choice has in common: its text says what the guest can do.

    `is_freeze` tells that it is because all choices are fixed, which a page says once for everything on it.
    """

    is_freeze = False


class ChoosingClosed(ChoiceRefused):
    """It is too early or too late for this choice; `moment` is when it began or ended, None where that has no date."""

    def __init__(self, why: Closed, event: Event, moment: dt.datetime | None = None) -> None:
        self.why, self.event, self.moment = why, event, moment
        self.is_freeze = why == Closed.FROZEN
        super().__init__(why)

    def __str__(self) -> str:
        moment = ""
        if self.moment is not None:
            moment = formats.date_time_and_zone(self.moment, self.event.time_zone, current_language())
        return {
            Closed.NOT_YET: _("You can choose here from %(moment)s."),
            Closed.OVER: _("Choosing ended here on %(moment)s. If you need a change, please write to the organisers."),
            Closed.FROZEN: _(
                "All choices are fixed since %(moment)s. If you need a change, please write to the organisers."
            ),
            Closed.BEGUN: _("This has begun already, on %(moment)s."),
            Closed.BY_WISHES: _("Here you rank wishes until %(moment)s; the places are given out after that."),
            Closed.ALLOCATING: _(
                "Wishes were taken until %(moment)s. The organisers are giving out the places now; "
                "whoever sent wishes gets a mail."
            ),
            Closed.ALLOCATED: _("Wishes were taken until %(moment)s. The places have been given out."),
            Closed.NO_WISHES: _("Wishes are not ranked here any more. Look at your timetable again."),
            Closed.CANCELLED: _("The event is cancelled, so there is nothing to choose."),
        }[self.why] % {"moment": moment}


class WishesClosed(ChoosingClosed):
    """Wishes for this slot are not taken yet, or not any more."""


class NotInProgramme(ChoiceRefused):
    """The activity is not in the published programme, is called off there, or belongs to another slot."""

    def __str__(self) -> str:
        return _("This is not in the programme any more. Look at your timetable again.")


class NotForYou(ChoiceRefused):
    """Guests like this one cannot choose the activity, or choose nothing at all."""

    def __init__(self, *, is_open_to_all: bool = False, is_guest: bool = True) -> None:
        self.is_open_to_all, self.is_guest = is_open_to_all, is_guest
        super().__init__()

    def __str__(self) -> str:
        if not self.is_guest:
            return _("Only who has a confirmed place at the venue chooses from the programme.")
        if self.is_open_to_all:
            return _("This is open to everyone. You need not sign up: just come.")
        return _("The places of this activity are for another group of guests.")


class InTheWay(ChoiceRefused):
    """The guest has something that does not go together with it; leaving one of `others` makes it possible."""

    def __init__(self, wanted: PublishedActivity, others: Sequence[PublishedActivity]) -> None:
        self.wanted, self.others = wanted, tuple(others)
        super().__init__(wanted.id)


class Clashes(InTheWay):
    """Nobody can take part in both: all of `others` have to be left."""

    def __str__(self) -> str:
        named = {"others": text_of(self.others[0].title) if len(self.others) == 1 else titles_of(self.others)}
        if any(told.busy != (told.starts_at, told.ends_at) for told in (self.wanted, *self.others)):
            return (
                ngettext(
                    "You have “%(others)s” at that time, with the ways there and back. You can leave it for this one.",
                    "You have %(others)s at that time, with the ways there and back. You can leave them for this one.",
                    len(self.others),
                )
                % named
            )
        return (
            ngettext(
                "You have “%(others)s” at that time. You can leave it for this one.",
                "You have %(others)s at that time. You can leave them for this one.",
                len(self.others),
            )
            % named
        )


class TooMany(InTheWay):
    """Nobody may have more than `limit` activities, of a slot or at the whole event."""

    def __init__(
        self, wanted: PublishedActivity, others: Sequence[PublishedActivity], *, limit: int, is_of_slot: bool
    ) -> None:
        super().__init__(wanted, others)
        self.limit, self.is_of_slot = limit, is_of_slot

    def __str__(self) -> str:
        if self.is_of_slot:
            return ngettext(
                "You may have %(limit)d activity of this time, and have it. You can leave it for this one.",
                "You may have %(limit)d activities of this time, and have them. You can leave one for this one.",
                self.limit,
            ) % {"limit": self.limit}
        return ngettext(
            "You may have %(limit)d activity at this event, and have it. You can leave it for this one.",
            "You may have %(limit)d activities at this event, and have them. You can leave one for this one.",
            self.limit,
        ) % {"limit": self.limit}


class TooManyWishes(ChoiceRefused):
    """More wishes than the rules of the event allow."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(limit)

    def __str__(self) -> str:
        return ngettext(
            "You can rank %(limit)d wish here.", "You can rank up to %(limit)d wishes here.", self.limit
        ) % {"limit": self.limit}


class WishedTwice(ChoiceRefused):
    """The same activity stands twice among the wishes."""

    def __init__(self, activity: PublishedActivity) -> None:
        self.activity = activity
        super().__init__(activity.id)

    def __str__(self) -> str:
        return _("“%(activity)s” stands twice among your wishes. Choose each only once.") % {
            "activity": text_of(self.activity.title)
        }


class PinnedHere(ChoiceRefused):
    """The organisers have said that the guest is to have this activity."""

    def __init__(self, activity: PublishedActivity | None = None) -> None:
        self.activity = activity
        super().__init__()

    def __str__(self) -> str:
        return _(
            "The organisers have given you this place for a reason, so you cannot leave it by yourself. "
            "Please write to them."
        )


def titles_of(activities: Iterable[Activity | PublishedActivity]) -> str:
    """Return the titles of `activities`, each in quotation marks, one after the other."""
    return listed(_("“%(title)s”") % {"title": text_of(activity.title)} for activity in activities)
