"""Who gets in where it is not simply the first to come: places of partners, a selection, groups, companions, codes."""

from dataclasses import dataclass
from typing import Any

from events.programme.enums import Admission, QueuePolicy
from events.registrations.enums import Dimension, GuestRole, PartyRule
from events.registrations.selection.actions import Target
from events.registrations.selection.enums import FirstTime


@dataclass(frozen=True, slots=True)
class Delegation:
    """Places kept for a partner, and what became of them: people entered, asked by mail, and replaced."""

    partner: str
    places: int
    entered: int = 0
    asked: int = 0
    replaced: int = 0
    weeks: int = 6


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its own places, taken out of the international ones, or with the usual ones."""

    text: str
    name: str
    role: GuestRole
    uses: int
    places: int | None = None
    used: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """People from one organisation who come together."""

    name: str
    people: int
    rule: PartyRule = PartyRule.ALL
    minimum: int | None = None


# What an organiser sets before anybody registers, by event.
SETTINGS: dict[str, dict[str, Any]] = {
    "a-key-of-ones-own": {"most_companions": 2, "offer_working_days": 5},
    "design-thinking-for-town-halls": {"queue_policy": QueuePolicy.STRICT},
    "small-places-open-doors": {
        "admission": Admission.SELECTION,
        "queue_policy": QueuePolicy.COUNTRY,
        "offer_working_days": 5,
    },
}

DELEGATIONS: dict[str, tuple[Delegation, ...]] = {
    "a-key-of-ones-own": (
        Delegation("vnb", 7, entered=3, asked=1, replaced=1),
        Delegation("vifin", 5, entered=2, asked=2),
        Delegation("koge", 4, entered=1, weeks=3),
        Delegation("catoira", 4),
    )
}

CODES: dict[str, tuple[Code, ...]] = {
    "a-key-of-ones-own": (
        Code("SPEAKERS-KEY", "Speakers of both days", GuestRole.SPEAKER, uses=6, places=6, used=2),
        Code("INTERPRETERS", "Interpreters, two a day", GuestRole.INTERPRETER, uses=4, places=4, used=2),
        Code("PRESS-KEY", "Newspapers and radio", GuestRole.PRESS, uses=10),
    )
}

# How many guests register with so many companions, and how many take part online.
COMPANIONS: dict[str, tuple[int, ...]] = {"a-key-of-ones-own": (1, 2)}
ONLINE: dict[str, int] = {"a-key-of-ones-own": 3}

GROUPS: dict[str, tuple[Group, ...]] = {
    "design-thinking-for-town-halls": (
        Group("Borgerservice", 2),
        Group("The street festival", 4, PartyRule.AT_LEAST, 2),
    )
}


@dataclass(frozen=True, slots=True)
class Choice:
    """How far a selection has come: targets, and how many applications were reviewed, offered, refused."""

    targets: tuple[Target, ...]
    reviewed: int
    offered: int
    accepted: int
    reserved: int
    refused: int


CHOICES: dict[str, Choice] = {
    "small-places-open-doors": Choice(
        targets=(
            Target(Dimension.COUNTRY, "SE", 5),
            Target(Dimension.COUNTRY, "DK", 4),
            Target(Dimension.COUNTRY, "ES", 4),
            Target(Dimension.CAPACITY, "voluntary", 8),
            Target(Dimension.FIRST_TIME, FirstTime.FIRST, 12),
        ),
        reviewed=30,
        offered=9,
        accepted=4,
        reserved=5,
        refused=6,
    )
}
# What reviewers note; each says what somebody would really write.
NOTES = (
    "Has opened an old station herself; could show how they paid for it.",
    "Writes what they want to take home. Rare.",
    "Very general. Ask what they would bring along?",
    "Second application from this town. One of the two, please.",
    "",
    "",
)
