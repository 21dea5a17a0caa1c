"""What a conflict is, and how it is told."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy
from i18nfield.strings import LazyI18nString

from common import formats
from common.languages import current_language, listed, text_of
from events.programme.enums import ContributionRole
from events.programme.models import Activity


class ConflictKind(TextChoices):
    """What is wrong; the order is that of lists."""

    GUESTS = "guests", pgettext_lazy("kind of conflict", "Guests twice at a time")
    PERSON = "person", pgettext_lazy("kind of conflict", "Person twice at a time")
    ROOM = "room", pgettext_lazy("kind of conflict", "Room used twice")
    VEHICLE = "vehicle", pgettext_lazy("kind of conflict", "Vehicle used twice")
    MEETING = "meeting", pgettext_lazy("kind of conflict", "Meeting too late")
    OUTSIDE_EVENT = "outside_event", pgettext_lazy("kind of conflict", "Outside the event")
    OUTSIDE_SLOT = "outside_slot", pgettext_lazy("kind of conflict", "Outside its slot")
    ROOM_SIZE = "room_size", pgettext_lazy("kind of conflict", "Room too small")
    GROUP_SIZE = "group_size", pgettext_lazy("kind of conflict", "Group too large")
    VEHICLE_SIZE = "vehicle_size", pgettext_lazy("kind of conflict", "Vehicle too small")
    INTERPRETATION = "interpretation", pgettext_lazy("kind of conflict", "More interpretation than places")


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that cannot be as it is planned: its kind, and the one or two activities, the earlier one first.

    `about` is the number of the row of the room, person, vehicle or slot, 0 where there is none, and `name` is what it
    is called. `at` is the time both activities take up. `places` are those planned and `most` those there are.
    `roles` are what a person does at each activity. `guests` are the numbers of the registrations that clash.
    """

    kind: ConflictKind
    activities: tuple[Activity, ...]
    about: int = 0
    name: str | LazyI18nString = ""
    at: tuple[dt.datetime, dt.datetime] | None = None
    places: int = 0
    most: int = 0
    roles: tuple[tuple[str, ...], ...] = ()
    guests: tuple[int, ...] = ()

    @property
    def key(self) -> tuple[str, tuple[int, ...], int]:
        """What tells conflicts of one programme apart, also after it has changed."""
        return self.kind.value, tuple(sorted(activity.pk for activity in self.activities)), self.about

    @property
    def sentence(self) -> str:
        """The conflict in one sentence of the active language."""
        return SENTENCES[self.kind](self)

    @property
    def facts(self) -> dict[str, str]:
        """What sentences fill in, in words of the active language."""
        titles = [text_of(activity.title) for activity in self.activities]
        numbers = {"places": self.places, "most": self.most, "guests": len(self.guests)}
        return {
            "one": titles[0],
            "other": titles[-1],
            "name": text_of(self.name),
            **{name: formats.number(number, current_language()) for name, number in numbers.items()},
        }


def _guests(conflict: Conflict) -> str:
    return (
        ngettext(
            "%(guests)s guest has both “%(one)s” and “%(other)s”, which are at the same time.",
            "%(guests)s guests have both “%(one)s” and “%(other)s”, which are at the same time.",
            len(conflict.guests),
        )
        % conflict.facts
    )


def _person(conflict: Conflict) -> str:
    does, also = (listed(str(ContributionRole(role).label) for role in roles) for roles in conflict.roles)
    # Translators: a name, then what the person does at each of two activities: "(Speaker, Moderator)".
    sentence = _("%(name)s is needed at “%(one)s” (%(does)s) and at “%(other)s” (%(also)s) at the same time.")
    return sentence % {**conflict.facts, "does": does, "also": also}


def _room(conflict: Conflict) -> str:
    return _("“%(one)s” and “%(other)s” are both in “%(name)s” at the same time.") % conflict.facts


def _vehicle(conflict: Conflict) -> str:
    return _("“%(one)s” and “%(other)s” both need “%(name)s” at the same time.") % conflict.facts


def _meeting(conflict: Conflict) -> str:
    return (
        _("Whoever meets for “%(one)s” at the time told comes too late: the way takes longer than what is left.")
        % conflict.facts
    )


def _outside_event(conflict: Conflict) -> str:
    return _("“%(one)s” begins before the event or ends after it.") % conflict.facts


def _outside_slot(conflict: Conflict) -> str:
    return _("“%(one)s” begins before its slot “%(name)s” or ends after it.") % conflict.facts


def _room_size(conflict: Conflict) -> str:
    return _("“%(one)s” has more places (%(places)s) than “%(name)s” takes people (%(most)s).") % conflict.facts


def _group_size(conflict: Conflict) -> str:
    return _("“%(one)s” has more places (%(places)s) than the hosts can take people (%(most)s).") % conflict.facts


def _vehicle_size(conflict: Conflict) -> str:
    return _("“%(one)s” has more places (%(places)s) than “%(name)s” has seats (%(most)s).") % conflict.facts


def _interpretation(conflict: Conflict) -> str:
    return _("“%(one)s” has more places with interpretation (%(places)s) than places (%(most)s).") % conflict.facts


SENTENCES: dict[ConflictKind, Callable[[Conflict], str]] = {
    ConflictKind.GUESTS: _guests,
    ConflictKind.PERSON: _person,
    ConflictKind.ROOM: _room,
    ConflictKind.VEHICLE: _vehicle,
    ConflictKind.MEETING: _meeting,
    ConflictKind.OUTSIDE_EVENT: _outside_event,
    ConflictKind.OUTSIDE_SLOT: _outside_slot,
    ConflictKind.ROOM_SIZE: _room_size,
    ConflictKind.GROUP_SIZE: _group_size,
    ConflictKind.VEHICLE_SIZE: _vehicle_size,
    ConflictKind.INTERPRETATION: _interpretation,
}
