"""Where one person stands, with those who come along and the group they belong to: for their page and their letters."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.programme.models import Event
from events.registrations.calling import most_ever
from events.registrations.enums import PartyRule, RegistrationStatus
from events.registrations.models import Registration
from events.registrations.queries import queue_position
from events.registrations.queueing import rooms_of, serves, units_of
from events.seats.models import SeatPool


@dataclass(frozen=True, slots=True)
class Standing:
    """`people` are those of the group that have not ended, the person among them; empty for who comes alone.

    `companions` are those who accompany the person, `position` the number in the queue of who waits, `held_back` how
    many free places are kept already until they suffice for the group. `is_left_alone` tells that nobody else is in
    the group they came with: they count as coming alone. `most` is how many of those who wait together the event has
    places for at all, where that is too few for them ever to be called, and None otherwise.
    """

    registration: Registration
    people: tuple[Registration, ...]
    companions: tuple[Registration, ...]
    position: int | None
    held_back: int
    is_left_alone: bool
    most: int | None

    @property
    def is_first(self) -> bool:
        """True for whom of the group sees the others: the first who is still in it."""
        return bool(self.people) and self.people[0].pk == self.registration.pk

    @property
    def comes_as_a_whole(self) -> bool:
        """True when the group gets a place for everybody or for nobody, and one answers for all."""
        return bool(self.people) and self.rule == PartyRule.ALL

    @property
    def rule(self) -> str:
        """The rule of the group, empty for who comes alone."""
        return self.registration.party.rule if self.people and self.registration.party else ""

    @property
    def waiting(self) -> int:
        """How many of the group wait."""
        return sum(person.status == RegistrationStatus.WAITING for person in self.people)

    @property
    def offered(self) -> int:
        """How many of the group are to answer an offer."""
        return sum(person.status == RegistrationStatus.OFFERED for person in self.people)

    @property
    def minimum(self) -> int:
        """How many places must come free for the group to be called, for any of them."""
        if not self.people or self.registration.party is None:
            return 1
        seated = sum(person.holds_seat for person in self.people)
        wanted = self.waiting if self.comes_as_a_whole else self.registration.party.minimum - seated
        return min(max(wanted, 1), max(self.waiting, 1))


def standing_of(registration: Registration) -> Standing:
    """Return where `registration` stands; one query for any group, and four more for who waits."""
    everybody: list[Registration] = []
    if registration.party_id is not None and registration.is_live:
        everybody = list(
            Registration.objects.filter(party=registration.party_id).select_related("party").order_by("pk")
        )
    together = [person for person in everybody if person.is_live]
    is_group = not any(person.accompanies_id for person in everybody)
    people = tuple(together) if is_group and len(together) > 1 else ()
    position = None if registration.event.selects else queue_position(registration)
    pools = [] if position is None else list(registration.event.pools.all())
    return Standing(
        registration,
        people=people,
        companions=tuple(person for person in together if person.accompanies_id == registration.pk),
        position=position,
        held_back=_held_back(pools, people) if position == 1 else 0,
        is_left_alone=is_group and len(together) == 1,
        most=None if position is None else _most(registration.event, pools, together or [registration]),
    )


def after_call(event: Event) -> str:
    """Say what somebody who waits for `event` gets when it is their turn."""
    days, hours = event.offer_working_days, event.offer_hours
    if days is not None:
        return ngettext(
            "When it is your turn, a mail offers you a place; you then have %(days)d working day to answer.",
            "When it is your turn, a mail offers you a place; you then have %(days)d working days to answer.",
            days,
        ) % {"days": days}
    if hours is not None:
        return ngettext(
            "When it is your turn, a mail offers you a place; you then have %(hours)d hour to answer.",
            "When it is your turn, a mail offers you a place; you then have %(hours)d hours to answer.",
            hours,
        ) % {"hours": hours}
    return _("When it is your turn, the place is yours at once, and a mail tells you.")


def _most(event: Event, pools: list[SeatPool], together: Iterable[Registration]) -> int | None:
    """Return how many of `together` could ever be seated if they cannot be called, as the queue decides it."""
    rooms = rooms_of(event, pools)
    for unit in units_of(person for person in together if person.status == RegistrationStatus.WAITING):
        most = most_ever(unit.people, rooms)
        if most < unit.minimum:
            return most
    return None


def _held_back(pools: list[SeatPool], people: tuple[Registration, ...]) -> int:
    """Return how many seats are kept for a group at the head of the queue."""
    kinds = {(person.audience, person.presence) for person in people}
    return sum(
        pool.held_back
        for pool in pools
        if any(serves(pool, audience=audience, presence=presence) for audience, presence in kinds)
    )
