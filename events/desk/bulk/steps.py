"""What can be done with several registrations at once, and what is in the way of each."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from events.desk.bulk.units import Unit, endings_of, groups_of, single
from events.desk.operations import NEW
from events.programme.models import Event
from events.registrations import actions
from events.registrations.actions.audiences import WrongAudience, check_audience
from events.registrations.actions.organiser import ORGANISER_ENDS, audiences_of_presence
from events.registrations.actions.together import confirm_group, offer_group
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.registrations.queueing import suitable_pools
from events.seats.models import SeatPool

S = RegistrationStatus


@dataclass(slots=True)
class Room:
    """The places of an event while somebody reckons who would get which; `pools` as just read, `to` the chosen one."""

    event: Event
    pools: list[SeatPool]
    to: SeatPool | None = None
    left: dict[int, int] = field(default_factory=dict)

    def seat(self, unit: Unit) -> bool:
        """Reckon a place for everybody of `unit` who has none; False, and nothing is taken, where one is missing."""
        taken: list[tuple[SeatPool, int]] = []
        for person in unit.people:
            if person.holds_seat:
                continue
            pool = self._free_for(person)
            if pool is None:
                for used, lent in taken:
                    used.taken, used.lent = used.taken - 1, used.lent - lent
                return False
            lent = int(pool.lends_to(person.audience))
            pool.taken, pool.lent = pool.taken + 1, pool.lent + lent
            taken.append((pool, lent))
        return True

    def _free_for(self, person: Registration) -> SeatPool | None:
        found = suitable_pools(self.event, self.pools, audience=person.audience, presence=person.presence)
        return next((pool for pool in found if pool.free_for(person.audience) > 0), None)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do with several people.

    `units` says who is treated together, `obstacle` why it is not possible for a unit ("" where it is), `run` is the
    action behind it, called with `by`, `registration`, `reason` and `pool`. `writes` where a letter goes out.
    """

    name: str
    label: str | Promise
    units: Callable[[Collection[Registration]], list[Unit]]
    obstacle: Callable[[Unit, Room], str]
    run: Callable[..., Any]
    will: Callable[[int], str]
    done: Callable[[int], str]
    writes: bool = True
    is_serious: bool = False


def _decided_elsewhere(person: Registration) -> str:
    if person.event.selects and person.status in NEW:
        return _("Applications are decided about on the selection board.")
    return ""


def _cannot_be_seated(unit: Unit, room: Room) -> str:
    return "" if room.seat(unit) else _("No place is free for them.")


def _why_not_confirmed(unit: Unit, room: Room) -> str:
    person = unit.first
    if person.status == S.CONFIRMED:
        return _("They have a confirmed place already.")
    if not person.is_live:
        return _("Their registration has ended.")
    if any(one.is_named for one in unit.people):
        return _("They were named by a partner and have to agree themselves first.")
    return _decided_elsewhere(person) or _cannot_be_seated(unit, room)


def _why_not_offered(unit: Unit, room: Room) -> str:
    person = unit.first
    if person.holds_seat:
        return _("They have a place, or the offer of one, already.")
    if not person.is_live:
        return _("Their registration has ended.")
    if any(one.holds_seat for one in unit.people):
        return _("Somebody of their group has a place already. Look at the group by itself.")
    return _decided_elsewhere(person) or _cannot_be_seated(unit, room)


def _why_not_ended(unit: Unit, room: Room) -> str:
    if unit.first.status not in ORGANISER_ENDS:
        return _("Their registration has ended.")
    return _decided_elsewhere(unit.first)


def _why_not_moved(unit: Unit, room: Room) -> str:
    person, pool = unit.first, room.to
    if pool is None or not person.holds_seat:
        return _("They hold no place that could be moved.")
    if person.pool_id == pool.pk:
        return _("They are in this group already.")
    if pool.audience not in audiences_of_presence(person):
        return _("These places are for people who take part in the other way.")
    try:
        check_audience(pool=pool, country=str(person.country), host_country=str(room.event.host_country))
    except WrongAudience as refused:
        return str(refused)
    if pool.free_for(person.audience) < 1:
        return _("No place is free for them.")
    pool.taken += 1
    pool.lent += int(pool.lends_to(person.audience))
    return ""


def _confirm(*, registration: Registration, pool: SeatPool | None, is_group: bool, **values: Any) -> None:
    (confirm_group if is_group else actions.confirm)(registration=registration, **values)


def _offer(*, registration: Registration, pool: SeatPool | None, is_group: bool, **values: Any) -> None:
    (offer_group if is_group else actions.offer)(registration=registration, **values)


def _cancel(*, pool: SeatPool | None, is_group: bool, **values: Any) -> None:
    actions.cancel(**values)


def _move(*, is_group: bool, reason: str, **values: Any) -> None:
    actions.move(**values)


STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step(
            "confirm", pgettext_lazy("organiser's button", "Confirm"), groups_of, _why_not_confirmed, _confirm,
            will=lambda n: ngettext(
                "%(number)s person gets a confirmed place.", "%(number)s people get a confirmed place.", n
            ),
            done=lambda n: ngettext("%(number)s person is confirmed.", "%(number)s people are confirmed.", n),
        ),
        Step(
            "offer", pgettext_lazy("organiser's button", "Offer places"), groups_of, _why_not_offered, _offer,
            will=lambda n: ngettext(
                "A place is held for %(number)s person until they answer.",
                "Places are held for %(number)s people until they answer.",
                n,
            ),
            done=lambda n: ngettext(
                "%(number)s person has been offered a place.", "%(number)s people have been offered places.", n
            ),
        ),
        Step(
            "move", pgettext_lazy("organiser's button", "Move to another group"), single, _why_not_moved, _move,
            will=lambda n: ngettext(
                "%(number)s person keeps a place and counts in the group you chose.",
                "%(number)s people keep their places and count in the group you chose.",
                n,
            ),
            done=lambda n: ngettext("%(number)s person has been moved.", "%(number)s people have been moved.", n),
            writes=False,
        ),
        Step(
            "cancel", pgettext_lazy("organiser's button", "Cancel registrations"), endings_of, _why_not_ended, _cancel,
            will=lambda n: ngettext(
                "The registration of %(number)s person ends.", "The registrations of %(number)s people end.", n
            ),
            done=lambda n: ngettext(
                "The registration of %(number)s person has ended.",
                "The registrations of %(number)s people have ended.",
                n,
            ),
            is_serious=True,
        ),
    )
}  # fmt: skip
